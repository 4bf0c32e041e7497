package cases.async;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.compiler.cases.Case;
import java.io.IOException;
import java.time.Duration;

/**
 * Loops over streams close what they are left by before anything outside of them runs, and nothing that has come to its end.
 *
 * <p>The oracle has no streams: all of these are compiled.
 */
final class EachLoops {

    static AsyncStream<Integer> numbers(String name) {
        return AsyncStream.of(s -> {
            try {
                for (int i = 0; i < 3; i++) {
                    s.yield(i);
                    s.yieldNow();
                }
                Case.print(name + " ends");
            } finally {
                s.sleep(Duration.ofMillis(1));
                Case.print(name + " cleaned up");
            }
        });
    }

    static void ends() {
        Case.await(Async.of(a -> {
            int sum = 0;
            for (int x : a.each(numbers("all"))) {
                sum += x;
            }
            return sum;
        }));
        // prints: all ends
        // prints: all cleaned up
        // prints: value 3
    }

    static void breaks() {
        Case.await(Async.of(a -> {
            int sum = 0;
            for (int x : a.each(numbers("broken"))) {
                if (x == 1) {
                    break;
                }
                sum += 10;
            }
            Case.print("behind");
            return sum;
        }));
        // prints: broken cleaned up
        // prints: behind
        // prints: value 10
    }

    static void returns() {
        Case.await(Async.of(a -> {
            for (long x : a.each(numbers("returned").map(i -> (long) i))) {
                Case.print("in the loop");
                return x + 5;
            }
            return -1L;
        }));
        // prints: in the loop
        // prints: returned cleaned up
        // prints: value 5
    }

    static void returnsThroughFinally() {
        Case.await(Async.of(a -> {
            String text = "";
            try {
                for (int x : a.each(numbers("first"))) {
                    try {
                        if (x == 1) {
                            return text + "!";
                        }
                    } finally {
                        text += "inner ";
                        a.yieldNow();
                    }
                }
            } finally {
                Case.print(text + "outer");
            }
            return "none";
        }));
        // prints: first cleaned up
        // prints: inner inner outer
        // prints: value inner !
    }

    static void throwsOut() {
        Case.await(Async.of(a -> {
            try {
                for (int x : a.each(numbers("thrown"))) {
                    if (x == 1) {
                        throw new IOException("out");
                    }
                }
            } catch (IOException failure) {
                return "caught " + failure.getMessage();
            } finally {
                Case.print("finally");
            }
            return "none";
        }));
        // prints: thrown cleaned up
        // prints: finally
        // prints: value caught out
    }

    static void catchesWithin() {
        Case.await(Async.of(a -> {
            int caught = 0;
            for (int x : a.each(numbers("whole"))) {
                try {
                    a.await(Async.failed(new IOException("at " + x)));
                } catch (IOException failure) {
                    caught++;
                    continue;
                }
                break;
            }
            return caught;
        }));
        // prints: whole ends
        // prints: whole cleaned up
        // prints: value 3
    }

    static void leavesTwo() {
        Case.await(Async.of(a -> {
            outer:
            for (int x : a.each(numbers("outer"))) {
                for (int y : a.each(numbers("inner" + x))) {
                    if (y == 1 && x == 0) {
                        continue outer;
                    }
                    if (x == 1) {
                        break outer;
                    }
                }
                Case.print("not reached");
            }
            return "done";
        }));
        // prints: inner0 cleaned up
        // prints: inner1 cleaned up
        // prints: outer cleaned up
        // prints: value done
    }

    static void lastInALoopWithoutEnd() {
        Case.await(Async.of(a -> {
            int round = 0;
            while (true) {
                round++;
                for (int x : a.each(numbers("round" + round))) {
                    if (round == 2) {
                        Case.print("leaves");
                        return x + round;
                    }
                }
            }
        }));
        // prints: round1 ends
        // prints: round1 cleaned up
        // prints: leaves
        // prints: round2 cleaned up
        // prints: value 2
    }

    static AsyncStream<String> failsAtItsEnd(String name) {
        return AsyncStream.of(s -> {
            try {
                s.yield(name);
                s.yield(name + name);
            } finally {
                s.yieldNow();
                throw new IOException("end of " + name);
            }
        });
    }

    static void closingFails() {
        Case.await(Async.of(a -> {
            try {
                for (String x : a.each(failsAtItsEnd("x"))) {
                    break;
                }
            } catch (IOException failure) {
                return failure.getMessage();
            }
            return "none";
        }));
        // prints: value end of x
        Case.await(Async.of(a -> {
            for (String x : a.each(failsAtItsEnd("y"))) {
                for (String y : a.each(failsAtItsEnd("z"))) {
                    throw new IOException(x + y);
                }
            }
            return "none";
        }).recover(failure -> failure.getMessage() + failure.getSuppressed().length
                + failure.getSuppressed()[0].getMessage() + failure.getSuppressed()[1].getMessage()));
        // prints: value yz2end of zend of y
    }

    static void closed() {
        Async<Integer> sleeps = Async.of(a -> {
            try {
                for (int x : a.each(numbers("closed"))) {
                    Case.print(x);
                    a.sleep(Duration.ofDays(x));
                }
                return 1;
            } catch (Throwable any) {
                Case.print("not reached");
                return 2;
            } finally {
                Case.print("behind");
            }
        });
        Case.await(sleeps.timeout(Duration.ofMillis(20)).recover(late -> -1));
        // prints: 0
        // prints: 1
        // prints: closed cleaned up
        // prints: behind
        // prints: value -1
    }

    static void inAnExpression() {
        Case.await(Async.of(a -> {
            StringBuilder text = new StringBuilder("a");
            return text.append(switch (text.length()) {
                        case 1 -> {
                            for (int x : a.each(numbers("operand"))) {
                                if (x == 1) {
                                    yield x;
                                }
                            }
                            yield -1;
                        }
                        default -> 0;
                    })
                    .toString();
        }));
        // prints: operand cleaned up
        // prints: value a1
    }

    static void inAStream() {
        AsyncStream<Integer> doubled = AsyncStream.of(s -> {
            for (int x : s.each(numbers("source"))) {
                s.yield(x);
                s.yield(x * 10);
            }
        });
        Case.await(Async.of(a -> {
            int sum = 0;
            for (int x : a.each(doubled)) {
                sum += x;
                if (x == 10) {
                    break;
                }
            }
            return sum;
        }));
        // prints: source cleaned up
        // prints: value 11
    }

    static void run() {
        ends();
        breaks();
        returns();
        returnsThroughFinally();
        throwsOut();
        catchesWithin();
        leavesTwo();
        lastInALoopWithoutEnd();
        closingFails();
        closed();
        inAnExpression();
        inAStream();
    }
}
