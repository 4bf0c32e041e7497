package io.fermata.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.Coroutine;
import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.CoroutineCompileException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The refusals of a scope's uses say where the scope went. */
class ScopeUseTest {

    private static Object field;

    private static final class Helper {
        static Object help(int number, Object scope) {
            return scope;
        }
    }

    @Test
    void scopePassed_toAMethod_namesItWithItsClass() {
        assertThat(problemOf(co -> Helper.help(1, co)))
                .isEqualTo("The scope is passed to the method ScopeUseTest.Helper.help");
    }

    @Test
    void scopePassed_toAConstructor_namesItsClass() {
        assertThat(problemOf(co -> new AtomicReference<Object>(co)))
                .isEqualTo("The scope is passed to a constructor of AtomicReference");
    }

    @Test
    void scopeCaptured_byALambda_saysSo() {
        assertThat(problemOf(co -> {
                    Callable<Object> later = () -> co.yield(1);
                    return later;
                }))
                .isEqualTo("A nested lambda captures the scope of the body around it");
    }

    @Test
    void scopeStored_inAField_namesIt() {
        assertThat(problemOf(co -> {
                    field = co;
                    return null;
                }))
                .isEqualTo("The scope is stored in the field field");
    }

    @Test
    void scopeStored_inAnArray_saysSo() {
        assertThat(problemOf(co -> new Object[] {co})).isEqualTo("The scope is stored in an array");
    }

    @Test
    void scopeReturned_saysSo() {
        assertThat(problemOf(co -> co)).isEqualTo("The scope is returned from the body");
    }

    @Test
    void suspension_onAScopeOfSomePathsOnly_namesItsMethod() {
        assertThat(problemOf(co -> {
                    Scope<Object, Object> scope = co.yield(1) == null ? co : null;
                    return scope.yieldFrom(null);
                }))
                .isEqualTo("The receiver of yieldFrom is the body's own scope on some paths only");
    }

    private static String problemOf(PlainBody<Object, Object, Object> body) {
        CoroutineCompileException refused =
                catchThrowableOfType(CoroutineCompileException.class, () -> Coroutine.of(body));
        return refused.problem();
    }
}
