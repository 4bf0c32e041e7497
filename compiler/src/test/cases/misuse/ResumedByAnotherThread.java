package cases.misuse;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.concurrent.CountDownLatch;

/** A coroutine can't be resumed or closed by one thread while another runs it, and can be handed over afterwards. */
final class ResumedByAnotherThread {

    static void run() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            running.countDown();
            tried.await();
            return c.yield(1);
        });
        Thread other = new Thread(() -> Case.resume(co, null));
        other.start();
        running.await();
        Case.print(co.status()); // prints: RUNNING
        Case.resume(co, null);
        // prints: threw IllegalStateException: A coroutine was resumed while it is running, by itself or by another thread
        Case.close(co);
        // prints: close threw IllegalStateException: A coroutine was closed while it is running, by itself or by another thread, RUNNING
        tried.countDown();
        other.join(); // prints: yielded 1
        Case.resume(co, 2); // prints: returned 2
    }
}
