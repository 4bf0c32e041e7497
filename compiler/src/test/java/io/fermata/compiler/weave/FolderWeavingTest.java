package io.fermata.compiler.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, woven again and again while their classes change, and in part. */
class FolderWeavingTest {

    private static final String APP = """
            public class App {
                private static int secret = 1;

                public static void main(String[] args) {
                    Generator.of(g -> { g.yield(secret); g.yield(2); }).forEachRemaining(System.out::println);
                    new In().all().forEachRemaining(System.out::println);
                    Other.all().forEachRemaining(System.out::println);
                }

                private static class In {
                    Generator<Integer> all() {
                        return Generator.of(g -> g.yield(secret + 10));
                    }
                }
            }
            """;

    private static final String OTHER = """
            class Other {
                static Generator<Integer> all() {
                    return Generator.of(g -> g.yieldAll(Generator.of(h -> h.yield(20))));
                }
            }
            """;

    private static final String PRINTS = "[1, 2, 11, 20]";

    @TempDir
    Path folder;

    private Classes given;

    @BeforeEach
    void compile() throws IOException {
        given = new Classes(folder.resolve("given")).compile("Other", OTHER).compile("App", APP);
    }

    @Test
    void weaving_thatEndsAnywhere_leavesWhatRuns_andIsCompletedByTheNext() throws Exception {
        Classes whole = given.copyTo(folder.resolve("whole"));
        Map<String, byte[]> woven = whole.weave(whole.folder()).written();
        List<String> order = FolderOutput.order(woven);
        assertThat(order).hasSize(11);
        for (int i = 0; i <= order.size(); i++) {
            Classes part = given.copyTo(folder.resolve("part" + i));
            for (String path : order.subList(0, i)) {
                Files.write(part.folder().resolve(path), woven.get(path));
            }
            assertThat(part.run()).as("with " + order.subList(0, i)).isEqualTo(PRINTS);
            part.weave(part.folder());
            part.assertSameAs(whole);
        }
    }

    @Test
    void leftOver_ofAWriteThatWasKilled_isNeitherCopiedNorKept() throws Exception {
        Path woven = folder.resolve("woven");
        Files.writeString(given.folder().resolve(".fermata.part"), "half");
        given.weave(woven);
        assertThat(new Classes(woven).files()).doesNotContainKey(".fermata.part");
        given.weave(given.folder());
        assertThat(given.folder().resolve(".fermata.part")).doesNotExist();
    }

    @Test
    void bodiesThatAreGone_leaveNoClasses_inPlaceAndElsewhere() throws Exception {
        Path woven = folder.resolve("woven");
        given.copyTo(folder.resolve("in")).weave(woven);
        given.weave(given.folder());
        given.compile("App", "public class App { public static void main(String[] args) { System.out.println(3); } }");
        Files.delete(given.folder().resolve("app/App$In.class"));
        given.weave(given.folder());
        given.weave(woven);
        assertThat(given.files().keySet())
                .containsExactly(
                        "app/App.class",
                        "app/Other$$Body$1.class",
                        "app/Other$$Body$2.class",
                        "app/Other$$Coroutine$1.class",
                        "app/Other$$Coroutine$2.class",
                        "app/Other.class");
        assertThat(new Classes(woven).files().keySet())
                .filteredOn(path -> path.startsWith("app/App$$"))
                .isEmpty();
        assertThat(Classes.run(woven)).isEqualTo("[3]").isEqualTo(given.run());
    }

    @Test
    void fewerBodies_leaveNoMoreClasses() throws Exception {
        given.weave(given.folder());
        given.compile(
                "Other", "class Other { static Generator<Integer> all() { return Generator.of(g -> g.yield(30)); } }");
        given.weave(given.folder());
        assertThat(given.files()).containsKey("app/Other$$Body$1.class").doesNotContainKey("app/Other$$Body$2.class");
        assertThat(given.run()).isEqualTo("[1, 2, 11, 30]");
    }

    @Test
    void hostsThatAreGone_takeTheirClassesWithThem() throws Exception {
        given.weave(given.folder());
        Files.delete(given.folder().resolve("app/Other.class"));
        given.weave(given.folder());
        assertThat(given.files().keySet())
                .filteredOn(path -> path.contains("Other"))
                .isEmpty();
        assertThat(given.files()).containsKeys("app/App$$Body$1.class", "app/App$In$$Body$1.class");
    }

    @Test
    void classesThatOnlyLookGenerated_stay() throws Exception {
        given.compile("Mine$$Body$1", "class Mine$$Body$1 { static class X$$Coroutine$1 {} }");
        Files.writeString(given.folder().resolve("Some$$Body$1.class"), "no class file");
        given.weave(given.folder());
        assertThat(given.files())
                .containsKeys("app/Mine$$Body$1.class", "app/Mine$$Body$1$X$$Coroutine$1.class", "Some$$Body$1.class");
    }

    @Test
    void methodsForSuperCalls_areNamedAsNoOtherMethodIs() throws Exception {
        given.compile("App", """
                public class App {
                    @Override public String toString() { return "own"; }

                    private static String fermata$access$1(App self) { return "mine"; }

                    public static void main(String[] args) { new App().all().forEachRemaining(System.out::println); }

                    Generator<Object> all() {
                        return Generator.of(g -> {
                            g.yield(super.toString().startsWith("app.App@"));
                            g.yield(fermata$access$1(this));
                        });
                    }
                }
                """);
        given.weave(given.folder());
        assertThat(given.run()).isEqualTo("[true, mine]");
    }

    @Test
    void methodsForSuperCalls_areInNoStackTrace() throws Exception {
        given.compile("Base", "class Base { int fail() { throw new IllegalStateException(); } }");
        given.compile("App", """
                public class App extends Base {
                    public static void main(String[] args) {
                        try {
                            new App().all().next();
                        } catch (IllegalStateException failure) {
                            Arrays.stream(failure.getStackTrace())
                                    .limit(3)
                                    .map(line -> line.getClassName() + "." + line.getMethodName().split("[$]")[0])
                                    .forEach(System.out::println);
                        }
                    }

                    Generator<Integer> all() {
                        return Generator.of(g -> g.yield(super.fail()));
                    }
                }
                """);
        given.weave(given.folder());
        assertThat(given.run()).isEqualTo("[app.Base.fail, app.App.lambda, app.App.main]");
    }

    @Test
    void files_thatDoNotChange_keepTheirTimes() throws Exception {
        Path woven = folder.resolve("woven");
        Files.writeString(given.folder().resolve("other.txt"), "other");
        given.weave(woven);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        for (String path : FolderOutput.list(woven)) {
            Files.setLastModifiedTime(woven.resolve(path), longAgo);
        }
        given.weave(woven);
        for (String path : FolderOutput.list(woven)) {
            assertThat(Files.getLastModifiedTime(woven.resolve(path))).as(path).isEqualTo(longAgo);
        }
    }

    @Test
    void damagedClassFile_isNamed_andNothingIsWritten() throws Exception {
        Path damaged = given.folder().resolve("app/App.class");
        byte[] whole = Files.readAllBytes(damaged);
        Path woven = folder.resolve("woven");
        for (int length : new int[] {0, 9, 300, whole.length / 2, whole.length - 1}) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> given.weave(woven))
                    .as(length + " bytes")
                    .isInstanceOf(IOException.class)
                    .hasMessage("app/App.class is damaged: it is no whole class file");
            assertThat(woven).doesNotExist();
        }
    }

    @Test
    void folderInsideTheGivenOne_orAFile_isRefused() throws Exception {
        Path inside = given.folder().resolve("woven");
        assertThatThrownBy(() -> given.weave(inside))
                .isInstanceOf(IOException.class)
                .hasMessage(inside + " is inside it, and would be woven too the next time");
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> given.weave(file)).hasMessage(file + " is no folder");
        assertThat(file).hasContent("x");
    }

    @Test
    void folderAroundTheGivenOne_isWrittenTo() throws Exception {
        given.weave(folder);
        assertThat(Classes.run(folder)).isEqualTo(PRINTS);
        assertThat(given.files()).hasSize(3);
    }
}
