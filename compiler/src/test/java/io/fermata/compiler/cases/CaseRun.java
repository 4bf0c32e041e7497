package io.fermata.compiler.cases;

import io.fermata.Coroutine;
import io.fermata.CoroutineCompileException;
import io.fermata.spi.Injectable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * One class of a case, loaded for one mode.
 *
 * <p>A case has either a {@code static void run()} that prints, or a {@code static Coroutine make()} that is resumed with the
 * elements of {@code INPUTS}, or with {@code null} to its end, or a {@code make} of a generator, which is asked for all its
 * elements. Only what is made can be explored. A method that is not static is
 * called on a new object, as the {@code java} command does with {@code void main()}, which may stand for {@code run}.
 */
final class CaseRun implements AutoCloseable {

    private static final int MOST_POINTS = 40;
    private static final int MOST_FURTHER_STEPS = 40;

    private final URLClassLoader loader;
    private final Class<?> type;
    private final Case.Mode mode;

    CaseRun(CaseFile file, Path classes, Case.Mode mode) {
        this.loader = Build.loaderOf(classes);
        this.mode = mode;
        this.loader.setDefaultAssertionStatus(true);
        try {
            this.type = Class.forName(file.className(), false, loader);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs the case from its start to its end and gives the trace. */
    List<String> trace() {
        return traced(() -> {
            Method run = canBeExplored() ? null : mainMethod();
            if (run != null) {
                invoke(run);
            } else if (makesGenerator()) {
                Case.elements(makeGenerator());
            } else if (fieldOrNull("INPUTS") == null) {
                Case.driveToEnd(make());
            } else {
                Case.drive(make(), inputs());
            }
        });
    }

    private Method mainMethod() {
        Method run = methodOrNull("run");
        return run != null ? run : methodOrNull("main");
    }

    private Object invoke(Method method) throws ReflectiveOperationException {
        if (Modifier.isStatic(method.getModifiers())) {
            return method.invoke(null);
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return method.invoke(constructor.newInstance());
    }

    boolean canBeExplored() {
        return methodOrNull("make") != null;
    }

    /** Closes the coroutine, or injects an exception, at each of its suspension points in turn. */
    List<String> explore(boolean withClose) {
        return traced(() -> {
            if (makesGenerator()) {
                exploreGenerator(withClose);
                return;
            }
            int points = countPoints();
            for (int point = 0; point <= points; point++) {
                Case.print("-- abandoned at " + point);
                resumed(point);
                if (withClose) {
                    closeAt(point);
                }
                injectAt(point, new IllegalArgumentException("injected"));
                injectAt(point, new Exception("injected and checked"));
            }
        });
    }

    /** The same, with and without an element that waits. */
    private void exploreGenerator(boolean withClose) throws ReflectiveOperationException {
        int elements = 0;
        Iterator<?> counted = makeGenerator();
        while (elements < MOST_POINTS && Case.element(counted)) {
            elements++;
        }
        for (int point = 0; point <= elements; point++) {
            for (boolean waiting : new boolean[] {false, true}) {
                Case.print("-- abandoned at " + point + " " + waiting);
                askedFor(point, waiting);
                if (withClose) {
                    closeAt(point, waiting);
                }
                injectAt(point, waiting, new IllegalArgumentException("injected"));
                injectAt(point, waiting, new Exception("injected and checked"));
            }
        }
    }

    private Iterator<?> askedFor(int elements, boolean waiting) throws ReflectiveOperationException {
        Iterator<?> generator = makeGenerator();
        for (int i = 0; i < elements; i++) {
            Case.next(generator);
        }
        if (waiting) {
            Case.hasNext(generator);
            Case.hasNext(generator);
        }
        return generator;
    }

    private void closeAt(int point, boolean waiting) throws ReflectiveOperationException {
        Case.print("-- closed at " + point + " " + waiting);
        Iterator<?> generator = askedFor(point, waiting);
        Case.close(generator);
        Case.close(generator);
        Case.hasNext(generator);
        Case.next(generator);
    }

    private void injectAt(int point, boolean waiting, Throwable failure) throws ReflectiveOperationException {
        Case.print("-- injected at " + point + " " + waiting);
        Iterator<?> generator = askedFor(point, waiting);
        Case.attempt(() -> Case.print(((Injectable) generator).resumeExceptionally(failure)));
        for (int i = 0; i < MOST_FURTHER_STEPS && Case.element(generator); i++) {
            continue;
        }
        Case.next(generator);
    }

    private int countPoints() throws ReflectiveOperationException {
        Coroutine<?, ?, ?> coroutine = make();
        int points = 0;
        while (points < MOST_POINTS && Case.resume(coroutine, input(points))) {
            points++;
        }
        return points;
    }

    private Coroutine<?, ?, ?> resumed(int times) throws ReflectiveOperationException {
        Coroutine<?, ?, ?> coroutine = make();
        for (int i = 0; i < times; i++) {
            Case.resume(coroutine, input(i));
        }
        return coroutine;
    }

    private void closeAt(int point) throws ReflectiveOperationException {
        Case.print("-- closed at " + point);
        Coroutine<?, ?, ?> coroutine = resumed(point);
        Case.close(coroutine);
        Case.close(coroutine);
        Case.resume(coroutine, null);
        Case.print(coroutine.status());
    }

    private void injectAt(int point, Throwable failure) throws ReflectiveOperationException {
        Case.print("-- injected at " + point);
        Coroutine<?, ?, ?> coroutine = resumed(point);
        boolean suspended = Case.inject(coroutine, failure);
        for (int i = 0; suspended && i < MOST_FURTHER_STEPS; i++) {
            suspended = Case.resume(coroutine, input(point + i));
        }
        Case.print(coroutine.status());
    }

    /** Makes the coroutine of each {@code make} method, in the order of their names, and gives the refusals. */
    List<CoroutineCompileException> refusals() {
        List<CoroutineCompileException> refusals = new ArrayList<>();
        traced(() -> {
            for (Method method : makeMethods()) {
                try {
                    method.invoke(null);
                } catch (InvocationTargetException failure) {
                    if (!(failure.getCause() instanceof CoroutineCompileException refused)) {
                        throw failure;
                    }
                    refusals.add(refused);
                }
            }
        });
        return refusals;
    }

    private List<Method> makeMethods() {
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().startsWith("make") && method.getParameterCount() == 0) {
                method.setAccessible(true);
                methods.add(method);
            }
        }
        methods.sort(Comparator.comparing(Method::getName));
        return methods;
    }

    private boolean makesGenerator() {
        return Iterator.class.isAssignableFrom(methodOrNull("make").getReturnType());
    }

    private Iterator<?> makeGenerator() throws ReflectiveOperationException {
        return (Iterator<?>) invoke(methodOrNull("make"));
    }

    private Coroutine<?, ?, ?> make() throws ReflectiveOperationException {
        return (Coroutine<?, ?, ?>) invoke(methodOrNull("make"));
    }

    private Object input(int index) throws ReflectiveOperationException {
        Object[] inputs = inputs();
        return inputs[index % inputs.length];
    }

    private Object[] inputs() throws ReflectiveOperationException {
        Field field = fieldOrNull("INPUTS");
        return field == null ? new Object[] {null} : (Object[]) field.get(null);
    }

    private Field fieldOrNull(String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .peek(field -> field.setAccessible(true))
                .findFirst()
                .orElse(null);
    }

    private Method methodOrNull(String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .peek(method -> method.setAccessible(true))
                .findFirst()
                .orElse(null);
    }

    private interface Running {
        void run() throws ReflectiveOperationException;
    }

    private List<String> traced(Running running) {
        Case.begin(mode);
        List<String> lines = List.of();
        try {
            running.run();
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        } finally {
            lines = Case.end();
        }
        return lines;
    }
}
