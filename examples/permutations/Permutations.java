import io.fermata.Generator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All permutations of a list, and all ways to put n queens on a board: two recursions that hand out what they find.
 *
 * <p>Both are written as in a textbook, with {@code yield} where the textbook says "print". The first result costs no more than
 * the way to it, so that one may take three permutations of twenty elements, or one board of hundreds of thousands.
 *
 * <pre>
 *   ./fermata run examples/permutations/Permutations.java [N]
 * </pre>
 *
 * <p>prints the first permutations of N letters, the first board with N queens, and how many boards there are
 * with 1, 2, 3 and more queens.
 */
public class Permutations {

    private static final int LARGEST = 26;
    private static final int LARGEST_COUNTED = 10;
    private static final int SHOWN = 6;

    /**
     * The permutations of a list; each comes from the one before by exchanging two elements.
     *
     * <p>B. R. Heap, "Permutations by Interchanges", The Computer Journal 6 (1963), in the form that R. Sedgewick gives it in
     * "Permutation Generation Methods", ACM Computing Surveys 9 (1977).
     */
    static <T> Generator<List<T>> permutations(List<T> elements) {
        List<T> list = new ArrayList<>(elements);
        return permuteFirst(list.size(), list);
    }

    /** Permutes the first elements of the list, in place, and leaves the others where they are. */
    private static <T> Generator<List<T>> permuteFirst(int count, List<T> list) {
        return Generator.of(g -> {
            if (count <= 1) {
                g.yield(new ArrayList<>(list));
                return;
            }
            g.yieldAll(permuteFirst(count - 1, list));
            for (int i = 0; i < count - 1; i++) {
                Collections.swap(list, count % 2 == 0 ? i : 0, count - 1);
                g.yieldAll(permuteFirst(count - 1, list));
            }
        });
    }

    /** The boards on which n queens don't attack each other, in the order of their columns, one for each row. */
    static Generator<int[]> queens(int n) {
        return queensBelow(0, new int[n], 0, 0, 0);
    }

    /**
     * Tries each free column of a row, and all boards that follow from it. What is attacked in the row is a set of bits, as in
     * M. Richards, "Backtracking Algorithms in MCPL using Bit Patterns and Recursion" (1997).
     */
    private static Generator<int[]> queensBelow(int row, int[] columns, int taken, int leftwards, int rightwards) {
        return Generator.of(g -> {
            if (row == columns.length) {
                g.yield(columns.clone());
                return;
            }
            int free = (1 << columns.length) - 1 & ~(taken | leftwards | rightwards);
            while (free != 0) {
                int queen = Integer.lowestOneBit(free);
                free -= queen;
                columns[row] = Integer.numberOfTrailingZeros(queen);
                g.yieldAll(queensBelow(
                        row + 1, columns, taken | queen, (leftwards | queen) >> 1, (rightwards | queen) << 1));
            }
        });
    }

    private static void printPermutations(int n) {
        List<Character> letters =
                IntStream.range(0, n).mapToObj(i -> (char) ('A' + i)).toList();
        BigInteger all =
                IntStream.rangeClosed(1, n).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
        System.out.printf("permutations of %d letters, the first of %,d%n", n, all);
        try (Generator<List<Character>> permutations = permutations(letters)) {
            for (int i = 0; i < SHOWN && permutations.hasNext(); i++) {
                StringBuilder word = new StringBuilder();
                permutations.next().forEach(word::append);
                System.out.println("  " + word);
            }
        }
    }

    private static void printBoard(int n) {
        System.out.printf("%nthe first board with %d %s%n", n, n == 1 ? "queen" : "queens");
        try (Generator<int[]> boards = queens(n)) {
            if (!boards.hasNext()) {
                System.out.println("  there is none");
                return;
            }
            for (int column : boards.next()) {
                String[] row = new String[n];
                Arrays.fill(row, ".");
                row[column] = "Q";
                System.out.println("  " + String.join(" ", row));
            }
        }
    }

    private static void printCounts(int most) {
        System.out.printf("%nqueens     boards%n");
        for (int n = 1; n <= most; n++) {
            System.out.printf("%6d  %,9d%n", n, queens(n).stream().count());
        }
    }

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("usage: Permutations [N]");
            System.exit(2);
        }
        try {
            int n = args.length == 1 ? Integer.parseInt(args[0]) : 8;
            if (n < 1 || n > LARGEST) {
                throw new NumberFormatException("For input string: \"" + args[0] + "\"");
            }
            printPermutations(n);
            printBoard(n);
            printCounts(Math.min(n, LARGEST_COUNTED));
        } catch (NumberFormatException noNumber) {
            System.err.println(
                    "Permutations: a number from 1 to " + LARGEST + " is expected. " + noNumber.getMessage());
            System.exit(1);
        }
    }
}
