package app;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Mutex;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import lib.Base;

/** Uses a bit of all there is, and prints it. */
public class Everything {

    private int secret = 40;

    private int next() {
        return ++secret;
    }

    private void reference(Generator.Scope<Integer> g) {
        g.yield(next());
    }

    public void overridable(Generator.Scope<Integer> g) {
        g.yield(next());
    }

    Generator<String> words(String... given) {
        return Generator.of(g -> {
            for (String word : given) {
                g.yield(word + next());
            }
            g.yieldAll(Generator.of(h -> h.yieldAll(Generator.of(i -> i.yield("innermost " + secret)))));
        });
    }

    Generator<Integer> references() {
        return Generator.of(g -> {
            g.yieldAll(Generator.of(this::reference));
            g.yieldAll(Generator.of(this::overridable));
        });
    }

    static final class Squares implements IntGenerator.Body {
        private static final long serialVersionUID = 1L;

        @Override
        public void run(IntGenerator.Scope g) {
            for (int i = 1; i <= 3; i++) {
                g.yield(i * i);
            }
        }
    }

    static int tasks() {
        Channel<Integer> channel = Channel.bounded(1);
        Mutex mutex = new Mutex();
        return Async.<Integer>of(a -> {
            int sum = 0;
            try (TaskGroup group = a.group()) {
                group.start(Async.of(b -> {
                    for (int i = 1; i <= 3; i++) {
                        b.await(channel.send(i));
                    }
                    channel.close();
                    return 0;
                }));
                group.start(Async.of(b -> {
                    try (Mutex.Lock lock = b.await(mutex.lock())) {
                        b.sleep(Duration.ofMillis(1));
                    }
                    return 0;
                }));
                for (int i : a.each(channel.stream())) {
                    sum += i;
                }
                a.await(group.join());
            }
            try (Semaphore.Permit permit = a.await(new Semaphore(1).acquire())) {
                sum += a.await(Async.blocking(() -> 100));
            }
            a.yieldNow();
            sum += a.await(Async.completed(1000).timeout(Duration.ofMinutes(1)));
            sum += a.await(CompletableFuture.completedFuture(10_000));
            for (int i : a.await(Async.all(List.of(Async.completed(1), Async.completed(2))))) {
                sum += i;
            }
            return sum + a.await(Select.<Integer>first().on(Async.completed(5), x -> x));
        }).block();
    }

    static List<Integer> streams() {
        AsyncStream<Integer> numbers = AsyncStream.of(s -> {
            for (int i = 0; i < 20; i++) {
                s.yield(s.await(Async.completed(i)));
            }
        });
        return AsyncStream.merge(numbers.filter(x -> x % 2 == 0).map(x -> x * 10), AsyncStream.values(1, 2))
                .mapConcurrent(2, x -> Async.completed(x + 1))
                .take(4)
                .buffer(2)
                .toList()
                .block();
    }

    static List<Integer> published() {
        List<Integer> all = new ArrayList<>();
        Flow.Publisher<Integer> publisher =
                AsyncStream.publisher(() -> AsyncStream.values(1, 2, 3), Scheduler.shared());
        AsyncStream.from(publisher).forEach(all::add).block();
        return all;
    }

    public static void main(String[] args) throws Exception {
        new Everything().words("a", "b").forEachRemaining(System.out::println);
        new Everything().references().forEachRemaining(System.out::println);
        Generator.ofInts(new Squares()).forEachRemaining((int square) -> System.out.println(square));
        Coroutine<String, String, Integer> greeter = Coroutine.of((co, first) -> {
            String second = co.yield("Hello, " + first);
            return second.length();
        });
        CoroutineState<String, Integer> state = greeter.resume("Ada");
        System.out.println(state + " " + greeter.resume("Grace"));
        System.out.println(tasks());
        System.out.println(streams().size() + " " + published());
        try (Scheduler scheduler = Scheduler.workStealing(2)) {
            Task<Integer> task = scheduler.start(Async.of(a -> {
                a.yieldNow();
                return 7;
            }));
            System.out.println(task.get());
        }
        try (Scheduler scheduler = Scheduler.singleThread()) {
            System.out.println(scheduler.start(Async.completed(8)).get());
        }
        if (args.length > 0) {
            System.out.println(new HostOnly().all().next());
            new Everything() {}.references().forEachRemaining(System.out::println);
        }
    }

    /** What only the host may do. */
    static final class HostOnly extends Base {
        Generator<String> all() {
            return Generator.of(g -> g.yield(super.toString() + text()));
        }
    }
}
