package io.fermata.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

/**
 * What javac starts by itself when it finds it on the processor path, or else on the class path: it looks at the sources, and when
 * the class files are written {@link FermataProcessor} lets it weave them.
 */
public final class FermataPlugin implements Plugin {

    /** For {@link java.util.ServiceLoader}. */
    public FermataPlugin() {}

    @Override
    public String getName() {
        return "Fermata";
    }

    @Override
    public boolean autoStart() {
        return true;
    }

    @Override
    public void init(JavacTask task, String... args) {
        Compilation.begin(task);
    }
}
