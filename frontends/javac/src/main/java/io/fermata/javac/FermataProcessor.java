package io.fermata.javac;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** A processor that processes no annotation: it is there because processors alone may read and write class files. */
public final class FermataProcessor extends AbstractProcessor {

    /** The option that asks for a note on each class with bodies: {@code -Afermata.report}. */
    static final String REPORT = "fermata.report";

    /** For {@link java.util.ServiceLoader}. */
    public FermataProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Compilation.mayWrite(environment);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(REPORT);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return false;
    }
}
