package io.fermata.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The command {@code top}: what the tasks of a running program do.
 *
 * @param pid the number of the program's process, or {@code null} to list the programs
 * @param times how many tables to print
 * @param pauseNanos how long to wait between two of them
 */
record Top(String pid, long times, long pauseNanos) {

    private static final String TASKS = "io.fermata:type=Tasks";

    /** The system property of a program that allows it. */
    private static final String ALLOWED = "fermata.top";

    /** Reads the command's arguments, of which the first is its name. */
    static Top parse(String[] args) {
        String pid = null;
        long times = Long.MAX_VALUE;
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("-n")) {
                times = number(Arguments.valueOf(args, i++));
            } else if (args[i].startsWith("-") || pid != null) {
                throw Failure.usage("unexpected argument '" + args[i] + "'");
            } else {
                pid = Long.toString(number(args[i]));
            }
        }
        return new Top(pid, times, TimeUnit.SECONDS.toNanos(1));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw Failure.usage("'" + text + "' is no number");
        }
    }

    void run(PrintStream out) {
        if (pid == null) {
            list(out);
            return;
        }
        try (JMXConnector connector = connect()) {
            watch(connector.getMBeanServerConnection(), out);
        } catch (IOException gone) {
            out.println("The program with the process number " + pid + " has ended.");
        } catch (InstanceNotFoundException unknown) {
            throw Failure.because(
                    "process " + pid + " has no scheduler yet, with which -Dfermata.top=true takes effect");
        } catch (JMException failure) {
            throw Failure.because("process " + pid + " doesn't tell of its tasks: " + failure.getMessage());
        }
    }

    private static void list(PrintStream out) {
        String own = Long.toString(ProcessHandle.current().pid());
        out.println("Java programs that run here; 'fermata top PID' shows the tasks of one:");
        for (VirtualMachineDescriptor each : VirtualMachine.list()) {
            if (!each.id().equals(own)) {
                out.printf("%8s  %s%n", each.id(), each.displayName());
            }
        }
    }

    private JMXConnector connect() {
        try {
            VirtualMachine program = VirtualMachine.attach(pid);
            try {
                // One that doesn't allow it is left as it is: the agent listens on a port until the program ends.
                if (!"true".equals(program.getSystemProperties().getProperty(ALLOWED))) {
                    throw Failure.because("process " + pid + " doesn't show its tasks: start it with -D" + ALLOWED
                            + "=true, or have it call Fermata.allowTop()");
                }
                return JMXConnectorFactory.connect(new JMXServiceURL(program.startLocalManagementAgent()));
            } finally {
                program.detach();
            }
        } catch (AttachNotSupportedException | IOException failure) {
            throw Failure.because("can't attach to process " + pid + ": " + failure.getMessage()
                    + ". It must be a Java program of the same user; without a number, 'fermata top' lists these");
        }
    }

    private void watch(MBeanServerConnection program, PrintStream out) throws JMException, IOException {
        ObjectName tasks = new ObjectName(TASKS);
        Map<String, Long> countsBefore = new HashMap<>();
        long before = System.nanoTime();
        read(program, tasks, countsBefore, 1, null);
        out.println(program.invoke(tasks, "dump", null, null));
        // Nobody reads any longer what can't be printed.
        for (long i = 0; i < times && !out.checkError(); i++) {
            LockSupport.parkNanos(pauseNanos);
            long now = System.nanoTime();
            read(program, tasks, countsBefore, (now - before) / 1e9, out);
            before = now;
        }
    }

    /** Prints a table, unless there is nowhere to print to, and remembers how much was counted. */
    private static void read(
            MBeanServerConnection program,
            ObjectName tasks,
            Map<String, Long> countsBefore,
            double seconds,
            PrintStream out)
            throws JMException, IOException {
        CompositeData[] schedulers = (CompositeData[]) program.getAttribute(tasks, "Schedulers");
        StringBuilder table = new StringBuilder(String.format(
                "%-20s %9s %9s %9s %9s %11s %11s %14s%n",
                "scheduler", "live", "waiting", "ready", "running", "wake-ups/s", "steps/s", "longest step"));
        for (CompositeData each : schedulers) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-20s %9d %9d %9d %9d %11.0f %11.0f %11.3f ms%n",
                    (String) each.get("name"),
                    (Integer) each.get("live"),
                    (Integer) each.get("waiting"),
                    (Integer) each.get("ready"),
                    (Integer) each.get("running"),
                    more(each, "wakeUps", countsBefore) / seconds,
                    more(each, "steps", countsBefore) / seconds,
                    (Long) each.get("longestStepNanos") / 1e6));
        }
        if (out != null) {
            out.println(table);
        }
    }

    /** How much more was counted than before. */
    private static long more(CompositeData scheduler, String what, Map<String, Long> countsBefore) {
        long count = (Long) scheduler.get(what);
        Long before = countsBefore.put(what + " " + scheduler.get("name"), count);
        return before == null ? 0 : count - before;
    }
}
