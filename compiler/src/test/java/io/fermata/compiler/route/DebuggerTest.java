package io.fermata.compiler.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Generator;
import io.fermata.compiler.weave.Weaver;
import io.fermata.compiler.weave.Weaving;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of {@code jdb} see of bodies: breakpoints, stacks, variables and steps. */
class DebuggerTest {

    /** What it prints goes to a file: jdb writes it out by a thread of its own, into the middle of what jdb itself says. */
    private static final List<String> PROGRAM = List.of(
            "package shop;", // 1
            "import io.fermata.Generator;", // 2
            "public class Orders {", // 3
            "    record Item(String name, int price) {}", // 4
            "    public static void main(String[] args) throws Exception { System.setOut(new java.io.PrintStream(\"printed\"));", // 5
            "        Generator<String> lines = Generator.of(g -> {", // 6
            "            int count = 3;", // 7
            "            long total = 5_000_000_000L;", // 8
            "            String text = \"before\";", // 9
            "            Item item = new Item(\"pen\", 7);", // 10
            "            g.yield(text + count);", // 11
            "            count = count + 1;", // 12
            "            total = total + item.price();", // 13
            "            text = \"after\";", // 14
            "            g.yield(text + count);", // 15
            "            g.yield(text + total + item.name());", // 16
            "        });", // 17
            "        while (lines.hasNext()) {", // 18
            "            System.out.println(lines.next());", // 19
            "        }", // 20
            "        Generator<Integer> loop = Generator.of(g -> {", // 21
            "            int limit = 3;", // 22
            "            int most = limit - 1;", // 23
            "            for (int i = 0; i < most; i++) {", // 24
            "                String kept = \"kept\" + i;", // 25
            "                g.yield(i);", // 26
            "                System.out.println(kept);", // 27
            "            }", // 28
            "        });", // 29
            "        loop.forEachRemaining(System.out::println);", // 30
            "    }", // 31
            "}");

    /** How the bodies are compiled. */
    enum Route {
        AT_RUN_TIME("1", "2"),
        WOVEN("$1", "$2");

        final String first;
        final String second;

        Route(String first, String second) {
            this.first = "shop.Orders$$Coroutine" + first;
            this.second = "shop.Orders$$Coroutine" + second;
        }
    }

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Path source = Files.write(folder.resolve("Orders.java"), PROGRAM);
        for (Route route : Route.values()) {
            List<String> arguments = List.of(
                    "-g",
                    "-d",
                    folder.resolve(route.name()).toString(),
                    "-cp",
                    JavaProcess.libraryPath(),
                    source.toString());
            JavaProcess javac = JavaProcess.run(folder, "javac", arguments);
            assertThat(javac.exitCode()).as(javac.output()).isZero();
        }
        weave(folder.resolve(Route.WOVEN.name()));
    }

    @ParameterizedTest
    @EnumSource
    void breakpoint_isMetOnceWithTheStackAndAllVariables(Route route) throws Exception {
        try (Jdb jdb = start(route)) {
            jdb.ask("stop at " + route.first + ":11");
            assertThat(jdb.go("run")).contains("Breakpoint hit: ").contains(route.first + ".lambda$main$", "line=11 ");
            assertThat(jdb.ask("where"))
                    .containsPattern("\\[1] \\Q" + route.first + "\\E\\.lambda\\$main\\$\\d+ \\(Orders\\.java:11\\)")
                    .contains("[2] " + route.first + ".hasNext (Orders.java:1)")
                    .contains("[3] shop.Orders.main (Orders.java:18)");
            assertThat(jdb.ask("locals"))
                    .contains("\ng = instance of " + route.first + "(")
                    .contains("\ncount = 3\n", "\ntotal = 5000000000\n", "\ntext = \"before\"\n")
                    .contains("\nitem = instance of shop.Orders$Item(");
            assertThat(jdb.ask("print item")).contains("item = \"Item[name=pen, price=7]\"");
            assertThat(jdb.ask("print total + count")).contains(" = 5000000003");
            assertThat(jdb.finish()).doesNotContain("Breakpoint hit").contains("The application exited");
        }
    }

    @ParameterizedTest
    @EnumSource
    void variables_acrossASuspension_keepTheirValues(Route route) throws Exception {
        try (Jdb jdb = start(route)) {
            jdb.ask("stop at " + route.first + ":12");
            jdb.ask("stop at " + route.first + ":16");
            assertThat(jdb.go("run")).contains("Breakpoint hit: ", "line=12 ");
            assertThat(jdb.ask("locals"))
                    .contains("\ncount = 3\n", "\ntotal = 5000000000\n")
                    .contains("\nitem = instance of shop.Orders$Item(")
                    .doesNotContain("text");
            assertThat(jdb.ask("set count = 8")).contains("count = 8");
            assertThat(jdb.go("cont")).contains("Breakpoint hit: ", "line=16 ");
            assertThat(jdb.ask("where")).contains("(Orders.java:16)", "shop.Orders.main (Orders.java:18)");
            assertThat(jdb.ask("locals"))
                    .contains("\ntotal = 5000000007\n", "\ntext = \"after\"\n")
                    .contains("\nitem = instance of shop.Orders$Item(")
                    .doesNotContain("count");
            assertThat(jdb.ask("print item.name()")).contains("item.name() = \"pen\"");
            assertThat(jdb.ask("print text")).contains("text = \"after\"");
            assertThat(jdb.finish()).contains("The application exited");
            assertThat(folder.resolve("printed"))
                    .content()
                    .startsWith(String.join(System.lineSeparator(), "before3", "after9", "after5000000007pen", ""));
        }
    }

    private static void runTo(Jdb jdb, Route route, int line) throws IOException {
        jdb.ask("stop at " + route.first + ":" + line);
        assertThat(jdb.go("run")).contains("Breakpoint hit: ", "line=" + line + " ");
    }

    @ParameterizedTest
    @EnumSource
    void next_overASuspension_goesToTheCallerAndWithABreakpointToTheNextLine(Route route) throws Exception {
        try (Jdb jdb = start(route)) {
            runTo(jdb, route, 10);
            assertThat(jdb.go("next")).contains("Step completed: ", ".lambda$main$", "line=11 ");
            assertThat(jdb.go("next")).contains("Step completed: ", route.first + ".hasNext()", "line=1 ");
            assertThat(jdb.go("next")).contains("Step completed: ", "shop.Orders.main()", "line=18 ");
            assertThat(jdb.go("next")).contains("Step completed: ", "shop.Orders.main()", "line=19 ");
            jdb.ask("stop at " + route.first + ":12");
            assertThat(jdb.go("cont")).contains("Breakpoint hit: ", route.first + ".lambda$main$", "line=12 ");
            assertThat(jdb.go("next")).contains("Step completed: ", ".lambda$main$", "line=13 ");
            assertThat(jdb.ask("print count")).contains("count = 4");
            assertThat(jdb.finish()).contains("The application exited");
        }
    }

    @ParameterizedTest
    @EnumSource
    void step_intoAResumption_goesToTheLineBehindTheSuspension(Route route) throws Exception {
        try (Jdb jdb = start(route)) {
            runTo(jdb, route, 11);
            assertThat(jdb.go("next")).contains(route.first + ".hasNext()");
            assertThat(jdb.go("step up")).contains("Step completed: ", "shop.Orders.main()", "line=18 ");
            assertThat(jdb.go("next")).contains("shop.Orders.main()", "line=19 ");
            assertThat(jdb.go("next")).contains("shop.Orders.main()", "line=18 ");
            assertThat(jdb.go("step")).contains(route.first + ".hasNext()", "line=1 ");
            assertThat(jdb.go("step")).contains(route.first + ".lambda$main$", "line=1 ");
            assertThat(jdb.go("step")).contains(route.first + ".lambda$main$", "line=12 ");
            assertThat(jdb.ask("print total")).contains("total = 5000000000");
            assertThat(jdb.finish()).contains("The application exited");
        }
    }

    @ParameterizedTest
    @EnumSource
    void breakpoint_onTheFirstLine_isMetOnlyAtTheStart(Route route) throws Exception {
        try (Jdb jdb = start(route)) {
            runTo(jdb, route, 7);
            assertThat(jdb.finish()).doesNotContain("Breakpoint hit").contains("The application exited");
        }
    }

    @ParameterizedTest
    @EnumSource
    void variables_inALoop_areShownWhileTheyAreKept(Route route) throws Exception {
        try (Jdb jdb = start(route)) {
            jdb.ask("stop at " + route.second + ":23");
            jdb.ask("stop at " + route.second + ":25");
            jdb.ask("stop at " + route.second + ":27");
            assertThat(jdb.go("run")).contains("line=23 ");
            assertThat(jdb.ask("locals")).contains("\nlimit = 3\n").doesNotContain("most");
            for (int i = 0; i < 2; i++) {
                assertThat(jdb.go("cont")).contains("line=25 ");
                // No line of the loop reads the limit, so that it is not kept.
                assertThat(jdb.ask("locals"))
                        .contains("\nmost = 2\n", "\ni = " + i + "\n")
                        .doesNotContain("limit", "kept");
                assertThat(jdb.go("cont")).contains("line=27 ");
                assertThat(jdb.ask("locals"))
                        .contains("\nmost = 2\n", "\ni = " + i + "\n", "\nkept = \"kept" + i + "\"\n")
                        .doesNotContain("limit");
            }
            assertThat(jdb.finish()).contains("The application exited");
        }
    }

    private static Jdb start(Route route) throws IOException {
        String library = route == Route.WOVEN ? core() : JavaProcess.libraryPath();
        String classPath = folder.resolve(route.name()) + System.getProperty("path.separator") + library;
        String runtime = "-Dfermata.runtime=" + (route == Route.WOVEN ? "off" : "on");
        return Jdb.start(folder, "-classpath", classPath, runtime, "shop.Orders");
    }

    /** The place of the library without its compiler. */
    private static String core() {
        URL place = Generator.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(place.toString())).toString();
    }

    private static void weave(Path classes) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                all.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            }
        }
        Weaving weaving = Weaver.weave(all, DebuggerTest::read);
        assertThat(weaving.refused()).isEmpty();
        for (Map.Entry<String, byte[]> each : weaving.written().entrySet()) {
            Files.write(classes.resolve(each.getKey() + ".class"), each.getValue());
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = DebuggerTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
