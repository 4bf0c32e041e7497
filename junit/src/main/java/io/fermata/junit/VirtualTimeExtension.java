package io.fermata.junit;

import io.fermata.VirtualTimeScheduler;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link VirtualTimeScheduler} as a parameter, and fails those that leave tasks behind.
 *
 * <pre>{@code
 * @VirtualTime
 * class PatienceTest {
 *     @Test
 *     void dayOfWaiting_takesNoTime(VirtualTimeScheduler time) {
 *         Task<String> task = time.start(Async.of(a -> {
 *             a.sleep(Duration.ofDays(1));
 *             return "done";
 *         }));
 *         time.advance(Duration.ofDays(1));
 *         assertEquals("done", task.block());
 *     }
 * }
 * }</pre>
 *
 * <p>Each test has one scheduler of its own: its method, its {@code @BeforeEach} and {@code @AfterEach} methods and the
 * constructor of its class get the same one. A parameter of a {@code @BeforeAll} method, or of the constructor of a class
 * whose instance several tests share, belongs to no test and is refused.
 *
 * <p>After the {@code @AfterEach} methods, what is ready runs, without moving the clock. If a task of the scheduler is then
 * left, the test fails with a list of what is left: what each task is, and the file and the line where it waits. The scheduler
 * is closed in any case, so that clean-up code of what was left has run before the next test. Where the test itself failed,
 * its failure stays the one that is reported, and suppresses the list.
 *
 * <p>Tasks on other schedulers, such as the shared one, are not looked at. The extension holds no state of its own; tests may
 * run at the same time. It needs JUnit 5.12 or newer.
 */
public final class VirtualTimeExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(VirtualTimeExtension.class);

    /** JUnit makes it. */
    public VirtualTimeExtension() {}

    /** Asks JUnit to make an instance within the test that it is for, so that the constructor's parameter is the test's. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == VirtualTimeScheduler.class;
    }

    /**
     * Gives the scheduler of a test, made when first asked for.
     *
     * @throws ParameterResolutionException if the parameter belongs to no single test
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("Each test has a VirtualTimeScheduler of its own, but "
                    + parameter.getDeclaringExecutable()
                    + " runs for several tests: take the parameter in the test method or in a @BeforeEach method");
        }
        return store(context)
                .getOrComputeIfAbsent(
                        VirtualTimeScheduler.class, key -> new VirtualTimeScheduler(), VirtualTimeScheduler.class);
    }

    /**
     * Fails a test that left tasks behind, and closes its scheduler.
     *
     * @throws org.opentest4j.AssertionFailedError if tasks are left
     */
    @Override
    public void afterEach(ExtensionContext context) {
        VirtualTimeScheduler scheduler = store(context).remove(VirtualTimeScheduler.class, VirtualTimeScheduler.class);
        if (scheduler != null) {
            LeftTasks.refuse(scheduler);
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
