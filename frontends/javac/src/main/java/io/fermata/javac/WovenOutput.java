package io.fermata.javac;

import com.sun.source.util.JavacTask;
import io.fermata.compiler.weave.Weaver;
import io.fermata.compiler.weave.Weaving;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Weaves the class files that javac has written. */
final class WovenOutput {

    private final JavacTask task;
    private final ClassOutput output;
    private final Map<String, JavaFileObject> sources;

    WovenOutput(JavacTask task, ClassOutput output, Map<String, JavaFileObject> sources) {
        this.task = task;
        this.output = output;
        this.sources = sources;
    }

    void weave() {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String name : sources.keySet()) {
            try {
                classes.put(name, output.read(name));
            } catch (IOException | RuntimeException elsewhere) {
                continue; // Nothing was written for it, or not into a folder: it is as if the processor were not there.
            }
        }
        Weaving weaving = Weaver.weave(classes, output::find);
        try {
            if (weaving.refused().isEmpty()) {
                write(weaving);
            } else {
                refuse(weaving, classes);
            }
        } catch (IOException failure) {
            output.messager().printMessage(Diagnostic.Kind.ERROR, "Fermata can't write the class files: " + failure);
        }
    }

    private void write(Weaving weaving) throws IOException {
        deleteStale(weaving);
        for (Map.Entry<String, byte[]> each : weaving.written().entrySet()) {
            if (sources.containsKey(each.getKey())) {
                output.replace(each.getKey(), each.getValue());
            } else {
                output.add(each.getKey(), each.getValue());
            }
        }
        if (output.isOn(FermataProcessor.REPORT)) {
            weaving.summaries()
                    .forEach((host, summary) -> output.messager()
                            .printMessage(
                                    Diagnostic.Kind.NOTE, "Fermata: " + host.replace('/', '.') + ": " + summary + "."));
        }
        for (Weaving.Body body : weaving.bodies()) {
            if (!body.isWoven()) {
                String message =
                        "This body is left to be compiled at run time, when it is first used. " + body.left() + ".";
                Messages.printAt(task, sources.get(body.host()), body.line(), "of", Diagnostic.Kind.NOTE, message);
            }
        }
    }

    /** What an earlier version of a class had and this one hasn't. */
    private void deleteStale(Weaving weaving) throws IOException {
        for (String host : sources.keySet()) {
            for (String mark : Weaver.marks()) {
                for (int i = 1; deleteUnless(weaving, host + mark + i); i++) {
                    continue;
                }
            }
        }
    }

    private boolean deleteUnless(Weaving weaving, String name) throws IOException {
        return weaving.written().containsKey(name) || output.delete(name);
    }

    /** Class files that are there count as compiled: those with refused bodies, and those that would have been woven, don't. */
    private void refuse(Weaving weaving, Map<String, byte[]> classes) throws IOException {
        for (Weaving.Refused refused : weaving.refused()) {
            Messages.printError(task, sources.get(refused.host()), refused.why(), output.messager());
        }
        for (String name : classes.keySet()) {
            output.delete(name);
        }
        deleteStale(weaving);
    }
}
