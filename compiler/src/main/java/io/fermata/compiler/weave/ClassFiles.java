package io.fermata.compiler.weave;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.find.BodiesInClass;
import io.fermata.compiler.find.HostClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.objectweb.asm.tree.ClassNode;

/**
 * Files by their paths, of which some are class files.
 *
 * <p>Class files need not lie where their names say: {@code BOOT-INF/classes} and {@code META-INF/versions/21} are roots of their own.
 */
final class ClassFiles {

    static final String SUFFIX = ".class";

    private final Map<String, byte[]> files;
    private final Function<String, byte[]> libraries;

    /** The paths before the packages' names, the longest first; all other class files are below the empty one. */
    private final TreeSet<String> roots =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /**
     * Looks at files.
     *
     * @throws IOException if one that may have bodies is no class file that can be read
     */
    ClassFiles(Map<String, byte[]> files, Function<String, byte[]> libraries) throws IOException {
        this.files = files;
        this.libraries = libraries;
        roots.add("");
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            if (each.getKey().endsWith(SUFFIX) && BodiesInClass.mentionsFermata(each.getValue())) {
                look(each.getKey(), each.getValue());
            }
        }
    }

    private void look(String path, byte[] bytes) throws IOException {
        HostClass host = read(path, bytes);
        String name = host.name() + SUFFIX;
        if (path.endsWith(name)) {
            String root = path.substring(0, path.length() - name.length());
            roots.add(root);
            String nestHost = root + host.nestHost() + SUFFIX;
            if (files.containsKey(nestHost)) {
                read(nestHost, files.get(nestHost));
            }
        }
    }

    /** Reads all of a class file, of which only a part may be there. */
    private static HostClass read(String path, byte[] bytes) throws IOException {
        try {
            HostClass host = HostClass.outline(bytes);
            host.accept(new ClassNode());
            return host;
        } catch (CoroutineCompileException tooNew) {
            throw tooNew;
        } catch (RuntimeException unreadable) {
            throw new IOException(path + " is damaged: it is no whole class file", unreadable);
        }
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
