package io.fermata.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * Runs a class of the TCK of Reactive Streams, which is written for TestNG, and shows each of its methods as a test of JUnit's.
 * What the TCK skips fails, unless it never tests that, whatever it is given: its methods {@code untested_...}, which do nothing but
 * skip.
 */
final class Tck {

    private Tck() {}

    static Stream<DynamicTest> testsOf(Class<?> verification) {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG runner = new TestNG(false);
        runner.setVerbose(0);
        runner.setUseDefaultListeners(false);
        runner.setTestClasses(new Class<?>[] {verification});
        runner.addListener(results);
        runner.run();

        assertThat(results.getConfigurationFailures()).isEmpty();
        assertThat(results.getConfigurationSkips()).isEmpty();
        List<ITestResult> all = new ArrayList<>(results.getPassedTests());
        all.addAll(results.getFailedTests());
        all.addAll(results.getSkippedTests());
        assertThat(all).hasSizeGreaterThan(20);
        return all.stream()
                .sorted(Comparator.comparing(ITestResult::getName))
                .map(result -> DynamicTest.dynamicTest(result.getName(), () -> show(result)));
    }

    private static void show(ITestResult result) throws Throwable {
        if (result.getStatus() == ITestResult.SUCCESS) {
            return;
        }
        Throwable failure = result.getThrowable();
        if (result.getStatus() == ITestResult.SKIP && isNeverTested(result)) {
            throw new TestAbortedException(failure.getMessage());
        }
        throw failure == null ? new AssertionError("failed without a reason") : failure;
    }

    private static boolean isNeverTested(ITestResult result) {
        return result.getName().startsWith("untested_")
                && result.getThrowable().getMessage().startsWith("Not verified");
    }
}
