package io.fermata.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Arrays;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;

/**
 * Warns of what is no error and does nothing, or holds a thread: a coroutine that is made and dropped, and {@code block()} in a
 * body that could await. {@code @SuppressWarnings("fermata")} silences it.
 */
final class Warnings {

    private static final String PACKAGE = "io.fermata";

    private static final Set<String> MADE = Set.of(
            "io.fermata.Coroutine",
            "io.fermata.Generator",
            "io.fermata.IntGenerator",
            "io.fermata.LongGenerator",
            "io.fermata.DoubleGenerator",
            "io.fermata.Async",
            "io.fermata.AsyncStream");

    private static final Set<String> ASYNC_BODIES = Set.of(
            "io.fermata.Async.Body",
            "io.fermata.AsyncFunction.Body",
            "io.fermata.AsyncFunction",
            "io.fermata.AsyncStream.Body");

    private final JavacTask task;

    Warnings(JavacTask task) {
        this.task = task;
    }

    /** Looks at a class that javac has analysed. */
    void look(TaskEvent event) {
        CompilationUnitTree unit = event.getCompilationUnit();
        if (unit == null || event.getTypeElement() == null || !mentions(unit)) {
            return;
        }
        TreePath path = Trees.instance(task).getPath(event.getTypeElement());
        if (path != null) {
            new Scanner(unit).scan(path, null);
        }
    }

    private static boolean mentions(CompilationUnitTree unit) {
        for (ImportTree each : unit.getImports()) {
            if (each.getQualifiedIdentifier().toString().startsWith(PACKAGE)) {
                return true;
            }
        }
        return unit.getPackageName() != null && unit.getPackageName().toString().startsWith(PACKAGE);
    }

    private final class Scanner extends TreePathScanner<Void, Void> {

        private final Trees trees = Trees.instance(task);
        private final CompilationUnitTree unit;

        Scanner(CompilationUnitTree unit) {
            this.unit = unit;
        }

        @Override
        public Void visitExpressionStatement(ExpressionStatementTree statement, Void none) {
            if (statement.getExpression() instanceof MethodInvocationTree call) {
                String dropped = made(call);
                if (dropped != null) {
                    warn(
                            call,
                            "FER014: The " + dropped + " is made and dropped, so that its body never runs. "
                                    + remedy(dropped));
                }
            }
            return super.visitExpressionStatement(statement, none);
        }

        private String remedy(String dropped) {
            return switch (dropped) {
                case "Async" -> "Await it, start() it, or block() for it.";
                case "AsyncStream" -> "Go through it with each(), or start what collects it.";
                default -> "Resume it, or go through its elements.";
            };
        }

        /** The simple name of the type of coroutine that a call gives, by the method's declaration, or {@code null}. */
        private String made(MethodInvocationTree call) {
            Element method = trees.getElement(new TreePath(getCurrentPath(), call));
            if (method instanceof ExecutableElement executable
                    && executable.getReturnType() instanceof DeclaredType type
                    && type.asElement() instanceof TypeElement element
                    && MADE.contains(element.getQualifiedName().toString())) {
                return element.getSimpleName().toString();
            }
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (isBlock(trees.getElement(getCurrentPath())) && isInAsyncBody()) {
                warn(
                        call,
                        "FER015: block() in an asynchronous body holds the thread that others are to run on. Write"
                                + " a.await(...) in its place.");
            }
            return super.visitMethodInvocation(call, none);
        }

        private static boolean isBlock(Element method) {
            return method instanceof ExecutableElement
                    && method.getSimpleName().contentEquals("block")
                    && method.getEnclosingElement() instanceof TypeElement owner
                    && owner.getQualifiedName().toString().startsWith(PACKAGE + ".");
        }

        /** Whether the innermost lambda, method or class around is an asynchronous body's code. */
        private boolean isInAsyncBody() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                Tree tree = path.getLeaf();
                if (tree instanceof LambdaExpressionTree) {
                    return isAsyncBody(trees.getTypeMirror(path));
                }
                if (tree instanceof MethodTree method) {
                    Tree owner = path.getParentPath().getLeaf();
                    return method.getName().contentEquals("run")
                            && owner instanceof ClassTree
                            && implementsBody(trees.getElement(path.getParentPath()));
                }
            }
            return false;
        }

        private boolean implementsBody(Element type) {
            return type instanceof TypeElement element
                    && element.getInterfaces().stream().anyMatch(this::isAsyncBody);
        }

        private boolean isAsyncBody(TypeMirror type) {
            return type instanceof DeclaredType declared
                    && declared.asElement() instanceof TypeElement element
                    && ASYNC_BODIES.contains(element.getQualifiedName().toString());
        }

        private void warn(Tree at, String message) {
            if (!isSuppressed()) {
                trees.printMessage(Diagnostic.Kind.WARNING, message, at, unit);
            }
        }

        private boolean isSuppressed() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                Tree tree = path.getLeaf();
                boolean declares =
                        tree instanceof ClassTree || tree instanceof MethodTree || tree instanceof VariableTree;
                Element element = declares ? trees.getElement(path) : null;
                SuppressWarnings suppressed = element == null ? null : element.getAnnotation(SuppressWarnings.class);
                if (suppressed != null && Arrays.asList(suppressed.value()).contains("fermata")) {
                    return true;
                }
            }
            return false;
        }
    }
}
