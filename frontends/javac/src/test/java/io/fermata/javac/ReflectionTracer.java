package io.fermata.javac;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * A debugger that watches a program look things up by reflection, by method handles or as resources.
 *
 * <p>It stops at the start of the JDK's methods for that, and keeps those calls that come straight from a class that is not the
 * JDK's. What the JDK does on its own account, to link a lambda for instance, is its own affair.
 */
final class ReflectionTracer {

    /** The names of the methods to watch, by their classes. */
    private static final Map<String, Pattern> WATCHED = new TreeMap<>(Map.of(
            "java.lang.Class",
            Pattern.compile("forName|newInstance|getEnumConstants|getRecordComponents|getResource.*"
                    + "|get(Declared)?(Methods?|Fields?|Constructors?)"),
            "java.lang.ClassLoader",
            Pattern.compile("(getSystem|get)Resource.*"),
            "java.lang.invoke.MethodHandles",
            Pattern.compile("privateLookupIn|reflectAs"),
            "java.lang.invoke.MethodHandles$Lookup",
            Pattern.compile("(find|unreflect|define|bind|revealDirect).*"),
            "java.lang.reflect.Method",
            Pattern.compile("invoke|setAccessible"),
            "java.lang.reflect.Constructor",
            Pattern.compile("newInstance|setAccessible"),
            "java.lang.reflect.Field",
            Pattern.compile("[gs]et.*"),
            "java.lang.reflect.Proxy",
            Pattern.compile("newProxyInstance|getProxyClass"),
            "java.lang.reflect.Array",
            Pattern.compile("newInstance"),
            "java.util.ServiceLoader",
            Pattern.compile("load.*")));

    private final VirtualMachine machine;
    private final Set<String> watching = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    private ReflectionTracer(VirtualMachine machine) {
        this.machine = machine;
    }

    /**
     * What a program did.
     *
     * @param output what it printed, errors too
     * @param calls each call as the caller's class, the method and its arguments that are classes and strings:
     *     {@code app.Caller: Class.forName(app.Called)}
     */
    record Trace(String output, Set<String> calls) {}

    /** Runs a program of the JDK that runs this test. */
    static Trace run(String options, String main) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("home").setValue(System.getProperty("java.home"));
        arguments.get("options").setValue(options);
        arguments.get("main").setValue(main);
        VirtualMachine machine = connector.launch(arguments);
        CompletableFuture<String> errors =
                CompletableFuture.supplyAsync(() -> text(machine.process().getErrorStream()));
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(() -> text(machine.process().getInputStream()));
        ReflectionTracer tracer = new ReflectionTracer(machine);
        tracer.watch();
        tracer.follow();
        return new Trace(output.get() + errors.get(), tracer.seen);
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private void watch() {
        for (String name : WATCHED.keySet()) {
            ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
            request.addClassFilter(name);
            request.enable();
            machine.classesByName(name).forEach(this::watch);
        }
    }

    private void watch(ReferenceType type) {
        if (!type.isPrepared() || !watching.add(type.name())) {
            return;
        }
        for (Method method : type.methods()) {
            boolean hasCode = method.location() != null && method.location().codeIndex() >= 0;
            if (hasCode
                    && method.isPublic()
                    && WATCHED.get(type.name()).matcher(method.name()).matches()) {
                EventRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        }
    }

    private void follow() throws InterruptedException {
        while (true) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof VMDisconnectEvent) {
                    return;
                } else if (event instanceof ClassPrepareEvent prepared) {
                    watch(prepared.referenceType());
                } else if (event instanceof BreakpointEvent stopped) {
                    note(stopped);
                }
            }
            events.resume();
        }
    }

    private void note(BreakpointEvent stopped) {
        try {
            List<StackFrame> frames = stopped.thread().frames();
            String caller = callerOf(frames);
            if (caller != null) {
                seen.add(caller + ": " + call(frames.get(0)));
            }
        } catch (IncompatibleThreadStateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The class that made a call, if it isn't the JDK's. Methods of what is watched call each other. */
    private static String callerOf(List<StackFrame> frames) {
        String own = frames.get(0).location().declaringType().name();
        for (StackFrame frame : frames) {
            String name = frame.location().declaringType().name();
            if (!name.equals(own)) {
                return name.startsWith("io.fermata.") || !isOfTheJdk(name) ? name : null;
            }
        }
        return null;
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static String call(StackFrame frame) {
        Location at = frame.location();
        List<String> arguments = new ArrayList<>();
        for (Value value : frame.getArgumentValues()) {
            if (value instanceof ClassObjectReference type) {
                arguments.add(type.reflectedType().name());
            } else if (value instanceof StringReference text) {
                arguments.add(text.value());
            }
        }
        String type = at.declaringType().name();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "."
                + at.method().name() + "(" + String.join(", ", arguments) + ")";
    }
}
