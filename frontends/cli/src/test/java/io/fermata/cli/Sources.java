package io.fermata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Sources that are compiled without the front end of javac. */
final class Sources {

    /** A class with one coroutine, whose body begins on line 8. */
    static final String ECHO = """
            package some;

            import io.fermata.Coroutine;

            public class Echo {
                public static Coroutine<String, String, Integer> make(int count) {
                    return Coroutine.of((co, first) -> {
                        co.yield(first);
                        return count;
                    });
                }
            }
            """;

    private Sources() {}

    /** Compiles a source file to a folder, which is made, and gives the folder. */
    static Path compile(Path source, Path classes) throws IOException {
        Files.createDirectories(classes);
        String classPath = System.getProperty("java.class.path");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
        return classes;
    }
}
