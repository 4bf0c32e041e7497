package io.fermata.compiler.explain;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Explains bodies given as Java source. */
final class Explained {

    /** The line of {@link #body} on which the body's first line stands. */
    static final int FIRST = 6;

    /** By source and options: tests of mutants run each test many times. */
    private static final Map<List<String>, Map<String, byte[]>> CLASSES = new HashMap<>();

    private Explained() {}

    /** Explains the body of one lambda in a method with a few parameters: {@code co} is its scope, {@code first} the first input. */
    static Compiled body(String... lines) {
        return (Compiled) source("""
                        import io.fermata.Coroutine;
                        import java.util.*;
                        class Host {
                            static void use(Object... values) {}
                            static Coroutine<Integer, Integer, Object> make(List<String> words, int limit) { return Coroutine.of((co, first) -> {
                        """ + String.join("\n", lines) + "\n}); } }\n").get(0);
    }

    /** Explains all bodies of a source whose first class is {@code Host}. */
    static List<Explanation> source(String text, String... options) {
        List<String> key = Stream.concat(Stream.of(text), Stream.of(options)).toList();
        Map<String, byte[]> classes = CLASSES.computeIfAbsent(key, missing -> compile(text, options));
        return new Explainer(
                        name -> classes.containsKey(name) ? classes.get(name) : library(name),
                        path -> path.equals("Host.java") ? text.lines().toList() : List.of())
                .explain(classes.values());
    }

    static State state(Compiled body, int number) {
        return body.states().get(number);
    }

    private static byte[] library(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static Map<String, byte[]> compile(String text, String... more) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("memory:///Host.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        List<String> options = Stream.concat(
                        Stream.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                        more.length == 0 ? Stream.of("-g") : Stream.of(more))
                .toList();
        JavaFileManager files =
                new ForwardingJavaFileManager<JavaFileManager>(javac.getStandardFileManager(null, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                            }
                        };
                    }
                };
        if (!javac.getTask(null, files, null, options, null, List.of(source)).call()) {
            throw new AssertionError("the source does not compile");
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        written.forEach((name, bytes) -> classes.put(name.replace('.', '/'), bytes.toByteArray()));
        return classes;
    }
}
