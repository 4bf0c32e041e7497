package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.cases.CaseFile.Refused;
import io.fermata.compiler.cases.CaseFile.Saved;
import io.fermata.compiler.oracle.ThreadCoroutine;
import io.fermata.compiler.weave.Weaving;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The readable sources in {@code src/test/cases}, compiled by each {@link Build} and run both compiled to state machines and by
 * the oracle: their comments are what is expected.
 */
@Isolated
class CasesTest {

    @TestFactory
    Stream<DynamicNode> case_compiledByEachCompiler_behavesAsItsCommentsSay() {
        List<CaseFile> files =
                CaseFile.all().stream().filter(CaseFile::isForThisJava).toList();
        assertThat(files).isNotEmpty();
        return Arrays.stream(Build.values()).map(build -> testsOf(build, files));
    }

    private static DynamicNode testsOf(Build build, List<CaseFile> all) {
        List<CaseFile> files = build != Build.ECJ
                ? all
                : all.stream().filter(CasesTest::isForEcj).toList();
        Path classes = Build.newFolder();
        String said = build.compile(files.stream().map(CaseFile::path).toList(), classes);
        if (!said.isEmpty()) {
            return dynamicTest(build + " compiles", () -> assertThat(said).isEmpty());
        }
        Weave woven = Weave.of(classes);
        Map<String, List<DynamicNode>> themes = new LinkedHashMap<>();
        for (CaseFile file : files) {
            if (file.isSupport()) {
                continue;
            }
            themes.computeIfAbsent(file.theme(), theme -> new ArrayList<>()).add(testsOf(build, file, classes, woven));
        }
        List<DynamicNode> nodes = new ArrayList<>();
        nodes.add(dynamicTest("weaving leaves few", () -> assertLeft(woven)));
        themes.forEach((theme, tests) -> nodes.add(dynamicContainer(theme, tests)));
        return dynamicContainer(build.toString(), nodes);
    }

    static boolean isForEcj(CaseFile file) {
        return file.isForEcj() && file.release() <= Build.releaseForEcj();
    }

    private static DynamicNode testsOf(Build build, CaseFile file, Path classes, Weave woven) {
        List<DynamicNode> tests = new ArrayList<>();
        if (file.refusal().isPresent()) {
            tests.add(dynamicTest("is refused", () -> assertRefused(build, file, classes)));
            tests.add(dynamicTest("is refused when woven", () -> assertRefusedWhenWoven(build, file, woven)));
        } else {
            tests.add(dynamicTest("compiled", () -> assertPrints(file, classes, Case.Mode.COMPILED)));
            tests.add(dynamicTest("woven", () -> assertPrints(file, woven.folder(), Case.Mode.COMPILED)));
            if (file.hasOracle()) {
                tests.add(dynamicTest("oracle", () -> assertPrints(file, classes, Case.Mode.ORACLE)));
                tests.add(dynamicTest("explored", () -> assertSameAsOracle(file, classes)));
            }
        }
        if (build == Build.JAVAC && file.tellsOfFrames()) {
            tests.add(dynamicTest("frames", () -> assertFrames(file, classes)));
        }
        return dynamicContainer(file.name(), file.path().toUri(), tests.stream());
    }

    private static void assertFrames(CaseFile file, Path classes) {
        Frames frames = Frames.of(file, classes);
        assertThat(frames.savesOn(linesOf(file.saves()))).isEqualTo(file.saves());
        assertThat(frames.capturesOn(linesOf(file.captures()))).isEqualTo(file.captures());
        assertThat(frames.bytesOn(file.bytes().keySet())).isEqualTo(file.bytes());
    }

    private static Set<Integer> linesOf(List<Saved> expected) {
        return expected.stream().map(Saved::line).collect(Collectors.toSet());
    }

    static void assertPrints(CaseFile file, Path classes, Case.Mode mode) {
        try (CaseRun run = new CaseRun(file, classes, mode)) {
            assertThat(run.trace()).isNotEmpty().isEqualTo(file.prints());
        }
        assertThat(ThreadCoroutine.liveThreads()).isZero();
    }

    private static void assertSameAsOracle(CaseFile file, Path classes) {
        try (CaseRun compiled = new CaseRun(file, classes, Case.Mode.COMPILED);
                CaseRun oracle = new CaseRun(file, classes, Case.Mode.ORACLE)) {
            if (compiled.canBeExplored()) {
                boolean withClose = file.hasOracleOfClose();
                assertThat(compiled.explore(withClose)).isEqualTo(oracle.explore(withClose));
            }
        }
        assertThat(ThreadCoroutine.liveThreads()).isZero();
    }

    static void assertRefused(Build build, CaseFile file, Path classes) {
        try (CaseRun run = new CaseRun(file, classes, Case.Mode.COMPILED)) {
            List<CoroutineCompileException> refusals = run.refusals();
            assertThat(file.advice()).hasSize(1);
            assertThat(refusals)
                    .allSatisfy(refusal -> assertThat(refusal.getMessage())
                            .contains(file.advice())
                            .endsWith(refusal.code() + ": " + refusal.problem() + ". " + refusal.remedy() + "."));
            assertThat(refusals)
                    .extracting(CoroutineCompileException::code)
                    .containsExactlyInAnyOrderElementsOf(
                            file.refusals().stream().map(Refused::code).toList());
            if (build.hasLines()) {
                assertThat(refusals)
                        .extracting(refusal -> new Refused(refusal.code(), refusal.line()))
                        .containsExactlyInAnyOrderElementsOf(file.refusals());
                assertThat(refusals)
                        .extracting(CoroutineCompileException::file)
                        .containsOnly(file.path().getFileName().toString());
            }
        }
    }

    private static void assertRefusedWhenWoven(Build build, CaseFile file, Weave woven) {
        if (build.hasLines()) {
            assertThat(woven.refused())
                    .map(Weaving.Refused::why)
                    .filteredOn(
                            why -> why.file().equals(file.path().getFileName().toString()))
                    .map(why -> new Refused(why.code(), why.line()))
                    .containsExactlyInAnyOrderElementsOf(file.refusals());
        }
    }

    private static void assertLeft(Weave woven) {
        assertThat(woven.bodies()).filteredOn(Weaving.Body::isWoven).hasSizeGreaterThan(400);
        assertThat(woven.bodies())
                .filteredOn(body -> !body.isWoven())
                .map(body -> body.name() + ": " + body.left())
                .containsExactlyInAnyOrder(
                        "body: The method body has no code in cases.bodies.InterfaceMethodReference$Maker",
                        "other: The method other of the interface cases.bodies.InterfaceMethodReference$Maker can be overridden: make it private");
    }
}
