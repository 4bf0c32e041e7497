package io.fermata.compiler.weave;

import io.fermata.CoroutineCompileException;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of weaving.
 *
 * @param written the class files that were changed or are new, by the classes' names with slashes; none where bodies were refused
 * @param bodies the bodies that were found, in the order of the classes' names
 * @param refused why bodies can't be compiled, in that order
 */
public record Weaving(SortedMap<String, byte[]> written, List<Body> bodies, List<Refused> refused) {

    /**
     * A body.
     *
     * @param host the class that it stands in, with slashes
     * @param name its method's name as a person would say it
     * @param file the source file's name, or {@code null}
     * @param line its first line, or 0
     * @param left why it is left to be compiled at run time, as a sentence without its full stop; {@code null} if it was woven
     */
    public record Body(String host, String name, String file, int line, String left) {

        /** Tells whether it was compiled. */
        public boolean isWoven() {
            return left == null;
        }
    }

    /**
     * A body that can't be compiled.
     *
     * @param host the class that it stands in, with slashes
     * @param why what is wrong, where, and what to write instead
     */
    public record Refused(String host, CoroutineCompileException why) {}
}
