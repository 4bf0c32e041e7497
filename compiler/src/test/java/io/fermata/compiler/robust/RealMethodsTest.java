package io.fermata.compiler.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Returned;
import io.fermata.compiler.weave.Weaver;
import io.fermata.compiler.weave.Weaving;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Methods of well-known libraries as coroutines that are suspended after every statement: all verify, and those without side
 * effects give what the originals give.
 */
class RealMethodsTest {

    /** Of the methods that there are, one in so many is run, and no other is verified unless long tests are asked for. */
    private static final int SHARE = 5;

    private static final boolean ALL = Boolean.getBoolean("fermata.test.long");

    /** Methods of so many instructions, whose jumps are long, are always verified. */
    private static final int LARGE = 2000;

    private static final int MOST_RESUMPTIONS = 20_000;
    private static final int RUNS = 20;

    /** Methods whose results depend on more than their arguments. */
    private static final String IMPURE =
            ".*(Random|Thread|System|Time|Date|Lock|Duration|Stop|Process|Concurrent|Runtime|Locale|print|main|Print|shuffle|caller|BOBYQA).*";

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private Map<String, byte[]> jar;
    private Loader loader;

    /** A method and the number of its body. */
    private record Suspended(String owner, String name, String descriptor, int number) {}

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commons-lang3", "commons-math3", "guava"})
    void methodSuspendedAfterEachStatement_doesWhatItDid(String name) {
        jar = Jar.named(name).classes();
        loader = new Loader(jar);
        jar.forEach(this::addClass);
        List<Suspended> woven = new ArrayList<>();
        loader.suspended.forEach((owner, methods) -> woven.addAll(weave(owner, methods)));
        woven.forEach(this::verify);
        woven.forEach(this::compare);
        System.out.println(name + ": " + counts);
        assertThat(failures).isEmpty();
        assertThat(counts.get("verified")).isGreaterThan(300);
        assertThat(counts.get("same result")).isGreaterThan(500);
    }

    private void addClass(String name, byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        if ((node.access & (Opcodes.ACC_MODULE | Opcodes.ACC_ANNOTATION)) != 0) {
            return;
        }
        List<Suspended> added = new ArrayList<>();
        for (MethodNode method : List.copyOf(node.methods)) {
            boolean hasCode = method.instructions.size() > 0 && !method.name.startsWith("<");
            boolean isLarge = method.instructions.size() > LARGE;
            if (hasCode && (ALL || isLarge || isRun(name, method.name, method.desc))) {
                count("methods");
                try {
                    int number = added.size() + 1;
                    if (SuspendedMethod.add(node, method, number) == 0) {
                        count("without lines");
                    }
                    added.add(new Suspended(name, method.name, method.desc, number));
                } catch (AnalyzerException unreadable) {
                    count("left out: not analysed");
                }
            }
        }
        if (!added.isEmpty()) {
            node.version = Math.max(node.version & 0xffff, Opcodes.V11);
            try {
                loader.given.put(name, written(node));
                loader.suspended.put(name, added);
            } catch (TypeNotPresentException | NoClassDefFoundError missing) {
                counts.merge("left out: a library of the library's is missing", added.size(), Integer::sum);
            }
        }
    }

    /** Among the others there are some that loop for ever with arguments which make no sense to them. */
    private static boolean isRun(String owner, String name, String descriptor) {
        return (owner + name + descriptor).hashCode() % SHARE == 0;
    }

    private byte[] written(ClassNode node) {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader.plain;
            }
        };
        node.accept(out);
        return out.toByteArray();
    }

    /** Weaves a class; where a body is refused, none of the class is woven. */
    private List<Suspended> weave(String owner, List<Suspended> methods) {
        Weaving all = Weaver.weave(Map.of(owner, loader.given.get(owner)), loader::bytesOf);
        if (!all.bodies().stream().allMatch(Weaving.Body::isWoven)) {
            counts.merge("left out: a library of the library's is missing", methods.size(), Integer::sum);
            return List.of();
        }
        if (all.refused().isEmpty()) {
            loader.woven.putAll(all.written());
            return methods;
        }
        all.refused().forEach(refused -> count("refused: " + refused.why().code()));
        counts.merge("beside a refused one", methods.size() - all.refused().size(), Integer::sum);
        return List.of();
    }

    private void verify(Suspended method) {
        try {
            String frame = method.owner().replace('/', '.') + "$$Coroutine$" + method.number();
            Class.forName(frame, true, loader);
            count("verified");
        } catch (ClassNotFoundException | LinkageError failure) {
            boolean isMissing = failure instanceof NoClassDefFoundError
                    && !String.valueOf(failure.getMessage()).contains("$$");
            if (isMissing) {
                count("left out: a library of the library's is missing");
            } else {
                failures.add(method + ": " + failure);
            }
        }
    }

    private void compare(Suspended suspended) {
        Type[] parameters = Type.getArgumentTypes(suspended.descriptor());
        Method original;
        Method maker;
        try {
            Class<?> owner = Class.forName(suspended.owner().replace('/', '.'), true, loader);
            original = find(owner, suspended.name(), suspended.descriptor());
            maker = find(owner, SuspendedMethod.MAKE + suspended.number(), null);
        } catch (ReflectiveOperationException | LinkageError unusable) {
            return;
        }
        boolean isPure = Modifier.isStatic(original.getModifiers())
                && parameters.length > 0
                && !(suspended.owner() + suspended.name()).matches(IMPURE)
                && Arrays.stream(original.getParameterTypes()).allMatch(Arguments::isMade)
                && (Arguments.isMade(original.getReturnType()) || original.getReturnType() == void.class);
        if (!isPure || !isRun(suspended.owner(), suspended.name(), suspended.descriptor())) {
            return;
        }
        count("compared");
        Random random = new Random(suspended.hashCode());
        for (int i = 0; i < RUNS; i++) {
            Object[] arguments = Arguments.of(original.getParameterTypes(), random);
            Object[] same = Arguments.copy(arguments);
            String actual = outcome(() -> resumed(maker, same), same);
            if (actual == null) {
                count("too many resumptions");
                return;
            }
            String expected = outcome(() -> original.invoke(null, arguments), arguments);
            if (actual.equals(expected)) {
                count("same result");
            } else {
                failures.add(suspended + ": " + actual + " and not " + expected);
                return;
            }
        }
    }

    private static Method find(Class<?> owner, String name, String descriptor) throws NoSuchMethodException {
        for (Method method : owner.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && (descriptor == null || Type.getMethodDescriptor(method).equals(descriptor))) {
                method.setAccessible(true);
                return method;
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** Runs a body to its end, and gives its result, or gives up with {@code this}. */
    private Object resumed(Method maker, Object[] arguments) throws Exception {
        @SuppressWarnings("unchecked")
        Coroutine.PlainBody<Object, Object, Object> body =
                (Coroutine.PlainBody<Object, Object, Object>) maker.invoke(null, arguments);
        Coroutine<Object, Object, Object> coroutine = Coroutine.of(body);
        for (int i = 0; i < MOST_RESUMPTIONS; i++) {
            if (coroutine.resume(null) instanceof Returned<Object, Object> returned) {
                return returned.value();
            }
        }
        return this;
    }

    private interface Call {
        Object run() throws Exception;
    }

    /** What a call comes to, as a text, with its arguments afterwards; {@code null} if it was given up. */
    private String outcome(Call call, Object[] arguments) {
        Object result;
        try {
            result = call.run();
        } catch (InvocationTargetException thrown) {
            result = described(thrown.getCause());
        } catch (Throwable thrown) {
            result = described(thrown);
        }
        return result == this ? null : Arrays.deepToString(new Object[] {result, arguments});
    }

    /** The JVM's own message of a null names variables, which the copy of a method has none of. */
    private static String described(Throwable failure) {
        return failure instanceof NullPointerException ? "NullPointerException" : failure.toString();
    }

    /** The classes of a library, changed, with those of the test above them. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> jar;
        private final Map<String, byte[]> given = new HashMap<>();
        private final Map<String, byte[]> woven = new HashMap<>();
        private final Map<String, List<Suspended>> suspended = new TreeMap<>();

        /** The same classes as they were. */
        private final ClassLoader plain;

        Loader(Map<String, byte[]> jar) {
            super(RealMethodsTest.class.getClassLoader());
            this.jar = jar;
            this.plain = new ClassLoader(getParent()) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    byte[] bytes = jar.get(name.replace('.', '/'));
                    if (bytes == null) {
                        throw new ClassNotFoundException(name);
                    }
                    return defineClass(name, bytes, 0, bytes.length);
                }
            };
        }

        byte[] bytesOf(String name) {
            byte[] own = woven.getOrDefault(name, jar.get(name));
            return own != null ? own : library(name);
        }

        private static byte[] library(String name) {
            try (InputStream in = RealMethodsTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException failure) {
                return null;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String path = name.replace('.', '/');
            byte[] bytes = woven.getOrDefault(path, jar.get(path));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
