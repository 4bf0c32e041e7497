package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.combine.Carried;
import io.fermata.combine.Ended;
import io.fermata.combine.FromStage;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs code that blocks, on a thread of its own. */
public final class Blocking<T> implements Async<T>, Inspectable {

    private Callable<? extends T> code;
    private FromStage<T> end;
    private java.util.concurrent.Future<?> running;

    /** Set by whoever is first: the thread, which runs the code then, or a cancellation, after which nobody does. */
    private final AtomicBoolean begun = new AtomicBoolean();

    /** Runs code when it is first polled. */
    public Blocking(Callable<? extends T> code) {
        this.code = code;
    }

    @Override
    public Poll<T> poll(Context context) {
        if (end == null) {
            if (code == null) {
                throw Ended.refuse();
            }
            begin();
        }
        return end.poll(context);
    }

    private void begin() {
        Callable<? extends T> called = code;
        code = null;
        Carried.Here here = Carried.here();
        CompletableFuture<T> result = new CompletableFuture<>();
        end = new FromStage<>(result, false);
        running = Pool.THREADS.submit(() -> {
            if (begun.getAndSet(true)) {
                return;
            }
            try {
                result.complete(here == null ? called.call() : here.call(called));
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
    }

    @Override
    public void inspect(View view) {
        view.what(begun.get() ? "blocking code, which runs on a thread of its own" : "blocking code");
    }

    @Override
    public boolean cancel() {
        if (end == null) {
            code = null;
            return true;
        }
        boolean neverRuns = !begun.getAndSet(true);
        running.cancel(!neverRuns);
        if (neverRuns) {
            end = null;
        }
        return neverRuns;
    }

    /** The threads, made when first needed. */
    private static final class Pool {

        static final ExecutorService THREADS = make();

        private static ExecutorService make() {
            try {
                // JDK 21 and later.
                return (ExecutorService) MethodHandles.publicLookup()
                        .findStatic(
                                Executors.class,
                                "newVirtualThreadPerTaskExecutor",
                                MethodType.methodType(ExecutorService.class))
                        .invokeExact();
            } catch (Throwable older) {
                AtomicInteger made = new AtomicInteger();
                return Executors.newCachedThreadPool(code -> {
                    Thread thread = new Thread(code, "fermata-blocking-" + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
            }
        }
    }
}
