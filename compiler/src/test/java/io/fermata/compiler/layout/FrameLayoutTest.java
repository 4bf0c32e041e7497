package io.fermata.compiler.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Returned;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fields that a frame has. */
class FrameLayoutTest {

    @Test
    void variables_ofOneTypeThatNeverLiveTogether_shareFields() {
        Coroutine<String, String, String> co = Coroutine.of((c, first) -> {
            String a = first + 1;
            String b = first + 2;
            String c1 = c.yield(a + b) + a + b;
            String d = c1 + first;
            String e = c1.strip();
            return c.yield(d + e) + d + e;
        });

        assertThat(savedBy(co)).containsExactly("String", "String", "String");
        co.resume("0");
        co.resume("x");
        assertThat(co.resume("y")).isEqualTo(new Returned<>("yx01020x0102"));
    }

    @Test
    void variables_ofDifferentTypes_haveFieldsOfTheirOwn() {
        Coroutine<Integer, Object, Object> co = Coroutine.of((c, first) -> {
            int number = first;
            c.yield(number);
            long wide = number + 1;
            c.yield(wide);
            int[] numbers = {number};
            c.yield(wide);
            return numbers;
        });

        assertThat(savedBy(co)).containsExactlyInAnyOrder("int", "long", "int[]");
    }

    private record Receiver(String unused) {

        private Integer body(Coroutine.Scope<Integer, Integer> co) {
            return co.yield(1);
        }
    }

    @Test
    void receiver_thatIsNeverRead_hasNoField() {
        Coroutine<Integer, Integer, Integer> co = Coroutine.of(new Receiver("")::body);

        assertThat(savedBy(co)).isEmpty();
        co.resume(0);
        assertThat(co.resume(2)).isEqualTo(new Returned<>(2));
    }

    private static List<String> savedBy(Coroutine<?, ?, ?> frame) {
        return Arrays.stream(frame.getClass().getDeclaredFields())
                .filter(field -> field.getName().startsWith("saved"))
                .map(field -> field.getType().getSimpleName())
                .toList();
    }
}
