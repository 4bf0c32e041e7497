package cases.async;

import io.fermata.Async;
import io.fermata.compiler.cases.Case;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Loops around awaits, with locals of every type, labels, iterators held, and bodies of two levels and more. */
final class Loops {

    static Async<Long> collatz(long start) {
        return Case.async(a -> {
            long n = start;
            byte b = 1;
            short s = 2;
            char c = 'a';
            float f = 0.5f;
            boolean odd = false;
            long steps = 0;
            while (n != 1) {
                odd = n % 2 == 1;
                n = odd ? 3 * n + 1 : n / 2;
                steps++;
                b += 1;
                s *= 3;
                c++;
                f += b;
                if (steps % 10 == 0) {
                    a.yieldNow();
                } else if (steps % 7 == 0) {
                    n = a.await(Async.completed(n));
                }
            }
            Case.print(b + " " + s + " " + (int) c + " " + f + " " + odd);
            return steps;
        });
    }

    static Async<List<Integer>> primes(int limit) {
        return Case.async(a -> {
            List<Integer> primes = new ArrayList<>();
            next:
            for (int n = 2; n < limit; n++) {
                Iterator<Integer> known = primes.iterator();
                while (known.hasNext()) {
                    int prime = known.next();
                    a.yieldNow();
                    if (n % prime == 0) {
                        continue next;
                    }
                    if (prime * prime > n) {
                        break;
                    }
                }
                primes.add(a.await(Async.completed(n)));
            }
            return primes;
        });
    }

    static Async<Integer> ackermann(int m, int n) {
        return Case.async(a -> {
            if (m == 0) {
                return n + 1;
            }
            return a.await(ackermann(m - 1, n == 0 ? 1 : a.await(ackermann(m, n - 1))));
        });
    }

    static void run() {
        Case.await(collatz(27));
        // prints: 112 8662 208 6327.5 false
        // prints: value 111
        Case.await(primes(40));
        // prints: value [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
        Case.await(ackermann(2, 3));
        // prints: value 9
        Case.await(Case.async(a -> {
            int total = 0;
            for (String word : List.of("one", "three", "four")) {
                total += switch (word.length()) {
                    case 3 -> a.await(Async.completed(3));
                    case 5 -> {
                        a.yieldNow();
                        yield word.charAt(0) == 't' ? a.await(Async.completed(5)) : 0;
                    }
                    default -> word.length();
                };
            }
            return total;
        }));
        // prints: value 12
    }
}
