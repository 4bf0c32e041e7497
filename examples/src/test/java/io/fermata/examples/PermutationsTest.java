package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Generator;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationsTest {

    @TempDir
    private static Path classes;

    private static URLClassLoader loader;
    private static Method permutations;
    private static Method queens;

    @BeforeAll
    static void compile() throws Exception {
        loader = Program.compiled("Permutations", classes);
        permutations = loader.loadClass("Permutations").getDeclaredMethod("permutations", List.class);
        permutations.setAccessible(true);
        queens = loader.loadClass("Permutations").getDeclaredMethod("queens", int.class);
        queens.setAccessible(true);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 6", "4, 24", "5, 120", "6, 720", "7, 5040", "8, 40320"})
    void permutations_areAll_eachOneExchangeFromTheOneBefore(int n, int count) throws Exception {
        List<Integer> elements = IntStream.range(0, n).boxed().toList();
        List<List<Integer>> all = permutations(elements).stream().toList();
        assertThat(all).hasSize(count).doesNotHaveDuplicates().startsWith(elements);
        assertThat(all).allSatisfy(each -> assertThat(each).containsExactlyInAnyOrderElementsOf(elements));
        for (int i = 1; i < all.size(); i++) {
            List<Integer> before = all.get(i - 1);
            List<Integer> after = all.get(i);
            assertThat(IntStream.range(0, n).filter(k -> !before.get(k).equals(after.get(k))))
                    .as(before + " and " + after)
                    .hasSize(2);
        }
    }

    @Test
    void permutationsOfTwentyElements_areMadeWhileTheyAreTaken() throws Exception {
        try (Generator<List<Integer>> permutations =
                permutations(IntStream.range(0, 20).boxed().toList())) {
            assertThat(permutations.next()).startsWith(0, 1, 2, 3);
            assertThat(permutations.next()).startsWith(1, 0, 2, 3);
            assertThat(permutations.next()).startsWith(2, 0, 1, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void queens_arePermutationsWithoutTwoOnADiagonal_inOrder(int n) throws Exception {
        List<List<Integer>> expected = new ArrayList<>();
        permutations(IntStream.range(0, n).boxed().toList()).forEachRemaining(board -> {
            if (isPeaceful(board)) {
                expected.add(board);
            }
        });
        expected.sort((a, b) -> Arrays.compare(a.toArray(new Integer[0]), b.toArray(new Integer[0])));
        List<int[]> boards = queens(n).stream().toList();
        assertThat(boards.stream().map(PermutationsTest::boxed)).containsExactlyElementsOf(expected);
    }

    /** The numbers are those of the sequence A000170 of the OEIS. */
    @ParameterizedTest
    @CsvSource({"8, 92", "9, 352", "10, 724"})
    void queens_areAsManyAsIsKnown(int n, int count) throws Exception {
        assertThat(queens(n).stream().count()).isEqualTo(count);
    }

    @Test
    void program_printsPermutationsBoardAndCounts() throws Exception {
        Program.Ended ended = Program.run("Permutations", "6");
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output().lines())
                .containsExactly(
                        "permutations of 6 letters, the first of 720",
                        "  ABCDEF",
                        "  BACDEF",
                        "  CABDEF",
                        "  ACBDEF",
                        "  BCADEF",
                        "  CBADEF",
                        "",
                        "the first board with 6 queens",
                        "  . Q . . . .",
                        "  . . . Q . .",
                        "  . . . . . Q",
                        "  Q . . . . .",
                        "  . . Q . . .",
                        "  . . . . Q .",
                        "",
                        "queens     boards",
                        "     1          1",
                        "     2          0",
                        "     3          0",
                        "     4          2",
                        "     5         10",
                        "     6          4");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void program_whereThereIsNoBoard_saysSo() throws Exception {
        Program.Ended ended = Program.run("Permutations", "3");
        assertThat(ended.output().lines())
                .contains("  CBA")
                .containsSequence("the first board with 3 queens", "  there is none", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "27", "eight", ""})
    void program_withABadNumber_saysSo(String number) throws Exception {
        Program.Ended ended = Program.run("Permutations", number);
        assertThat(ended.errors().strip())
                .isEqualTo("Permutations: a number from 1 to 26 is expected. For input string: \"" + number + "\"");
        assertThat(ended.output()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void program_withTooManyArguments_isToldTheUsage() throws Exception {
        Program.Ended ended = Program.run("Permutations", "4", "5");
        assertThat(ended.errors().strip()).isEqualTo("usage: Permutations [N]");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    private static boolean isPeaceful(List<Integer> board) {
        for (int i = 0; i < board.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (Math.abs(board.get(i) - board.get(k)) == i - k) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Integer> boxed(int[] board) {
        return Arrays.stream(board).boxed().toList();
    }

    @SuppressWarnings("unchecked")
    private static Generator<List<Integer>> permutations(List<Integer> elements) throws Exception {
        return (Generator<List<Integer>>) permutations.invoke(null, elements);
    }

    @SuppressWarnings("unchecked")
    private static Generator<int[]> queens(int n) throws Exception {
        return (Generator<int[]>) queens.invoke(null, n);
    }
}
