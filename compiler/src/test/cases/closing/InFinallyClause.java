package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A coroutine that is suspended in a finally block is closed: what that block has left to do isn't done. */
final class InFinallyClause {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                try {
                    Case.print("try");
                } finally {
                    c.yield("in finally");
                    Case.print("never");
                }
            } finally {
                Case.print("outer");
            }
            return null;
        });
        Case.resume(co, null); // prints: try
        // prints: yielded in finally
        Case.close(co); // prints: outer
        // prints: closed, CLOSED
    }
}
