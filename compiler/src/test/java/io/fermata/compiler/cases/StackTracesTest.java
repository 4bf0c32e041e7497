package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stack traces read as the user's source does: its class, method, file and line, and nothing of the machinery. */
class StackTracesTest {

    private static int zero;

    private static Integer body(Coroutine.Scope<Integer, Integer> co) {
        int a = co.yield(1);
        return divide(a); // body
    }

    private static int divide(int a) {
        return a / zero; // divide
    }

    private static Integer outer(Coroutine.Scope<Integer, Integer> co) {
        co.yield(0);
        return co.yieldFrom(Coroutine.of(StackTracesTest::middle)); // outer
    }

    private static Integer middle(Coroutine.Scope<Integer, Integer> co) {
        int a = 5;
        a += co.yieldFrom(Coroutine.of(StackTracesTest::body)); // middle
        return a;
    }

    @Test
    void failure_inABody_showsTheBodyAndItsResumption() {
        Coroutine<Integer, Integer, Integer> co = Coroutine.of(StackTracesTest::body);
        co.resume(null);

        Throwable failure = catchThrowable(() -> co.resume(1));

        assertThat(top(failure, 2)).containsExactly("divide", "body");
        assertThat(failure.getStackTrace()[2].getMethodName()).startsWith("lambda$failure_inABody");
        assertNoMachinery(failure);
    }

    @Test
    void failure_inADelegate_showsTheDelegatorsAsCallers() {
        Coroutine<Integer, Integer, Integer> co = Coroutine.of(StackTracesTest::outer);
        co.resume(null);
        co.resume(null);

        Throwable failure = catchThrowable(() -> co.resume(1));

        assertThat(top(failure, 4)).containsExactly("divide", "body", "middle", "outer");
        assertThat(failure.getStackTrace()[4].getMethodName()).startsWith("lambda$failure_inADelegate");
        assertNoMachinery(failure);
    }

    @Test
    void failure_inALambdaBody_namesTheLambdasMethod() {
        Coroutine<Integer, Integer, Integer> co = Coroutine.of(c -> {
            c.yield(lineOfCaller());
            return divide(1);
        });
        int line = ((Yielded<Integer, Integer>) co.resume()).value() + 1;

        StackTraceElement body = catchThrowable(() -> co.resume(1)).getStackTrace()[1];

        assertThat(body.getClassName()).isEqualTo(StackTracesTest.class.getName());
        assertThat(body.getMethodName()).startsWith("lambda$failure_inALambdaBody_namesTheLambdasMethod$");
        assertThat(body.getFileName()).isEqualTo("StackTracesTest.java");
        assertThat(body.getLineNumber()).isEqualTo(line);
    }

    @Test
    void failure_injected_keepsItsOwnTrace() {
        Coroutine<Integer, Integer, Integer> co = Coroutine.of(StackTracesTest::body);
        co.resume(null);
        IllegalStateException injected = new IllegalStateException();
        StackTraceElement[] before = injected.getStackTrace();

        assertThat(catchThrowable(() -> co.resumeExceptionally(injected))).isSameAs(injected);

        assertThat(injected.getStackTrace()).isEqualTo(before);
    }

    @Test
    void trace_takenInABody_showsTheLineInFile() {
        Coroutine<Integer, StackTraceElement, Integer> co = Coroutine.of(c -> {
            StackTraceElement line = new Throwable().getStackTrace()[0];
            c.yield(line);
            return lineOfCaller();
        });

        StackTraceElement own = ((Yielded<StackTraceElement, Integer>) co.resume()).value();
        int line = ((Returned<StackTraceElement, Integer>) co.resume()).value() - 2;

        assertThat(own.getFileName()).isEqualTo("StackTracesTest.java");
        assertThat(own.getLineNumber()).isEqualTo(line);
        assertThat(own.getClassName()).startsWith(StackTracesTest.class.getName());
    }

    private static int lineOfCaller() {
        return new Throwable().getStackTrace()[1].getLineNumber();
    }

    private static List<String> top(Throwable failure, int count) {
        StackTraceElement[] trace = Arrays.copyOf(failure.getStackTrace(), count);
        assertThat(trace).allSatisfy(element -> {
            assertThat(element.getClassName()).isEqualTo(StackTracesTest.class.getName());
            assertThat(element.getFileName()).isEqualTo("StackTracesTest.java");
            assertThat(element.getLineNumber()).isPositive();
        });
        return Arrays.stream(trace).map(StackTraceElement::getMethodName).toList();
    }

    private static void assertNoMachinery(Throwable failure) {
        assertThat(failure.getStackTrace())
                .noneMatch(element -> element.getClassName().startsWith("io.fermata.runtime.")
                        || element.getClassName().contains("$$")
                        || element.getClassName().equals("io.fermata.Coroutine"));
    }
}
