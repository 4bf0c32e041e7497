package cases.frames;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A body that is an object of a class has that object in its frame where it uses it. */
final class BodyObject {

    private record Counter(int limit) implements Body<Object, Object, Object> {
        @Override
        public Object run(Scope<Object, Object> co, Object first) {
            int start = limit; // captures: this // bytes: 40
            co.yield(start); // saves: start, this // prints: yielded 5
            int sum = start + limit;
            co.yield(sum); // saves: nothing // prints: yielded 10
            return 0; // prints: returned 0
        }
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of(new Counter(5));
    }
}
