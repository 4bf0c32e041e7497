/**
 * Finds what is known of the code: where it suspends itself, the types of all values, which variables may still be read, and
 * which handlers must not see a close. Nothing is changed, and no class is loaded.
 */
package io.fermata.compiler.analyse;
