package io.fermata.examples.docs;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * Compiles a block and runs it.
 *
 * <p>What has to stand before a block's first line is put on that line, so that the line numbers in messages and stack traces
 * are those of the block as a reader counts them.
 */
final class BlockRun {

    private static final String IMPORTS = "import io.fermata.*; import io.fermata.CoroutineState.*;"
            + " import io.fermata.sync.Channel; import java.lang.invoke.*; import java.time.Duration; import java.util.*;"
            + " import java.util.concurrent.*; ";

    private final Block block;
    private final Path pageClasses;
    private final Path ownClasses;

    private BlockRun(Block block, Path pageClasses, Path ownClasses) {
        this.block = block;
        this.pageClasses = pageClasses;
        this.ownClasses = ownClasses;
    }

    /**
     * What a block printed, and what it threw.
     *
     * @param output all that it wrote to standard output
     * @param thrown what left it, or {@code null}
     */
    record Outcome(String output, Throwable thrown) {}

    /**
     * Compiles a block, and runs it if it is a fragment or has a main method.
     *
     * @param pageClasses the classes of the page's earlier blocks; a block that is a class is added to them
     * @param scratch where to put the classes of a fragment
     */
    static Outcome of(Block block, Path pageClasses, Path scratch) throws Exception {
        BlockRun run = new BlockRun(
                block, pageClasses, block.isClass() ? pageClasses : Files.createTempDirectory(scratch, "b"));
        if (block.kind().equals("kotlin")) {
            run.compileKotlin();
        } else {
            run.compile(block.isClass() ? IMPORTS + block.code() : fragment(block.code()));
        }
        return block.kind().equals("program") ? run.inAJvmOfItsOwn() : run.run();
    }

    /** Standard output and standard error stream count both. */
    private Outcome inAJvmOfItsOwn() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-cp", pageClasses + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(block.mark().subList(2, block.mark().size()));
        command.add(block.className());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Outcome(output.replace(System.lineSeparator(), "\n").replace("\t", "    "), null);
    }

    private static String fragment(String code) {
        return IMPORTS + "class Example { public static void main(String[] args) throws Exception { " + code + "}}";
    }

    private void compile(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "--release",
                Integer.toString(block.release()),
                "-d",
                ownClasses.toString(),
                "-classpath",
                pageClasses + File.pathSeparator + System.getProperty("java.class.path"));
        SourceText text = new SourceText(block.className(), source);
        if (!compiler.getTask(messages, null, null, options, null, List.of(text))
                .call()) {
            throw new AssertionError(block + " does not compile:\n" + messages);
        }
    }

    private void compileKotlin() throws IOException {
        Path source =
                Files.writeString(Files.createTempDirectory("kotlin").resolve(block.className() + ".kt"), block.code());
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String path = pageClasses + File.pathSeparator + System.getProperty("java.class.path");
        ExitCode code = new K2JVMCompiler()
                .exec(
                        new PrintStream(messages),
                        source.toString(),
                        "-no-stdlib",
                        "-no-reflect",
                        "-jvm-target",
                        "17",
                        "-cp",
                        path,
                        "-d",
                        ownClasses.toString());
        Files.delete(source);
        if (code != ExitCode.OK) {
            throw new AssertionError(block + " does not compile:\n" + messages);
        }
    }

    private Outcome run() throws Exception {
        URL[] places = {ownClasses.toUri().toURL(), pageClasses.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, BlockRun.class.getClassLoader())) {
            String name = block.className() + (block.kind().equals("kotlin") ? "Kt" : "");
            Method main = mainOf(loader.loadClass(name));
            return main == null ? new Outcome("", null) : run(main);
        }
    }

    private static Method mainOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("main")
                        && Modifier.isStatic(method.getModifiers())
                        && method.getParameterCount() == 1)
                .findFirst()
                .orElse(null);
    }

    private static Outcome run(Method main) throws IllegalAccessException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream usual = System.out;
        Throwable thrown = null;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException failed) {
            thrown = failed.getCause();
        } finally {
            System.setOut(usual);
        }
        return new Outcome(written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"), thrown);
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String className, String text) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
