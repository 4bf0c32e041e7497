package io.fermata.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source with the running JDK's javac, and keeps the class files in memory. */
final class InMemoryJavac {

    private InMemoryJavac() {}

    /**
     * Compiles a source.
     *
     * @param classPath what the source needs besides what this program runs with
     * @return the class files, by the classes' names with slashes
     */
    static Map<String, byte[]> compile(Path source, String classPath, PrintStream err) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw Failure.because("this Java has no compiler. A JDK is needed; JAVA_HOME can name one.");
        }
        String path =
                System.getProperty("java.class.path") + (classPath.isEmpty() ? "" : File.pathSeparator + classPath);
        List<String> options = List.of("-g", "-proc:none", "-nowarn", "-classpath", path);
        PrintWriter messages = new PrintWriter(err, true);
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Memory memory = new Memory(files)) {
            boolean isDone = javac.getTask(messages, memory, null, options, null, files.getJavaFileObjects(source))
                    .call();
            messages.flush();
            if (!isDone) {
                throw Failure.because("javac can't compile '" + source + "'");
            }
            Map<String, byte[]> classFiles = new LinkedHashMap<>();
            memory.written.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
            return classFiles;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

        Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/');
            return new SimpleJavaFileObject(URI.create("memory:///" + name + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
