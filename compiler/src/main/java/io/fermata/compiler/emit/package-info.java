/** Writes the class of a body's frames from its {@link io.fermata.compiler.emit.Plan}. */
package io.fermata.compiler.emit;
