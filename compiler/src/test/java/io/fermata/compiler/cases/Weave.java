package io.fermata.compiler.cases;

import io.fermata.compiler.weave.Weaver;
import io.fermata.compiler.weave.Weaving;
import io.fermata.compiler.weave.Weaving.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of class files whose bodies were compiled before they are run, but for those of classes that have refused ones.
 *
 * @param folder the woven class files, and those that weaving didn't change
 * @param bodies the bodies that were found
 * @param refused why some can't be compiled
 */
record Weave(Path folder, List<Weaving.Body> bodies, List<Refused> refused) {

    static Weave of(Path classes) {
        Map<String, byte[]> all = read(classes);
        List<Refused> refused = Weaver.weave(all, Weave::library).refused();
        Set<String> left = refused.stream().map(each -> outermost(each.host())).collect(Collectors.toSet());
        Map<String, byte[]> good = new TreeMap<>(all);
        good.keySet().removeIf(name -> left.contains(outermost(name)));
        Weaving weaving = Weaver.weave(good, name -> all.containsKey(name) ? all.get(name) : library(name));
        Path folder = Build.newFolder();
        write(all, folder);
        write(weaving.written(), folder);
        return new Weave(folder, weaving.bodies(), refused);
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    static Map<String, byte[]> read(Path classes) {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(each).toString().replace('\\', '/');
                all.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(each));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    static byte[] library(String name) {
        try (InputStream in = Weave.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Map<String, byte[]> classes, Path folder) {
        try {
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                Path file = folder.resolve(each.getKey() + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, each.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
