package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An accessor that throws during matching is wrapped, and a handler of the user's sees it. */
// release: 21
final class RecordAccessorFails {

    static final Object[] INPUTS = {0, 1, 2};

    record Bad(Object a) {
        public Object a() {
            throw new IllegalStateException("accessor");
        }
    }

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            Object bad = new Bad(1);
            try {
                if (bad instanceof Bad(String s) && co.yield(s) == 1) {
                    return s;
                }
                return "no";
            } catch (MatchException e) {
                co.yield("caught " + e.getCause().getMessage()); // prints: yielded caught accessor
                return "end"; // prints: returned end
            }
        });
    }
}
