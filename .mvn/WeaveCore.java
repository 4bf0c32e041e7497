import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Weaves the coroutines of the core itself, so that it needs no compiler where programs that were compiled at build time run.
 *
 * <p>The compiler is built after the core, with it. Here it is compiled for once from its sources, works on the core's class files,
 * and is thrown away.
 *
 * <pre>
 *   java .mvn/WeaveCore.java COMPILER_SOURCES CLASSES ASM_JARS SCRATCH
 * </pre>
 */
public class WeaveCore {

    public static void main(String[] arguments) throws Exception {
        Path sources = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        Path asm = Path.of(arguments[2]);
        Path scratch = Path.of(arguments[3]);
        if (!Files.isDirectory(classes)) {
            return;
        }
        Path compiler = Files.createDirectories(scratch.resolve("compiler"));
        Path core = scratch.resolve("core");
        copy(classes, core);
        compile(sources, compiler, core, asm);
        List<URL> path = new ArrayList<>();
        for (Path each : jars(asm)) {
            path.add(each.toUri().toURL());
        }
        path.add(compiler.toUri().toURL());
        path.add(core.toUri().toURL());
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            weave(loader, classes);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jar")).toList();
        }
    }

    private static void compile(Path sources, Path to, Path core, Path asm) throws IOException {
        String path = Stream.concat(Stream.of(core), jars(asm).stream())
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", path, "-d", to.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(each -> each.toString().endsWith(".java") && !each.endsWith("module-info.java"))
                    .forEach(each -> options.add(each.toString()));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0])) != 0) {
            throw new IllegalStateException("The compiler doesn't compile: the core can't be woven");
        }
    }

    private static byte[] read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything is called by its name: this program is compiled before what it calls. */
    private static void weave(ClassLoader loader, Path classes) throws ReflectiveOperationException {
        Function<String, byte[]> libraries = name -> read(loader, name);
        IntConsumer silent = done -> {};
        Class<?> type = loader.loadClass("io.fermata.compiler.weave.FileWeaver");
        Object weaver = type.getConstructor(Function.class, IntConsumer.class).newInstance(libraries, silent);
        Object weaving = type.getMethod("weave", Path.class, Path.class).invoke(weaver, classes, classes);
        for (Object body :
                (Collection<?>) weaving.getClass().getMethod("bodies").invoke(weaving)) {
            if (!(boolean) body.getClass().getMethod("isWoven").invoke(body)) {
                throw new IllegalStateException("A body of the core can't be woven: " + body);
            }
        }
        Collection<?> refused =
                (Collection<?>) weaving.getClass().getMethod("refused").invoke(weaving);
        if (!refused.isEmpty()) {
            throw new IllegalStateException("Bodies of the core are refused: " + refused);
        }
    }
}
