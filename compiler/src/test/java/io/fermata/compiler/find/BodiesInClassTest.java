package io.fermata.compiler.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.CoroutineCompileException;
import io.fermata.Generator;
import io.fermata.LongGenerator;
import io.fermata.compiler.find.BodiesInClass.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class BodiesInClassTest {

    private static final class RunBeforeLambda implements PlainBody<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object run(Scope<Object, Object> co) {
            return null;
        }

        static PlainBody<Object, Object, Object> other() {
            return co -> 1;
        }
    }

    @Test
    void find_runWithoutBridgeAndLambda_givesThemInTheOrderOfTheSource() {
        List<Found> found = BodiesInClass.find(bytesOf(RunBeforeLambda.class), BodiesInClassTest::read);

        assertThat(found).extracting(Found::isObject).containsExactly(true, false);
        assertThat(found.get(0).method().code().name).isEqualTo("run");
        assertThat(found.get(0).method().type().takesFirst()).isFalse();
    }

    private static final class RunWithTypes implements Body<String, Object, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer run(Scope<String, Object> co, String first) {
            return first.length();
        }
    }

    @Test
    void find_runBehindABridge_givesTheMethodWithItsTypes() {
        List<Found> found = BodiesInClass.find(bytesOf(RunWithTypes.class), BodiesInClassTest::read);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).method().code().desc).endsWith("Ljava/lang/String;)Ljava/lang/Integer;");
        assertThat(found.get(0).method().type().takesFirst()).isTrue();
    }

    private abstract static class NoCode implements PlainBody<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public abstract Object run(Scope<Object, Object> co);
    }

    @Test
    void find_runWithoutCode_isNoBody() {
        assertThat(BodiesInClass.find(bytesOf(NoCode.class), BodiesInClassTest::read))
                .isEmpty();
    }

    private interface Mine extends PlainBody<Object, Object, Object> {}

    private static final class UsesMine {
        static Mine mine() {
            return co -> co.yield(1);
        }
    }

    @Test
    void find_interfaceThatExtendsABody_isFoundIfItsClassFileIs() {
        byte[] bytes = bytesOf(UsesMine.class);

        assertThat(BodiesInClass.find(bytes, BodiesInClassTest::read)).hasSize(1);
        assertThat(BodiesInClass.find(bytes, name -> null)).isEmpty();
    }

    private interface HasRun extends PlainBody<Object, Object, Object> {
        Object first();

        @Override
        default Object run(Scope<Object, Object> co) {
            return first();
        }
    }

    private static final class UsesHasRun {
        static HasRun mine(int value) {
            return () -> value;
        }
    }

    @Test
    void find_lambdaOfAnotherMethodThanRun_isNoBody() {
        assertThat(BodiesInClass.find(bytesOf(UsesHasRun.class), BodiesInClassTest::read))
                .isEmpty();
    }

    private static final class UsesGenerators {
        static List<Object> made(int value) {
            return List.of(
                    Generator.<Object>of(g -> g.yield(value)),
                    Generator.ofInts(g -> g.yield(value)),
                    Generator.ofLongs(UsesGenerators::longs),
                    Generator.ofDoubles(g -> {
                        g.yieldAll(new double[value]);
                    }),
                    Generator.iterable(g -> {}));
        }

        private static int longs(LongGenerator.Scope g) {
            g.yield(1);
            return 1;
        }
    }

    @Test
    void find_generators_givesTheBodiesOfEachKind() {
        assertThat(BodiesInClass.find(bytesOf(UsesGenerators.class), BodiesInClassTest::read))
                .extracting(found -> found.method().type())
                .containsExactlyInAnyOrder(
                        BodyType.GENERATOR,
                        BodyType.GENERATOR,
                        BodyType.INT_GENERATOR,
                        BodyType.LONG_GENERATOR,
                        BodyType.DOUBLE_GENERATOR);
    }

    @Test
    void find_classFileTooOld_isRefusedOnlyIfItMentionsTheScope() {
        byte[] with = bytesOf(RunWithTypes.class);
        byte[] without = bytesOf(Object.class);
        with[7] = Opcodes.V1_7;
        without[7] = Opcodes.V1_7;

        assertThat(BodiesInClass.find(without, BodiesInClassTest::read)).isEmpty();
        assertThatThrownBy(() -> BodiesInClass.find(with, BodiesInClassTest::read))
                .isInstanceOfSatisfying(
                        CoroutineCompileException.class,
                        refused -> assertThat(refused.code()).isEqualTo("FER002"));
    }

    private static byte[] bytesOf(Class<?> type) {
        return read(type.getName().replace('.', '/'));
    }

    private static byte[] read(String name) {
        try (InputStream in = BodiesInClassTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
