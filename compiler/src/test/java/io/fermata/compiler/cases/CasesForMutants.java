package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The cases as tests of mutants want them: few tests, as each is looked for anew, that end at the first failure, and what no
 * mutant changes is done once. Only the profile {@code mutation} runs them.
 *
 * <p>The system property {@code fermata.test.classes} names a folder where the class files of the cases are kept from one JVM to
 * the next.
 */
class CasesForMutants {

    private static final List<CaseFile> FILES = CaseFile.all();
    private static final Map<Build, Path> CLASSES = new HashMap<>();
    private static final Map<CaseFile, List<String>> ORACLE = new HashMap<>();

    @Test
    void casesOfJavac_behaveAsTheirCommentsSay() {
        assertBehaviour(Build.JAVAC, file -> !waitsForTheCollector(file));
    }

    @Test
    void casesOfJavacThatWaitForTheCollector_behaveAsTheirCommentsSay() {
        assertBehaviour(Build.JAVAC, CasesForMutants::waitsForTheCollector);
    }

    @Test
    void casesOfEcj_behaveAsTheirCommentsSay() {
        assertBehaviour(Build.ECJ, file -> !waitsForTheCollector(file));
    }

    private static boolean waitsForTheCollector(CaseFile file) {
        return file.theme().equals("liveness");
    }

    @Test
    void casesOfJavacExplored_behaveAsByTheOracle() {
        Path classes = classesOf(Build.JAVAC);
        for (CaseFile file : filesOf(Build.JAVAC)) {
            if (file.hasOracle() && file.refusal().isEmpty()) {
                assertThat(explored(file, classes, Case.Mode.COMPILED))
                        .as(file.name())
                        .isEqualTo(ORACLE.computeIfAbsent(file, key -> explored(key, classes, Case.Mode.ORACLE)));
            }
        }
    }

    private static void assertBehaviour(Build build, Predicate<CaseFile> chosen) {
        Path classes = classesOf(build);
        for (CaseFile file : filesOf(build)) {
            if (!chosen.test(file)) {
                continue;
            } else if (file.refusal().isPresent()) {
                CasesTest.assertRefused(build, file, classes);
            } else {
                CasesTest.assertPrints(file, classes, Case.Mode.COMPILED);
            }
        }
    }

    private static List<String> explored(CaseFile file, Path classes, Case.Mode mode) {
        try (CaseRun run = new CaseRun(file, classes, mode)) {
            return run.canBeExplored() ? run.explore(file.hasOracleOfClose()) : List.of();
        }
    }

    private static List<CaseFile> filesOf(Build build) {
        return FILES.stream()
                .filter(file -> file.isForThisJava() && !file.isSupport())
                .filter(file -> build != Build.ECJ || CasesTest.isForEcj(file))
                .toList();
    }

    private static Path classesOf(Build build) {
        return CLASSES.computeIfAbsent(build, CasesForMutants::keptClassesOf);
    }

    private static Path keptClassesOf(Build build) {
        List<Path> sources = FILES.stream()
                .filter(CaseFile::isForThisJava)
                .filter(file -> build != Build.ECJ || CasesTest.isForEcj(file))
                .map(CaseFile::path)
                .toList();
        List<Long> times =
                sources.stream().map(source -> source.toFile().lastModified()).toList();
        Path kept = Path.of(System.getProperty("fermata.test.classes"), build.name() + times.hashCode());
        if (!Files.isDirectory(kept)) {
            Path made = Path.of(kept + "-" + ProcessHandle.current().pid());
            assertThat(build.compile(sources, made)).isEmpty();
            assertThat(made.toFile().renameTo(kept.toFile())).isTrue();
        }
        return kept;
    }
}
