package io.fermata.compiler.weave;

import io.fermata.compiler.find.BodiesInClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;

/**
 * Files by their paths, of which some are class files.
 *
 * <p>Class files need not lie where their names say: {@code BOOT-INF/classes} and {@code META-INF/versions/21} are roots of their own.
 */
final class ClassFiles {

    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> files;
    private final Function<String, byte[]> libraries;

    /** The paths before the packages' names, the longest first; all other class files are below the empty one. */
    private final TreeSet<String> roots =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    ClassFiles(Map<String, byte[]> files, Function<String, byte[]> libraries) {
        this.files = files;
        this.libraries = libraries;
        roots.add("");
        files.forEach((path, bytes) -> {
            if (path.endsWith(SUFFIX) && BodiesInClass.mentionsFermata(bytes)) {
                String name = new ClassReader(bytes).getClassName() + SUFFIX;
                if (path.endsWith(name)) {
                    roots.add(path.substring(0, path.length() - name.length()));
                }
            }
        });
    }

    /** Weaves all of them, and gives what came of it by the files' paths. */
    Weaving weave() {
        SortedMap<String, byte[]> written = new TreeMap<>();
        List<Weaving.Body> bodies = new ArrayList<>();
        List<Weaving.Refused> refused = new ArrayList<>();
        Map<String, Map<String, byte[]>> byRoot = byRoot();
        byRoot.forEach((root, classes) -> {
            Weaving weaving = Weaver.weave(classes, name -> find(name, byRoot.values()));
            weaving.written().forEach((name, bytes) -> written.put(root + name + SUFFIX, bytes));
            bodies.addAll(weaving.bodies());
            refused.addAll(weaving.refused());
        });
        return new Weaving(refused.isEmpty() ? written : new TreeMap<>(), bodies, refused);
    }

    private Map<String, Map<String, byte[]>> byRoot() {
        Map<String, Map<String, byte[]>> all = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (path.endsWith(SUFFIX) && !path.endsWith("module-info.class")) {
                String root =
                        roots.stream().filter(path::startsWith).findFirst().orElseThrow();
                String name = path.substring(root.length(), path.length() - SUFFIX.length());
                all.computeIfAbsent(root, each -> new TreeMap<>()).put(name, bytes);
            }
        });
        return all;
    }

    private byte[] find(String name, Collection<Map<String, byte[]>> all) {
        for (Map<String, byte[]> classes : all) {
            if (classes.containsKey(name)) {
                return classes.get(name);
            }
        }
        return libraries.apply(name);
    }
}
