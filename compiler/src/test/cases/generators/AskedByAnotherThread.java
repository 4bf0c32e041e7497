package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.util.concurrent.CountDownLatch;

/** A generator that one thread runs is refused to another, which can have it afterwards. */
final class AskedByAnotherThread {

    static void run() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Generator<Integer> g = Case.generator(s -> {
            running.countDown();
            tried.await();
            s.yield(1);
            s.yield(2);
        });
        Thread other = new Thread(() -> Case.next(g));
        other.start();
        running.await();
        Case.hasNext(g);
        // prints: threw IllegalStateException: A generator was advanced while it is running, by itself or by another thread
        Case.close(g);
        // prints: threw IllegalStateException: A generator was closed while it is running, by itself or by another thread
        tried.countDown();
        other.join(); // prints: element 1
        Case.next(g); // prints: element 2
    }
}
