/**
 * Changes the body's code without changing what it does. Afterwards the operand stack holds nothing but its argument at a
 * suspension, no object there waits for its constructor, and each instruction may stand in any class of the host's package.
 */
package io.fermata.compiler.normalise;
