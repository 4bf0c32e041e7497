package io.fermata.schedule;

import io.fermata.Scheduler;
import io.fermata.combine.Carried;
import io.fermata.combine.Wakers;
import io.fermata.events.FlightRecording;
import io.fermata.spi.ThreadValues;
import io.fermata.top.Management;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds what the program was started with that hears of its tasks: events, {@code fermata top}, and carriers of threads' values. */
final class Observing {

    static {
        try {
            if (has("jdk.jfr")) {
                FlightRecording.listen();
            }
            if (Boolean.getBoolean("fermata.top") && has("java.management")) {
                Management.allow();
            }
            ServiceLoader.load(ThreadValues.class, Scheduler.class.getClassLoader())
                    .findFirst()
                    .ifPresent(Carried::carry);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError failure) {
            // Nobody sees the tasks then, which run all the same.
            Wakers.report(failure);
        }
    }

    private Observing() {}

    /** Begins, the first time that it is called. */
    static void begin() {
        // All is done when the class is initialised.
    }

    private static boolean has(String module) {
        return ModuleLayer.boot().findModule(module).isPresent();
    }
}
