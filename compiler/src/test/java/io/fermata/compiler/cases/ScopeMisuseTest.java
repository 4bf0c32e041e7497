package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import org.junit.jupiter.api.Test;

/** The messages of wrong use say what happened, and where the body stands in the source. */
class ScopeMisuseTest {

    private static Coroutine<Integer, Integer, Integer> echo() {
        return Coroutine.of((co, first) -> {
            int value = first;
            while (value != 0) {
                value = co.yield(value);
            }
            return value;
        });
    }

    @Test
    void resume_afterReturn_saysSoAndNamesThePlace() {
        Coroutine<Integer, Integer, Integer> co = echo();
        co.resume(0);

        assertThatThrownBy(() -> co.resume(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after it returned")
                .hasMessageContaining("ScopeMisuseTest.java")
                .hasNoCause();
    }

    @Test
    void resume_afterFailure_hasTheFailureAsItsCause() {
        Coroutine<Integer, Integer, Integer> co = echo();
        Throwable failure = new Error("first");
        assertThatThrownBy(() -> co.resumeExceptionally(failure)).isSameAs(failure);

        assertThatThrownBy(() -> co.resume(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after it failed")
                .hasCause(failure);
    }

    @Test
    void resume_afterClose_saysSo() {
        Coroutine<Integer, Integer, Integer> co = echo();
        co.resume(1);
        co.close();

        assertThatThrownBy(() -> co.resume(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after it was closed");
    }

    @Test
    @SuppressWarnings("unchecked")
    void yield_fromOutsideTheBody_saysSo() {
        Coroutine<Integer, Integer, Integer> co = echo();
        co.resume(1);

        assertThatThrownBy(() -> ((Coroutine.Scope<Integer, Integer>) co).yield(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("co.yield was called from outside its own body");
        assertThatThrownBy(() -> ((Coroutine.Scope<Integer, Integer>) co).yieldFrom(echo()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("co.yieldFrom was called from outside its own body");
        assertThat(co.status()).isEqualTo(Coroutine.Status.SUSPENDED);
    }

    @Test
    void toString_ofASuspendedCoroutine_namesItsLine() {
        Coroutine<Integer, Integer, Integer> co = echo();
        assertThat(co.toString()).contains("ScopeMisuseTest.java").contains("CREATED");
        co.resume(1);

        assertThat(co.toString()).containsPattern("SUSPENDED at line \\d+");
    }
}
