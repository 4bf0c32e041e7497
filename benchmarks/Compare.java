import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a change costs: the same benchmarks of two builds, in turns, so that a machine that gets slower does so to both.
 *
 * <pre>
 *   java benchmarks/Compare.java BEFORE.jar AFTER.jar [ROUNDS [PATTERN]]
 * </pre>
 *
 * Both are {@code benchmarks/target/benchmarks.jar} of a checkout. It prints the medians and the best values of all rounds, and their
 * ratios.
 */
final class Compare {

    private static final String FERMATAS_TASKS_AND_STREAMS = "(tasks|streams)\\..*\\.fermata.*";

    /** Of each benchmark, the scores before and after. */
    private final Map<String, List<List<Double>>> scores = new LinkedHashMap<>();

    private Compare() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: java benchmarks/Compare.java BEFORE.jar AFTER.jar [ROUNDS [PATTERN]]");
            System.exit(2);
        }
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        String pattern = args.length > 3 ? args[3] : FERMATAS_TASKS_AND_STREAMS;
        Compare compare = new Compare();
        for (int round = 0; round < rounds; round++) {
            // Who is first has a cooler processor.
            int first = round % 2;
            compare.run(args[first], first, pattern);
            compare.run(args[1 - first], 1 - first, pattern);
            System.err.println("round " + (round + 1) + " of " + rounds + " is done");
        }
        compare.print();
    }

    private void run(String jar, int which, String pattern) throws IOException, InterruptedException {
        Path results = Files.createTempFile("benchmarks", ".csv");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar,
                        pattern,
                        "-f",
                        "1",
                        "-wi",
                        "3",
                        "-i",
                        "5",
                        "-w",
                        "400ms",
                        "-r",
                        "400ms",
                        "-rf",
                        "csv",
                        "-rff",
                        results.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(jar + " ended with exit code " + process.exitValue());
        }
        List<String> lines = Files.readAllLines(results);
        for (String line : lines.subList(1, lines.size())) {
            add(line.split(","), which);
        }
        Files.delete(results);
    }

    /** The columns are: benchmark, mode, threads, samples, score, error, unit, parameters. */
    private void add(String[] columns, int which) {
        String[] name = columns[0].replace("\"", "").split("\\.");
        String parameters = String.join(" ", Arrays.asList(columns).subList(7, columns.length));
        String key = name[name.length - 2] + "." + name[name.length - 1]
                + (parameters.isEmpty() ? "" : " " + parameters) + " (" + columns[6].replace("\"", "") + ")";
        scores.computeIfAbsent(key, all -> List.of(new ArrayList<>(), new ArrayList<>()))
                .get(which)
                .add(Double.parseDouble(columns[4]));
    }

    private void print() {
        System.out.println("JDK " + Runtime.version());
        System.out.println("| benchmark | before | after | after / before: medians | best |");
        System.out.println("|---|---|---|---|---|");
        double logarithms = 0;
        for (Map.Entry<String, List<List<Double>>> each : scores.entrySet()) {
            double[] before = sorted(each.getValue().get(0));
            double[] after = sorted(each.getValue().get(1));
            double medians = median(after) / median(before);
            double best = after[0] / before[0];
            logarithms += Math.log(best);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.4g | %.4g | %.3f | %.3f |%n",
                    each.getKey(),
                    median(before),
                    median(after),
                    medians,
                    best);
        }
        System.out.printf(
                Locale.ROOT,
                "The geometric mean of the ratios of the best values is %.3f.%n",
                Math.exp(logarithms / scores.size()));
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
