package io.fermata.compiler.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory with the javac of the running JDK, and loads what comes of it. */
final class InMemoryCompiler {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private InMemoryCompiler() {}

    /** Compiles all sources in one run of javac. */
    static Loader compile(List<Source> sources) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> units = new ArrayList<>();
        for (Source source : sources) {
            units.add(new Text(source));
        }
        try (Output output = new Output(JAVAC.getStandardFileManager(diagnostics, null, null))) {
            List<String> options =
                    List.of("-proc:none", "-g", "-nowarn", "-classpath", System.getProperty("java.class.path"));
            StringWriter crash = new StringWriter();
            boolean done = JAVAC.getTask(crash, output, diagnostics, options, null, units)
                    .call();
            if (!done && crash.toString().contains("An exception has occurred in the compiler")) {
                throw new Crash(crash.toString());
            }
            if (!done) {
                throw new DoesNotCompile(diagnostics.getDiagnostics());
            }
            return new Loader(output.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Thrown where javac itself fails. */
    static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Crash(String message) {
            super(message);
        }
    }

    /** Thrown for a program that javac refuses. */
    static final class DoesNotCompile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DoesNotCompile(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
            super(text(diagnostics));
        }

        private static String text(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
            StringBuilder text = new StringBuilder();
            for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
                if (diagnostic.getKind() != Diagnostic.Kind.ERROR) {
                    continue;
                }
                text.append(diagnostic).append('\n');
                if (diagnostic.getSource() instanceof Text source) {
                    List<String> lines = source.source.text().lines().toList();
                    int line = (int) diagnostic.getLineNumber();
                    text.append(
                            String.join("\n", lines.subList(Math.max(0, line - 6), Math.min(lines.size(), line + 2))));
                }
                text.append('\n');
            }
            return text.toString();
        }
    }

    /** Defines the compiled classes, and hands out their bytes as a class path does. */
    static final class Loader extends ClassLoader {

        private final Map<String, byte[]> bytes;

        Loader(Map<String, byte[]> bytes) {
            super(InMemoryCompiler.class.getClassLoader());
            this.bytes = bytes;
            setDefaultAssertionStatus(true);
        }

        /** Has the JVM verify all classes, so that what javac got wrong isn't blamed on others. */
        void verify() {
            for (String name : bytes.keySet()) {
                try {
                    Class.forName(name, true, this);
                } catch (VerifyError e) {
                    throw new Crash("javac wrote an invalid class: " + e);
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(e);
                }
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = bytes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            byte[] code =
                    name.endsWith(".class") ? bytes.get(name.replace('/', '.').replaceAll("\\.class$", "")) : null;
            return code == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(code);
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final Source source;

        Text(Source source) {
            super(URI.create("string:///" + source.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }

    /** Keeps class files in memory. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Output(JavaFileManager manager) {
            super(manager);
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> bytes = new HashMap<>();
            classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
            return bytes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream stream = new ByteArrayOutputStream();
                    classes.put(className, stream);
                    return stream;
                }
            };
        }
    }
}
