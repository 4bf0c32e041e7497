package cases.generators;

import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;

/** A finally block that returns ends a close there, and a loop that goes on in it is told that it may not. */
final class CloseWithReturnInFinally {

    static void run() {
        IntGenerator returns = Case.ints(g -> {
            try {
                g.yield(1);
            } finally {
                Case.print("returns");
                return;
            }
        });
        Case.next(returns); // prints: element 1
        Case.close(returns);
        // prints: returns
        // prints: closed
        Case.next(returns); // prints: threw NoSuchElementException: The generator was closed
        IntGenerator goesOn = Case.ints(g -> {
            for (int i = 0; i < 3; i++) {
                try {
                    g.yield(i);
                } finally {
                    if (i < 2) {
                        continue;
                    }
                }
            }
        });
        Case.hasNext(goesOn); // prints: has next: true
        Case.close(goesOn); // prints: threw IllegalStateException: A generator yielded while it was being closed
        Case.hasNext(goesOn); // prints: has next: false
    }
}
