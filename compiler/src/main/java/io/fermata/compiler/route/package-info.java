/**
 * The way from a running program to the compiler: finds the method behind a body, compiles it, and defines the class of its
 * frames beside the class that the body was written in.
 */
package io.fermata.compiler.route;
