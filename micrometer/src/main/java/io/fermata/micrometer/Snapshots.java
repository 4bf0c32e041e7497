package io.fermata.micrometer;

import io.fermata.spi.ThreadValues;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

/**
 * Captures and sets the values that are registered with Micrometer's context propagation, and SLF4J's MDC where that is on the class
 * path. The MDC is carried for tasks alone, unless the program registers it for all that Micrometer serves.
 */
public final class Snapshots implements ThreadValues {

    /** It takes from a thread what is missing in a snapshot, so that no task sees another one's values. */
    private final ContextSnapshotFactory registered =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    /** Of the MDC alone, or {@code null}. */
    private final ContextSnapshotFactory mdc = hasMdc() ? ofMdc() : null;

    /** Made as a service. */
    public Snapshots() {}

    /** What a thread has; the MDC is {@code null} where there is none, or it is among what is registered. */
    private record Values(ContextSnapshot registered, ContextSnapshot mdc) {}

    private static boolean hasMdc() {
        try {
            Class.forName("org.slf4j.MDC", false, Snapshots.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static ContextSnapshotFactory ofMdc() {
        ContextRegistry registry = new ContextRegistry().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        return ContextSnapshotFactory.builder()
                .contextRegistry(registry)
                .clearMissing(true)
                .build();
    }

    private boolean carriesMdc() {
        return mdc != null
                && ContextRegistry.getInstance().getThreadLocalAccessors().stream()
                        .noneMatch(each -> each instanceof Slf4jThreadLocalAccessor);
    }

    @Override
    public Object capture() {
        return new Values(registered.captureAll(), carriesMdc() ? mdc.captureAll() : null);
    }

    @Override
    public Scope install(Object given) {
        Values values = (Values) given;
        ContextSnapshot.Scope scope = values.registered().setThreadLocals();
        if (values.mdc() == null) {
            return scope::close;
        }
        ContextSnapshot.Scope inner = values.mdc().setThreadLocals();
        return () -> {
            inner.close();
            scope.close();
        };
    }
}
