package io.fermata;

import io.fermata.inspect.Dump;
import io.fermata.top.Management;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Objects;

/** What concerns the library as a whole. */
public final class Fermata {

    private Fermata() {}

    /**
     * Lets the library compile the bodies of one module.
     *
     * <p>Only named modules that don't open their packages need it, once each, before their first coroutine is made:
     * {@code Fermata.grant(MethodHandles.lookup())}. Code on the class path never does. The call is safe for threads, and
     * repeating it changes nothing.
     *
     * @param lookup a lookup from any class of the module, with its full access
     * @throws IllegalArgumentException if the lookup lacks full privilege access, as one from {@code publicLookup()} does
     */
    public static void grant(Lookup lookup) {
        Grants.add(lookup);
    }

    /**
     * Prints all tasks that have not ended to the standard error stream: see {@link #dump(Appendable)}.
     */
    public static void dump() {
        StringBuilder text = new StringBuilder();
        try {
            dump(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        System.err.print(text);
    }

    /**
     * Writes down all tasks of all schedulers that have not ended, and the threads that wait in {@link Async#block}.
     *
     * <p>Each task is shown with its state, the file and line of each {@code await} from its body down to the innermost one, and
     * what that waits for; the tasks of a group stand below the task that opened the group, and those that are alike are counted. At
     * the end stand tasks that wait for each other for ever, by what they wait for and who has it.
     *
     * <p>The tasks run on meanwhile: each is shown as it is at some moment. Nothing is stopped but starts and ends of tasks,
     * for as long as their list is copied, which is some milliseconds for 1,000,000 of them; to write those down takes seconds. It
     * costs nothing while nobody asks for it.
     *
     * <p>Which locks, permits and channels a task has is read from its suspended bodies; those of a named module that neither
     * opens its packages nor has called {@link #grant} can't be read, and no dead-lock is found that they take part in.
     *
     * @param out where to write it, in lines that end in {@code \n}
     * @throws IOException what {@code out} throws
     */
    public static void dump(Appendable out) throws IOException {
        Dump.write(Objects.requireNonNull(out, "out"));
    }

    /**
     * Allows {@code fermata top} to look at this program, and other consoles that use JMX: the tasks appear there as the bean {@code
     * io.fermata:type=Tasks}, which changes nothing. The system property {@code -Dfermata.top=true} does the same.
     *
     * <p>Who looks attaches to the process, as the same user on the same machine, which starts the JDK's management agent there; until
     * then nothing listens. Steps are counted while somebody looks, which takes some 50 nanoseconds of each.
     *
     * @throws IllegalStateException if the bean can't be registered, or the program runs without the module {@code java.management}
     */
    public static void allowTop() {
        if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
            throw new IllegalStateException(
                    "fermata top needs the module java.management, which this program runs without");
        }
        Management.allow();
    }
}
