package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stack traces of failures in generators show the bodies as plain methods, whichever call ran them. */
class GeneratorTracesTest {

    private static int zero;

    private static void outer(IntGenerator.Scope g) {
        g.yieldAll(Generator.ofInts(GeneratorTracesTest::middle));
    }

    private static void middle(IntGenerator.Scope g) {
        g.yield(1);
        g.yieldAll(Generator.ofInts(GeneratorTracesTest::inner));
    }

    private static int inner(IntGenerator.Scope g) {
        g.yield(2);
        return divide(zero);
    }

    private static int divide(int a) {
        return 1 / a;
    }

    /** How a program asks for elements. */
    enum Asked {
        NEXT,
        HAS_NEXT,
        FOR_EACH,
        STREAM,
        AS_COROUTINE;

        void of(IntGenerator g) {
            switch (this) {
                case NEXT -> g.nextInt();
                case HAS_NEXT -> g.hasNext();
                case FOR_EACH -> g.forEachRemaining((int i) -> {});
                case STREAM -> g.stream().forEach(i -> {});
                default -> g.asCoroutine().resume();
            }
        }
    }

    private static Throwable failureOf(IntGenerator g, Asked asked) {
        return catchThrowable(() -> asked.of(g));
    }

    @ParameterizedTest
    @EnumSource
    void failure_inABody_showsTheBodyAndWhoAsked(Asked asked) {
        IntGenerator g = Generator.ofInts(GeneratorTracesTest::inner);
        g.nextInt();

        Throwable failure = failureOf(g, asked);

        assertThat(top(failure, 2)).containsExactly("divide", "inner");
        assertNoMachinery(failure);
    }

    @ParameterizedTest
    @EnumSource
    void failure_inADelegate_showsTheDelegatorsAsCallers(Asked asked) {
        IntGenerator g = Generator.ofInts(GeneratorTracesTest::outer);
        g.nextInt();
        g.nextInt();

        Throwable failure = failureOf(g, asked);

        assertThat(top(failure, 4)).containsExactly("divide", "inner", "middle", "outer");
        assertThat(Arrays.stream(failure.getStackTrace())
                        .map(StackTraceElement::getMethodName)
                        .toList())
                .containsOnlyOnce("divide", "inner", "middle", "outer", "failureOf")
                .containsSubsequence("outer", "of", "failureOf");
        assertNoMachinery(failure);
    }

    @Test
    void failure_whileDelegationBegins_showsTheDelegators() {
        Generator<Integer> g = Generator.of(GeneratorTracesTest::failingAtOnce);

        Throwable failure = catchThrowable(g::hasNext);

        assertThat(top(failure, 1)).containsExactly("failingInside");
        assertThat(failure.getStackTrace()[1].getMethodName()).isEqualTo("failingAtOnce");
        assertNoMachinery(failure);
    }

    private static void failingAtOnce(Generator.Scope<Integer> g) {
        g.yieldAll(Generator.of(GeneratorTracesTest::failingInside));
    }

    private static void failingInside(Generator.Scope<Integer> g) {
        throw new IllegalStateException("at once");
    }

    @Test
    void failure_ofASource_showsTheBodyThatHandsItOut() {
        List<Integer> numbers = List.of(1);
        Generator<Integer> g = Generator.of(scope -> {
            scope.yieldAll(numbers.stream().map(i -> divide(i - 1)));
        });

        Throwable failure = catchThrowable(g::next);

        assertThat(top(failure, 1)).containsExactly("divide");
        assertThat(failure.getStackTrace())
                .anyMatch(element ->
                        element.getMethodName().startsWith("lambda$failure_ofASource_showsTheBodyThatHandsItOut"));
    }

    @Test
    void noElement_beginsWithTheCaller() {
        IntGenerator ended = Generator.ofInts(g -> {});
        ended.hasNext();
        assertBeginsHere(() -> ended.nextInt());
        Generator<Object> closed = Generator.of(g -> {});
        closed.close();
        assertBeginsHere(() -> closed.next());
    }

    private static void assertBeginsHere(ThrowingCallable asks) {
        Throwable failure = catchThrowable(asks);

        assertThat(failure).isInstanceOf(NoSuchElementException.class);
        assertThat(failure.getStackTrace()[0].getMethodName()).startsWith("lambda$noElement_beginsWithTheCaller");
    }

    private static List<String> top(Throwable failure, int count) {
        return Arrays.stream(failure.getStackTrace())
                .limit(count)
                .peek(element -> assertThat(element.getClassName()).isEqualTo(GeneratorTracesTest.class.getName()))
                .peek(element -> assertThat(element.getLineNumber()).isPositive())
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    private static void assertNoMachinery(Throwable failure) {
        assertThat(failure.getStackTrace())
                .noneMatch(element -> element.getClassName().startsWith("io.fermata.runtime.")
                        || element.getClassName().contains("$$"));
    }
}
