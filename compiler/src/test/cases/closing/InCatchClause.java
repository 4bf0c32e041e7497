package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A coroutine that is suspended in a catch clause is closed: the finally clause runs. */
final class InCatchClause {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                return Integer.parseInt("x");
            } catch (NumberFormatException e) {
                c.yield("in catch");
                Case.print("never");
            } finally {
                Case.print("finally");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded in catch
        Case.close(co); // prints: finally
        // prints: closed, CLOSED
    }
}
