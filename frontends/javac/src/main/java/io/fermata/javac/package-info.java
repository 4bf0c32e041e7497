/** A plugin and a processor of javac: the one sees what javac does, the other may write class files. */
package io.fermata.javac;
