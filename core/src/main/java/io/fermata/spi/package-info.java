/**
 * What lies between the library and its compiler.
 *
 * <p>The library asks a {@link io.fermata.spi.BodyCompiler}, found as a service, for the {@link io.fermata.spi.FrameFactory}
 * of a body. A body that is its own factory needs no compiler. Programs don't use this package.
 */
package io.fermata.spi;
