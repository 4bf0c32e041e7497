package io.fermata.compiler.find;

/** Where class files come from. */
@FunctionalInterface
public interface ClassSource {

    /**
     * Finds a class file.
     *
     * @param internalName the class's name with slashes
     * @return its bytes, or {@code null} if it can't be had
     */
    byte[] find(String internalName);
}
