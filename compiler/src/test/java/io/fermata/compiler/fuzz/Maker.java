package io.fermata.compiler.fuzz;

import io.fermata.Coroutine;
import io.fermata.compiler.oracle.ThreadCoroutine;

/** What makes coroutines from the bodies of a generated program: the library, or an oracle. */
public interface Maker {

    /** Makes a coroutine from a body that takes its first resumption. */
    <R, Y, T> Coroutine<R, Y, T> of(Coroutine.Body<R, Y, T> body);

    /** Makes a coroutine from a body that ignores its first resumption. */
    <R, Y, T> Coroutine<R, Y, T> of(Coroutine.PlainBody<R, Y, T> body);

    /** The oracle that runs each body on a thread of its own. */
    Maker THREADS = new Maker() {
        @Override
        public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.Body<R, Y, T> body) {
            return ThreadCoroutine.of(body);
        }

        @Override
        public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.PlainBody<R, Y, T> body) {
            return ThreadCoroutine.of(body);
        }
    };

    /** The library itself. */
    Maker LIBRARY = new Maker() {
        @Override
        public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.Body<R, Y, T> body) {
            return Coroutine.of(body);
        }

        @Override
        public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.PlainBody<R, Y, T> body) {
            return Coroutine.of(body);
        }
    };
}
