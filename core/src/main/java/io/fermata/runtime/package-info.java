/**
 * What runs compiled coroutines. Generated code uses this package; programs don't.
 *
 * <p>{@link io.fermata.runtime.Frame} is the superclass of all generated classes and has the diagram of their states. A chain
 * of frames that delegate to each other is run by a loop. {@link io.fermata.runtime.HostAccess} gives generated code the
 * access of the class that it was compiled from, and {@link io.fermata.runtime.Handover} is where the compiler meets a class
 * that it has just defined.
 */
package io.fermata.runtime;
