package io.fermata.compiler.fuzz;

import io.fermata.Coroutine;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a program's coroutine with the oracle on many plans.
 *
 * @param name what is tested
 * @param subject what makes the coroutines that are tested
 */
record Check(String name, Maker subject) {

    /** How many suspensions of a run are tried for a close and for an exception. */
    private static final int MOST_POINTS = 12;

    static final Check LIBRARY = new Check("the library", Maker.LIBRARY);

    /** The check of one oracle by the other. */
    static final Check THREADS = new Check("the thread oracle", Maker.THREADS);

    /** Gives the first plan on which the program fails, or {@code null}. */
    Failure run(Program program, Class<?> host) {
        for (int round = 0; round < 2; round++) {
            long seed = program.seed() * 31 + program.index() * 2L + round;
            Plan whole = new Plan(Plan.End.RETURN, 0, seed, program.resumed());
            List<String> expected = new ArrayList<>();
            Failure failure = run(program, host, whole, expected);
            int suspensions = (int) expected.stream()
                    .filter(event -> event.startsWith("yielded"))
                    .count();
            int step = 1 + suspensions / MOST_POINTS;
            for (int at = round == 0 ? 0 : 1; at <= suspensions && failure == null; at += step) {
                for (Plan.End end : List.of(Plan.End.CLOSE, Plan.End.THROW)) {
                    Plan plan = new Plan(end, at, seed, program.resumed());
                    failure = failure == null ? run(program, host, plan, new ArrayList<>()) : failure;
                }
            }
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private Failure run(Program program, Class<?> host, Plan plan, List<String> expected) {
        Replay replay = new Replay(plan);
        replay.run(make(program, host, replay.trace(), replay));
        expected.addAll(replay.trace().events());
        if (replay.hasPassedHandlers() && subject == Maker.THREADS) {
            return null; // Threads can't keep a handler from seeing what clean-up code throws.
        }
        Trace trace = new Trace(Trace.ClosingFilter.NONE);
        Watched watched = new Watched(subject);
        try {
            Driver.drive(make(program, host, trace, watched), plan, trace);
        } catch (Throwable thrown) {
            trace.event("could not be made: " + thrown);
            watched.refusal = watched.refusal == null ? thrown : watched.refusal;
        }
        if (expected.equals(trace.events()) && watched.refusal == null) {
            return null;
        }
        return new Failure(name, program, plan, expected, trace.events(), watched.refusal);
    }

    private static Coroutine<?, ?, ?> make(Program program, Class<?> host, Trace trace, Maker maker) {
        try {
            FuzzHost made =
                    (FuzzHost) host.getConstructor(Trace.class, Maker.class).newInstance(trace, maker);
            return made.make(program.index());
        } catch (InvocationTargetException e) {
            throw Trace.<RuntimeException>unchecked(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Remembers what making a coroutine threw, for the program itself may catch it. */
    private static final class Watched implements Maker {

        private final Maker maker;
        private Throwable refusal;

        Watched(Maker maker) {
            this.maker = maker;
        }

        @Override
        public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.Body<R, Y, T> body) {
            try {
                return maker.of(body);
            } catch (Throwable thrown) {
                refusal = thrown;
                throw thrown;
            }
        }

        @Override
        public <R, Y, T> Coroutine<R, Y, T> of(Coroutine.PlainBody<R, Y, T> body) {
            try {
                return maker.of(body);
            } catch (Throwable thrown) {
                refusal = thrown;
                throw thrown;
            }
        }
    }
}
