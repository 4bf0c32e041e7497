package io.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.Set;
import javax.tools.Diagnostic;

/** Finds the expression of a source that the class file knows the line of. */
final class Places extends TreeScanner<Void, Void> {

    /** The names of the methods that suspend a body. */
    private static final Set<String> SUSPENSIONS =
            Set.of("yield", "yieldAll", "yieldFrom", "await", "sleep", "yieldNow", "each", "group");

    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final long line;
    private final String called;
    private Tree first;
    private Tree suspension;
    private Tree call;

    private Places(SourcePositions positions, CompilationUnitTree unit, long line, String called) {
        this.positions = positions;
        this.unit = unit;
        this.line = line;
        this.called = called;
    }

    /**
     * Finds a place on a line.
     *
     * @param called the name of the method whose call it is, if there is such a call
     * @return that call, or else a suspension, or else the first expression or statement on the line; {@code null} if there is none
     */
    static Tree on(SourcePositions positions, CompilationUnitTree unit, long line, String called) {
        Places places = new Places(positions, unit, line, called);
        places.scan(unit, null);
        if (places.call != null) {
            return places.call;
        }
        return places.suspension != null ? places.suspension : places.first;
    }

    @Override
    public Void scan(Tree tree, Void none) {
        if (tree != null && first == null && tree != unit && lineAt(positions.getStartPosition(unit, tree)) == line) {
            first = tree;
        }
        return super.scan(tree, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree invocation, Void none) {
        ExpressionTree method = invocation.getMethodSelect();
        if (lineAt(positions.getEndPosition(unit, method)) == line) {
            String text = method.toString();
            String name = text.substring(text.lastIndexOf('.') + 1);
            if (call == null && name.equals(called)) {
                call = invocation;
            }
            if (suspension == null && method instanceof MemberSelectTree && SUSPENSIONS.contains(name)) {
                suspension = invocation;
            }
        }
        return super.visitMethodInvocation(invocation, none);
    }

    private long lineAt(long position) {
        return position == Diagnostic.NOPOS ? -1 : unit.getLineMap().getLineNumber(position);
    }
}
