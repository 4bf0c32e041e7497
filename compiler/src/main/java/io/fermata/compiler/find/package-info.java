/**
 * Reads class files: the class that holds a body, the body's method, and which bodies there are in a class. Afterwards the
 * method is at hand as a copy that later passes may change.
 */
package io.fermata.compiler.find;
