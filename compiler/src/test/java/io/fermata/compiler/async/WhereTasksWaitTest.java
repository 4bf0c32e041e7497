package io.fermata.compiler.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What tasks and bodies tell of themselves as text. */
class WhereTasksWaitTest {

    private static final String BODY = "async body " + WhereTasksWaitTest.class.getName() + ".lambda$";

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    @Test
    void body_tellsWhetherItHasBegun_whereItWaits_andHowItEnded() {
        Async<String> body = sleeper();
        assertThat(told(body)).isEqualTo(BODY + "sleeper(WhereTasksWaitTest.java:N), not begun");
        Task<String> task = time.start(body);
        time.runReady();
        assertThat(told(body))
                .isEqualTo(BODY + "sleeper(WhereTasksWaitTest.java:N), waits at WhereTasksWaitTest.java:N");
        time.runUntilIdle();
        assertThat(told(body)).isEqualTo(BODY + "sleeper(WhereTasksWaitTest.java:N), returned");
        assertThat((Object) task).hasToString("Task, completed");
    }

    @Test
    void task_tellsItsBody_andTheBodiesThatItWaitsFor() {
        Task<String> task = time.start(deep(2));
        time.runReady();
        assertThat(told(task))
                .isEqualTo("Task of " + waits("deep") + ", for " + waits("deep") + ", for " + waits("sleeper"));
        task.cancel();
        assertThat(task.toString()).endsWith(" (cancelled)");
        time.runReady();
        assertThat((Object) task).hasToString("Task, cancelled");
    }

    @Test
    void task_ofADeepChain_tellsTheOutermostAndTheInnermostBodies() {
        Task<String> task = time.start(deep(100_000));
        time.runReady();
        assertThat(told(task))
                .isEqualTo("Task of " + waits("deep") + ", for 99992 more bodies" + (", for " + waits("deep")).repeat(7)
                        + ", for " + waits("sleeper"));
    }

    @Test
    void taskThatFailed_saysSo() {
        Task<Object> task = time.start(Async.failed(new IllegalStateException("on purpose")));
        time.runReady();
        assertThat((Object) task).hasToString("Task, failed");
    }

    private static String waits(String method) {
        return BODY + method + "(WhereTasksWaitTest.java:N), waits at WhereTasksWaitTest.java:N";
    }

    /** Without the numbers of lines and lambdas. */
    private static String told(Object told) {
        return told.toString().replaceAll("java:\\d+", "java:N").replaceAll("\\$\\d+", "");
    }

    private static Async<String> sleeper() {
        return Async.of(a -> {
            a.sleep(Duration.ofHours(1));
            return "slept";
        });
    }

    private static Async<String> deep(int depth) {
        return depth == 0 ? sleeper() : Async.of(a -> a.await(deep(depth - 1)));
    }
}
