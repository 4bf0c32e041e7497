package io.fermata.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.javac.Project.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What javac says of misuse: at the line, with the caret under the expression. */
class MisuseTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void begin() throws Exception {
        project = new Project(folder.toRealPath());
    }

    private Result compiled(String body) throws Exception {
        project.write("Bad.java", "import io.fermata.*;\nimport java.util.*;\nclass Bad {\n" + body + "}\n");
        return project.javac();
    }

    private void assertRefused(String body, String message) throws Exception {
        Result result = compiled(body);
        assertThat(result.output().replace("\r\n", "\n")).startsWith(message);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(project.classes()).isEmpty();
    }

    @Test
    void suspensionInANestedLambda() throws Exception {
        assertRefused("""
                    Generator<Integer> all(List<Integer> list) {
                        return Generator.of(g -> {
                            list.forEach(x -> g.yield(x));
                        });
                    }
                """, """
                src/Bad.java:6: error: FER006: A nested lambda captures the scope of the body around it. Only the body itself can be\
                 suspended: write the lambda's code into the body as a loop, or make the lambda a body of its own and run it with\
                 g.yieldAll.
                            list.forEach(x -> g.yield(x));
                                                     ^
                """);
    }

    @Test
    void suspensionInAMethod() throws Exception {
        assertRefused("""
                    static void helper(Generator.Scope<Integer> g) { g.yield(1); }
                    Generator<Integer> all() {
                        return Generator.of(g -> { int x = 3; helper(g); });
                    }
                """, """
                src/Bad.java:6: error: FER007: The scope is passed to the method Bad.helper. Only the body itself can be suspended:\
                 make the method return a Generator and run it with g.yieldAll.
                        return Generator.of(g -> { int x = 3; helper(g); });
                                                                    ^
                """);
    }

    @Test
    void suspensionInASynchronizedBlock() throws Exception {
        assertRefused("""
                    Generator<Integer> all(Object lock) {
                        return Generator.of(g -> {
                            synchronized (lock) {
                                g.yield(1);
                            }
                        });
                    }
                """, """
                src/Bad.java:7: error: FER005: The body suspends itself (yield) inside a synchronized block. A suspended coroutine\
                 can't hold a lock: leave the synchronized block before the suspension and enter it again after it.
                                g.yield(1);
                                       ^
                """);
    }

    @Test
    void scopeThatEscapes() throws Exception {
        assertRefused("""
                    Generator.Scope<Integer> kept;
                    Generator<Integer> all() {
                        return Generator.of(g -> { kept = g; g.yield(1); });
                    }
                """, """
                src/Bad.java:6: error: FER008: The scope is stored in the field kept. Only the body itself can be suspended: use the\
                 scope directly, as the receiver of its methods.
                """);
    }

    @Test
    void severalErrors_areAllReported_andAreThereAgainNextTime() throws Exception {
        String bodies = """
                    Generator<Integer> one(List<Integer> list) { return Generator.of(g -> list.forEach(x -> g.yield(x))); }
                    Generator<Integer> two(List<Integer> list) { return Generator.of(g -> list.forEach(x -> g.yield(x))); }
                """;
        Result first = compiled(bodies);
        assertThat(first.output()).contains("src/Bad.java:4: error: FER006").contains("src/Bad.java:5: error: FER006");
        Result second = compiled(bodies);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void misuseInAClassWithoutLines_isAnErrorWithoutAPlace() throws Exception {
        project.write("Bad.java", """
                import io.fermata.Generator;
                class Bad {
                    static void helper(Generator.Scope<Integer> g) { g.yield(1); }
                    Generator<Integer> all() { return Generator.of(g -> helper(g)); }
                }
                """);
        Result result = project.javac("-g:none");
        assertThat(result.output().replace("\r\n", "\n")).startsWith("""
                error: FER007: The scope is passed to the method Bad.helper. Only the body itself can be suspended: make the method\
                 return a Generator and run it with g.yieldAll.
                """);
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void droppedCoroutine_isWarnedOf() throws Exception {
        Result result = compiled("""
                    void run() {
                        Async.of(a -> 3);
                        Generator.of(g -> g.yield(1));
                        AsyncStream.values(1).map(x -> x);
                        Async.of(a -> 3).start();
                    }
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(result.output().replace("\r\n", "\n")).isEqualTo("""
                        src/Bad.java:5: warning: FER014: The Async is made and dropped, so that its body never runs. Await it,\
                         start() it, or block() for it.
                                Async.of(a -> 3);
                                        ^
                        src/Bad.java:6: warning: FER014: The Generator is made and dropped, so that its body never runs. Resume it,\
                         or go through its elements.
                                Generator.of(g -> g.yield(1));
                                            ^
                        src/Bad.java:7: warning: FER014: The AsyncStream is made and dropped, so that its body never runs. Go\
                         through it with each(), or start what collects it.
                                AsyncStream.values(1).map(x -> x);
                                                         ^
                        3 warnings
                        """);
    }

    @Test
    void blockInAnAsynchronousBody_isWarnedOf_unlessItIsSuppressed() throws Exception {
        Result result = compiled("""
                    Async<Integer> blocks(Async<Integer> other) {
                        return Async.of(a -> other.block());
                    }
                    @SuppressWarnings("fermata")
                    Async<Integer> quiet(Async<Integer> other) {
                        return Async.of(a -> other.block());
                    }
                    int fine(Async<Integer> other) {
                        return other.block();
                    }
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(result.output().replace("\r\n", "\n")).isEqualTo("""
                        src/Bad.java:5: warning: FER015: block() in an asynchronous body holds the thread that others are to run on.\
                         Write a.await(...) in its place.
                                return Async.of(a -> other.block());
                                                                ^
                        1 warning
                        """);
    }

    @Test
    void referenceToAMethodOfAnInterface_isNotedAsLeft() throws Exception {
        Result result = compiled("""
                    interface Walks {
                        default void walk(Generator.Scope<Integer> g) { g.yield(1); }
                        default Generator<Integer> all() { return Generator.of(this::walk); }
                    }
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .startsWith(
                        "src/Bad.java:6: Note: This body is left to be compiled at run time, when it is first used. The method"
                                + " walk of the interface Bad$Walks can be overridden: make it private.");
    }
}
