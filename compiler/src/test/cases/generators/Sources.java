package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Each kind of source is closed, if it can be, at its end, at a close and at a failure. */
final class Sources {

    static final class Letters implements Iterator<String>, AutoCloseable {
        private final String letters;
        private int next;

        Letters(String letters) {
            this.letters = letters;
        }

        @Override
        public boolean hasNext() {
            return next < letters.length();
        }

        @Override
        public String next() {
            if (letters.charAt(next) == '!') {
                throw new IllegalStateException(letters);
            }
            return letters.substring(next, ++next);
        }

        @Override
        public void close() {
            Case.print("closed " + letters);
        }
    }

    static Stream<String> stream(String name) {
        return Stream.of(name, name).onClose(() -> Case.print("closed " + name));
    }

    static Generator<String> make() {
        return Case.generator(g -> {
            g.yieldAll(new Letters("ab"));
            // prints: element a
            // prints: element b
            // prints: closed ab
            g.yieldAll(() -> new Letters("c"));
            // prints: element c
            // prints: closed c
            g.yieldAll(List.of("list").iterator()); // prints: element list
            g.yieldAll(Arrays.asList("d", "e"));
            // prints: element d
            // prints: element e
            g.yieldAll(stream("stream"));
            // prints: element stream
            // prints: element stream
            // prints: closed stream
            g.yieldAll(new String[] {});
            g.yieldAll(new String[] {"f"}); // prints: element f
            try {
                g.yieldAll(new Letters("g!"));
                // prints: element g
            } catch (IllegalStateException e) {
                // prints: closed g!
                g.yield("caught " + e.getMessage()); // prints: element caught g!
            } finally {
                Case.print("finally"); // prints: finally
            }
            try {
                g.yieldAll(stream("x").map(x -> x + 1 / (x.length() - 1)));
            } catch (ArithmeticException e) {
                g.yield(e.getMessage());
                // prints: closed x
                // prints: element / by zero
            }
            // prints: end
        });
    }
}
