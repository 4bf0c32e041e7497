package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Fermata;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskLocal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own: a program finds out with its first scheduler whether it is recorded. */
class EventsTest {

    @TempDir
    Path folder;

    /** Runs a task to its end and cancels another one, while it records or before it does. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            if (arguments.length > 0) {
                runTasks();
                try (Recording recording = new Recording()) {
                    for (String name : List.of("Start", "Resume", "Suspend", "End", "Cancel")) {
                        recording.enable("io.fermata.Task" + name);
                    }
                    recording.start();
                    runTasks();
                    recording.dump(Path.of(arguments[0]));
                }
            }
            runTasks();
        }

        private static void runTasks() {
            try (Scheduler scheduler = Scheduler.singleThread()) {
                scheduler
                        .start(Async.<Void>of(a -> {
                            a.yieldNow();
                            return null;
                        }))
                        .block();
                CompletableFuture<Void> begun = new CompletableFuture<>();
                Task<Void> task = scheduler.start(Async.<Void>of(a -> {
                    begun.complete(null);
                    return a.await(new CompletableFuture<>());
                }));
                begun.join();
                task.cancel();
                try {
                    task.block();
                } catch (java.util.concurrent.CancellationException expected) {
                    // It was cancelled.
                }
            }
        }
    }

    /** Uses nothing but the library, so that it runs with the base module alone. */
    static final class Bare {

        public static void main(String[] arguments) {
            TaskLocal<String> local = TaskLocal.of("local");
            Async<String> body = Async.of(a -> {
                a.yieldNow();
                return local.get();
            });
            System.out.println(local.with("value", body).start().block());
            try {
                Fermata.allowTop();
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    private void run(String option, String... arguments) throws IOException, InterruptedException {
        run(Program.class, List.of(option), List.of(arguments));
    }

    private static String run(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        return output;
    }

    /** A recording keeps the events of each thread by themselves. */
    private static List<RecordedEvent> inOrder(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    private static List<String> names(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        for (RecordedEvent event : inOrder(file)) {
            String name = event.getEventType().getName();
            if (name.startsWith("io.fermata.")) {
                names.add(name.substring("io.fermata.Task".length()));
            }
        }
        return names;
    }

    @Test
    void aRecordingThatBeginsLater_hasTheEventsOfItsTime() throws Exception {
        Path file = folder.resolve("tasks.jfr");

        run("-Dfermata.events=true", file.toString());

        List<RecordedEvent> events = inOrder(file);
        List<String> names = names(file);
        assertThat(names.subList(0, 5)).containsExactly("Start", "Resume", "Suspend", "Resume", "End");
        assertThat(names.subList(5, names.size()))
                .startsWith("Start", "Resume")
                .contains("Cancel")
                .endsWith("End");
        assertThat(names)
                .filteredOn(name -> name.equals("Start") || name.equals("End"))
                .hasSize(4);
        RecordedEvent start = events.stream()
                .filter(event -> event.getEventType().getName().equals("io.fermata.TaskStart"))
                .findFirst()
                .orElseThrow();
        assertThat(start.getString("body"))
                .contains("EventsTest$Program.lambda$runTasks$")
                .contains("EventsTest.java:");
        assertThat(start.getString("scheduler")).startsWith("single-thread-");
        assertThat(start.getInt("task")).isNotZero();
    }

    @Test
    void aRecordingFromTheStart_needsNoProperty() throws Exception {
        Path settings = Files.writeString(folder.resolve("tasks.jfc"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <configuration version="2.0">
                  <event name="io.fermata.TaskStart"><setting name="enabled">true</setting></event>
                  <event name="io.fermata.TaskEnd"><setting name="enabled">true</setting></event>
                </configuration>
                """);
        Path file = folder.resolve("tasks.jfr");

        run("-XX:StartFlightRecording=filename=" + file + ",settings=" + settings);

        assertThat(names(file)).containsExactly("Start", "End", "Start", "End");
    }

    @Test
    void withTheBaseModuleAlone_tasksRun() throws Exception {
        List<String> options = List.of("--limit-modules", "java.base", "-Dfermata.events=true", "-Dfermata.top=true");

        assertThat(run(Bare.class, options, List.of()).lines())
                .containsExactly(
                        "value", "fermata top needs the module java.management, which this program runs without");
    }

    @Test
    void withoutARecordingThatWantsThem_thereAreNone() throws Exception {
        Path file = folder.resolve("tasks.jfr");

        run("-XX:StartFlightRecording=filename=" + file);

        assertThat(names(file)).isEmpty();
    }
}
