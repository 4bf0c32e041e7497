package io.fermata.benchmarks.generators;

import java.lang.reflect.Constructor;

/** Bodies of the library {@code com.offbynull.coroutines}. */
final class OffbynullPeers {

    private static final Constructor<? extends OffbynullSource> RANGE =
            constructor(OffbynullRange.class, Integer.class, Integer.class);
    private static final Constructor<? extends OffbynullSource> WALK = constructor(OffbynullWalk.class, Tree.class);
    private static final Constructor<? extends OffbynullSource> ECHO = constructor(OffbynullEcho.class);

    private OffbynullPeers() {}

    static OffbynullSource range(int from, int to) {
        return make(RANGE, from, to);
    }

    static OffbynullSource walk(Tree tree) {
        return make(WALK, tree);
    }

    static OffbynullSource echo() {
        return make(ECHO);
    }

    private static Constructor<? extends OffbynullSource> constructor(
            Class<? extends OffbynullSource> body, Class<?>... parameters) {
        try {
            return OffbynullSource.load(body).getConstructor(parameters);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OffbynullSource make(Constructor<? extends OffbynullSource> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
