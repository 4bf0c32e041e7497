package io.fermata.compiler.weave;

import io.fermata.CoroutineCompileException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of weaving.
 *
 * @param written the class files that were changed or are new, by the classes' names with slashes; none where bodies were refused
 * @param bodies the bodies that were found, in the order of the classes' names
 * @param refused why bodies can't be compiled, in that order
 */
public record Weaving(SortedMap<String, byte[]> written, List<Body> bodies, List<Refused> refused) {

    /** Says how many bodies were woven and how many were not. */
    public String summary() {
        return summaryOf(bodies);
    }

    /** Says for each class with bodies, by its name with slashes, how many of its bodies were woven and how many were not. */
    public SortedMap<String, String> summaries() {
        SortedMap<String, String> all = new TreeMap<>();
        bodies.stream()
                .collect(Collectors.groupingBy(Body::host))
                .forEach((host, own) -> all.put(host, summaryOf(own)));
        return all;
    }

    private static String summaryOf(List<Body> bodies) {
        long woven = bodies.stream().filter(Body::isWoven).count();
        return woven + (woven == 1 ? " body" : " bodies") + " woven, " + (bodies.size() - woven)
                + " left to be compiled at run time";
    }

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

        /** Its class and method, and where it is in the source. */
        public String readableName() {
            String place = file == null ? "" : " (" + file + (line == 0 ? "" : ":" + line) + ")";
            return host.replace('/', '.') + "." + name + place;
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
