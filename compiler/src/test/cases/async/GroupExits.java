package cases.async;

import io.fermata.Async;
import io.fermata.TaskGroup;
import io.fermata.compiler.cases.Case;
import java.io.IOException;
import java.time.Duration;

/**
 * Ways out of a group with tasks that run: those by an exception say nothing of the tasks, all others complain.
 *
 * <p>The oracle has no groups: all of these are compiled.
 */
final class GroupExits {

    static Async<Void> endless() {
        return Async.of(a -> {
            a.sleep(Duration.ofDays(1));
            return null;
        });
    }

    interface Exit {
        Async<String> with(int way);
    }

    static void leave(Exit exit) {
        for (int way = 0; way < 4; way++) {
            int taken = way;
            Case.await(Async.of(a -> {
                try {
                    return a.await(exit.with(taken));
                } catch (Exception failure) {
                    return failure.getClass().getSimpleName() + " " + failure.getSuppressed().length;
                }
            }));
        }
    }

    static Async<String> plain(int way) {
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(endless());
                if (way == 1) {
                    throw new IOException("one");
                }
                if (way == 2) {
                    return "returned";
                }
                if (way == 3) {
                    a.await(Async.failed(new IOException("awaited")));
                }
            }
            return "ended";
        });
    }

    static Async<String> inALoop(int way) {
        return Async.of(a -> {
            for (int i = 0; i < 2; i++) {
                try (TaskGroup group = a.group()) {
                    group.start(endless());
                    if (way == 1) {
                        throw new IOException("one");
                    }
                    if (way == 2) {
                        break;
                    }
                    if (way == 3) {
                        continue;
                    }
                }
            }
            return "ended";
        });
    }

    static Async<String> inFinally(int way) {
        return Async.of(a -> {
            String text = "";
            try {
                if (way == 1) {
                    throw new IOException("before");
                }
                text = "body";
            } finally {
                try (TaskGroup group = a.group()) {
                    group.start(endless());
                    if (way == 2) {
                        throw new IOException("in finally");
                    }
                    if (way == 3) {
                        group.cancel();
                    }
                }
            }
            return text;
        });
    }

    static Async<String> inACatch(int way) {
        return Async.of(a -> {
            try {
                throw new IOException("first");
            } catch (IOException failure) {
                try (TaskGroup group = a.group()) {
                    group.start(endless());
                    if (way == 1) {
                        throw new IllegalArgumentException("second");
                    }
                    if (way == 2) {
                        group.cancel();
                    }
                }
                throw failure;
            }
        });
    }

    static Async<String> ofTwo(int way) {
        return Async.of(a -> {
            try (TaskGroup outer = a.group();
                    TaskGroup inner = a.group(TaskGroup.Policy.COLLECT)) {
                outer.start(endless());
                inner.start(endless());
                if (way == 1) {
                    throw new IOException("one");
                }
                if (way == 2) {
                    inner.cancel();
                }
                if (way == 3) {
                    outer.cancel();
                }
            }
            return "ended";
        });
    }

    static void run() {
        leave(GroupExits::plain);
        // prints: value IllegalStateException 0
        // prints: value IOException 0
        // prints: value IllegalStateException 0
        // prints: value IOException 0
        leave(GroupExits::inALoop);
        // prints: value IllegalStateException 0
        // prints: value IOException 0
        // prints: value IllegalStateException 0
        // prints: value IllegalStateException 0
        leave(GroupExits::inFinally);
        // prints: value IllegalStateException 0
        // prints: value IllegalStateException 0
        // prints: value IOException 0
        // prints: value body
        leave(GroupExits::inACatch);
        // prints: value IllegalStateException 0
        // prints: value IllegalArgumentException 0
        // prints: value IOException 0
        // prints: value IllegalStateException 0
        leave(GroupExits::ofTwo);
        // prints: value IllegalStateException 0
        // prints: value IOException 0
        // prints: value IllegalStateException 0
        // prints: value IllegalStateException 0
    }
}
