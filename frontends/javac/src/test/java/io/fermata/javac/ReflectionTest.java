package io.fermata.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.javac.ReflectionTracer.Trace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a woven program, with the core alone, looks up by reflection or method handles: all of it has to be in the core's metadata
 * for native images.
 */
class ReflectionTest {

    private static final String METADATA = "/META-INF/native-image/io.fermata/fermata-core/reachability-metadata.json";

    private static final String PRINTS = """
            a41
            b42
            innermost 42
            41
            42
            1
            4
            9
            Yielded[value=Hello, Ada] Returned[value=5]
            11114
            4 [1, 2, 3]
            7
            8
            """;

    /** A native image has what the services' files of its class path name. */
    private static final String SERVICE =
            "io.fermata.schedule.Observing: ServiceLoader.load(io.fermata.spi.ThreadValues)";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void compile() throws Exception {
        project = new Project(folder.toRealPath());
        for (String source : new String[] {"app/Everything.java", "lib/Base.java"}) {
            project.write(source, resource("/native/" + source));
        }
        assertThat(project.javac()).isEqualTo(new Project.Result(0, ""));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReflectionTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Trace trace(String main) throws Exception {
        String classPath = project.out() + File.pathSeparator + Project.core();
        return ReflectionTracer.run("-Dfermata.runtime=off -cp \"" + classPath + "\"", main);
    }

    /** Each field as {@code Type.field}, each method as {@code Type.method()}. */
    private static Set<String> metadata() throws IOException {
        Pattern entry = Pattern.compile("\"type\": \"([\\w.$]+)\",\\s*\"(fields|methods)\": \\[(.*)]");
        Pattern name = Pattern.compile("\"name\": \"(\\w+)\"");
        Set<String> all = new TreeSet<>();
        for (Matcher entries = entry.matcher(resource(METADATA)); entries.find(); ) {
            String end = entries.group(2).equals("methods") ? "()" : "";
            for (Matcher names = name.matcher(entries.group(3)); names.find(); ) {
                all.add(entries.group(1) + "." + names.group(1) + end);
            }
        }
        return all;
    }

    private static String asMetadata(String call) {
        return call.replaceFirst(".*\\.findVarHandle\\(([\\w.$]+), (\\w+), .*", "$1.$2")
                .replaceFirst(".*\\.findStatic\\(([\\w.$]+), (\\w+)\\)", "$1.$2()");
    }

    private static Set<String> unlisted(Trace trace) throws IOException {
        Set<String> listed = metadata();
        return trace.calls().stream()
                .filter(call -> !call.equals(SERVICE) && !listed.contains(asMetadata(call)))
                .collect(Collectors.toSet());
    }

    @Test
    void lookUps_areThoseOfTheMetadata() throws Exception {
        Trace trace = trace("app.Everything");
        assertThat(trace.output()).isEqualTo(PRINTS);
        assertThat(unlisted(trace)).isEmpty();
        assertThat(trace.calls().stream().map(ReflectionTest::asMetadata)).containsAll(metadata());
    }

    /** {@code super} calls and what is protected in another package are not looked up; the one exception is one of which the guide tells. */
    @Test
    void methodThatMayBeOverridden_isLookedUpForObjectsOfSubclasses() throws Exception {
        Trace trace = trace("app.Everything more");
        assertThat(trace.output()).isEqualTo(PRINTS + "super protected\n41\n42\n");
        assertThat(unlisted(trace)).containsExactly("io.fermata.Referenced: Class.getDeclaredMethod(overridable)");
    }
}
