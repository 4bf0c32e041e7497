package io.fermata.examples.docs;

import java.nio.file.Path;
import java.util.List;

/**
 * A Java or Kotlin block of a page, with what the page says of it.
 *
 * @param page the page
 * @param line the line of the block's first line of code
 * @param mark the words of the mark before it, as in {@code [refused, FER006]}; empty if there is none
 * @param code the code
 * @param expected the {@code text} block right behind it, or an empty string
 */
record Block(Path page, int line, List<String> mark, String code, String expected) {

    /** The first word of the mark, which says how the code is compiled and what it must do. */
    String kind() {
        return mark.isEmpty() ? "" : mark.get(0);
    }

    /** Whether the code is a class, not statements. */
    boolean isClass() {
        return List.of("class", "program", "kotlin").contains(kind());
    }

    /** The Java release that the code needs. */
    int release() {
        int since = mark.indexOf("since");
        return since < 0 ? 17 : Integer.parseInt(mark.get(since + 1));
    }

    /** The name of the class that the code is, or is put into. */
    String className() {
        return isClass() ? mark.get(1) : "Example";
    }

    @Override
    public String toString() {
        return page.getFileName() + ":" + line + " " + String.join(" ", mark);
    }
}
