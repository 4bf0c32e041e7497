package io.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * One run of javac: warns of what it analyses, and weaves what it has written at its end.
 *
 * <p>An exception that leaves a listener would end javac with a plea for a bug report, so that none does.
 */
final class Compilation implements TaskListener {

    /** The run whose plugin was started and whose processor was not yet: both happen on the same thread. */
    private static final ThreadLocal<Compilation> STARTED = new ThreadLocal<>();

    private final JavacTask task;

    /** {@code null} if another plugin warns. */
    private final Warnings warnings;

    /** The sources of the classes that were written, by the modules' names and the classes' names with slashes. */
    private final Map<String, Map<String, JavaFileObject>> generated = new TreeMap<>();

    private final long start = System.currentTimeMillis();
    private ProcessingEnvironment environment;
    private boolean failed;

    private Compilation(JavacTask task, Warnings warnings) {
        this.task = task;
        this.warnings = warnings;
    }

    /** The plugin is started. */
    static void begin(JavacTask task) {
        STARTED.set(listening(task, new Warnings(task)));
    }

    private static Compilation listening(JavacTask task, Warnings warnings) {
        Compilation compilation = new Compilation(task, warnings);
        task.addTaskListener(compilation);
        return compilation;
    }

    /**
     * The processor is started, after the plugin. Gradle loads processors by itself, so that the plugin which javac has started is
     * one of another class loader: that one warns, and the processor weaves without it.
     */
    static void mayWrite(ProcessingEnvironment environment) {
        Compilation compilation = STARTED.get();
        STARTED.remove();
        if (compilation == null) {
            try {
                compilation = listening(JavacTask.instance(environment), null);
            } catch (IllegalArgumentException wrapped) {
                return; // Nothing can be woven: no compiler is to be seen behind this environment.
            }
        }
        compilation.environment = environment;
    }

    @Override
    public void finished(TaskEvent event) {
        try {
            switch (event.getKind()) {
                case ANALYZE -> {
                    if (warnings != null) {
                        warnings.look(event);
                    }
                }
                case GENERATE -> add(event);
                case COMPILATION -> end();
                default -> {}
            }
        } catch (RuntimeException | Error failure) {
            fail(event, failure);
        }
    }

    private void add(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (type == null || event.getSourceFile().isNameCompatible("module-info", JavaFileObject.Kind.SOURCE)) {
            return;
        }
        Elements elements = task.getElements();
        ModuleElement module = elements.getModuleOf(type);
        generated
                .computeIfAbsent(module == null ? "" : module.getQualifiedName().toString(), each -> new TreeMap<>())
                .put(elements.getBinaryName(type).toString().replace('.', '/'), event.getSourceFile());
    }

    private void end() {
        STARTED.remove();
        if (environment != null && !failed) {
            generated.forEach((module, sources) ->
                    new WovenOutput(task, new ClassOutput(environment, module, sources, start), sources).weave());
        }
    }

    /** Nothing is lost: bodies that are not woven are compiled at run time. */
    private void fail(TaskEvent event, Throwable failure) {
        if (failed) {
            return;
        }
        failed = true;
        String message =
                "Fermata failed, so that bodies are compiled at run time. This is a bug in Fermata: please report it with "
                        + Messages.stackOf(failure);
        CompilationUnitTree unit = event.getCompilationUnit();
        if (environment != null) {
            environment.getMessager().printMessage(Diagnostic.Kind.WARNING, message);
        } else if (unit != null) {
            Trees.instance(task).printMessage(Diagnostic.Kind.WARNING, message, unit, unit);
        }
    }
}
