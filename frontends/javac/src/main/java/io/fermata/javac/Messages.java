package io.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import io.fermata.CoroutineCompileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** What javac prints for us, at lines of sources. */
final class Messages {

    private Messages() {}

    /**
     * Prints why a body can't be compiled, at the expression that is the reason.
     *
     * @param source the source of the body's class, or {@code null}
     * @param messager prints what has no place
     */
    static void printError(JavacTask task, JavaFileObject source, CoroutineCompileException why, Messager messager) {
        String called = why.problem().substring(why.problem().lastIndexOf('.') + 1);
        if (!printAt(task, source, why.line(), called, Diagnostic.Kind.ERROR, messageOf(why))) {
            messager.printMessage(Diagnostic.Kind.ERROR, why.getMessage());
        }
    }

    private static String messageOf(CoroutineCompileException why) {
        return why.code() + ": " + why.problem() + ". " + why.remedy() + ".";
    }

    /**
     * Prints a message at an expression on a line. Javac's own trees are gone when the class files are there, so that the source
     * is parsed again.
     *
     * @param called the name of the method whose call is meant, if there is one on the line
     * @return whether there was such a line
     */
    static boolean printAt(
            JavacTask task, JavaFileObject source, int line, String called, Diagnostic.Kind kind, String message) {
        if (source == null || line == 0) {
            return false;
        }
        try {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            JavacTask parser = (JavacTask)
                    compiler.getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(source));
            for (CompilationUnitTree unit : parser.parse()) {
                Tree at = Places.on(Trees.instance(parser).getSourcePositions(), unit, line, called);
                if (at != null) {
                    Trees.instance(task).printMessage(kind, message, at, unit);
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    static String stackOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
