package io.fermata.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.find.BodyType;
import io.fermata.runtime.Frame;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainBodiesTest {

    @Test
    void explain_everyFormOfBody_isFoundOnceInSourceOrder() {
        List<Explanation> found = Explained.source("""
                import io.fermata.Coroutine;
                import io.fermata.Coroutine.*;
                class Host {
                    interface Mine<Y> extends PlainBody<Void, Y, String> {}
                    static final Object STATIC = Coroutine.<Void, Integer, Void>of(co -> null);
                    final Object field = Coroutine.<Void, Integer, Void>of(co -> null);
                    static String named(Scope<Void, Integer> co) {
                        co.yield(1);
                        return "";
                    }
                    void make() {
                        Mine<Integer> reference = Host::named;
                        Mine<Integer> again = Host::named;
                        Runnable other = () -> {};
                        Coroutine.of((Scope<Void, Integer> co) -> {
                            Mine<Integer> inner = inside -> "";
                            return co.yield(1);
                        });
                        new Body<String, Integer, Void>() {
                            public Void run(Scope<String, Integer> co, String first) { return null; }
                        };
                    }
                    static abstract class Base implements PlainBody<Void, Integer, Integer> {}
                    static class Derived extends Base {
                        public Integer run(Scope<Void, Integer> co) { return 1; }
                    }
                }
                """);

        assertThat(found)
                .extracting(each -> each.place().toString() + " " + each.place().title())
                .containsExactly(
                        "Host.java:5 the lambda in a static field of Host",
                        "Host.java:6 the lambda in a constructor or field of Host",
                        "Host.java:8 Host.named",
                        "Host.java:16 the lambda in Host.make",
                        "Host.java:16 the lambda in Host.make",
                        "Host.java:20 Host$1.run",
                        "Host.java:25 Host.Derived.run");
        assertThat(found).allMatch(each -> each instanceof Compiled);
    }

    @Test
    void explain_classWithoutBodies_findsNone() {
        assertThat(Explained.source("class Host { Runnable r = () -> {}; }")).isEmpty();
    }

    @Test
    void frameSize_fillsTheGapBeforeEightByteFields() {
        int base = Stream.of(Frame.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .mapToInt(field -> 4)
                .sum();

        assertThat(base).isEqualTo(16);
        assertThat(size()).isEqualTo(32);
        assertThat(size("I")).isEqualTo(32);
        assertThat(size("J")).isEqualTo(40);
        assertThat(size("J", "I")).isEqualTo(40);
        assertThat(size("J", "I", "[I")).isEqualTo(48);
        assertThat(size("Ljava/lang/String;", "D", "J", "I")).isEqualTo(56);
    }

    private static int size(String... descriptors) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String descriptor : descriptors) {
            fields.put("saved" + fields.size(), descriptor);
        }
        return FrameSize.of(BodyType.BODY, fields).total();
    }
}
