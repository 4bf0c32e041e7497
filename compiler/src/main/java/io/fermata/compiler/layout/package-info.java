/**
 * Decides what a frame holds: a field of its own type for each variable that lives across a suspension, shared by those that
 * never live together, and which fields each suspension has to write.
 */
package io.fermata.compiler.layout;
