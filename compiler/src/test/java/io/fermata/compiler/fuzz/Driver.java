package io.fermata.compiler.fuzz;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;

/** Carries out a plan on a real coroutine. */
final class Driver {

    private Driver() {}

    static void drive(Coroutine<?, ?, ?> made, Plan plan, Trace trace) {
        @SuppressWarnings("unchecked")
        Coroutine<Object, Object, Object> coroutine = (Coroutine<Object, Object, Object>) made;
        String end = null;
        for (int resumptions = 0; end == null; resumptions++) {
            try {
                end = step(coroutine, plan, resumptions, trace);
            } catch (Throwable thrown) {
                end = "threw " + Trace.show(thrown);
            }
        }
        trace.event(end + " " + coroutine.status());
    }

    /** Resumes once; gives the end if it was the last time. */
    private static String step(Coroutine<Object, Object, Object> coroutine, Plan plan, int resumptions, Trace trace) {
        if (plan.closesAt(resumptions)) {
            trace.event("close");
            coroutine.close();
            return "closed";
        }
        CoroutineState<Object, Object> state = plan.throwsAt(resumptions)
                ? coroutine.resumeExceptionally(Plan.injected())
                : coroutine.resume(plan.input(resumptions));
        if (state instanceof Returned<Object, Object> returned) {
            return "returned " + Trace.show(returned.value());
        }
        Object value = ((Yielded<Object, Object>) state).value();
        trace.event("yielded " + Trace.show(value) + " " + coroutine.status());
        return null;
    }
}
