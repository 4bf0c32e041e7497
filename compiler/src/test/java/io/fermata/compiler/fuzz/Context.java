package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What may be named and done at a place of a generated program. */
final class Context {

    /** The names of enclosing loops, innermost last; empty where no jump may leave. */
    final List<String> loops = new ArrayList<>();

    /** The names of enclosing labelled blocks. */
    final List<String> blocks = new ArrayList<>();

    /** The name of the scope, or {@code null} where nothing may suspend. */
    String scope;

    /** The types of the body: resumed with, yields, returns. */
    Type resumed;

    Type yielded;
    Type returned;
    boolean mayReturn;
    boolean mayThrowChecked;

    /** Whether a {@code try} may stand here. javac crashes on one in a switch below a long on the operand stack. */
    boolean mayTry = true;

    /** Whether assignments may stand here. They may not in the guard of a case. */
    boolean mayAssign = true;

    boolean hasThis;
    boolean hasSuper;

    private final List<Variable> variables = new ArrayList<>();

    /**
     * A local variable or parameter.
     *
     * @param isFinal whether it is never assigned again, so that a lambda may capture it
     * @param isCounter whether it bounds a loop, so that only the loop may assign it
     */
    record Variable(String name, Type type, boolean isFinal, boolean isCounter) {}

    /** A context for a nested block. */
    Context nested() {
        Context nested = new Context();
        nested.loops.addAll(loops);
        nested.blocks.addAll(blocks);
        nested.scope = scope;
        nested.resumed = resumed;
        nested.yielded = yielded;
        nested.returned = returned;
        nested.mayReturn = mayReturn;
        nested.mayThrowChecked = mayThrowChecked;
        nested.mayTry = mayTry;
        nested.mayAssign = mayAssign;
        nested.hasThis = hasThis;
        nested.hasSuper = hasSuper;
        nested.variables.addAll(variables);
        return nested;
    }

    /** A context for the block of a switch expression, which no jump leaves. */
    Context inExpression() {
        Context nested = nested();
        nested.loops.clear();
        nested.blocks.clear();
        nested.mayReturn = false;
        return nested;
    }

    /** A context for the guard of a case. */
    Context inGuard() {
        Context nested = nested();
        nested.mayAssign = false;
        nested.variables.removeIf(variable -> !variable.isFinal);
        return nested;
    }

    /** A context for a nested lambda or class: it sees what is final, and can't suspend. */
    Context inLambda() {
        Context nested = inExpression();
        nested.scope = null;
        nested.mayTry = true;
        nested.mayThrowChecked = false;
        nested.variables.removeIf(variable -> !variable.isFinal);
        return nested;
    }

    void declare(String name, Type type, boolean isFinal) {
        variables.add(new Variable(name, type, isFinal, false));
    }

    void declareCounter(String name) {
        variables.add(new Variable(name, Type.INT, false, true));
    }

    List<Variable> readable(Type type) {
        List<Variable> found = new ArrayList<>();
        for (Variable variable : variables) {
            if (variable.type == type) {
                found.add(variable);
            }
        }
        return found;
    }

    List<Variable> assignable(Type type) {
        List<Variable> found = mayAssign ? readable(type) : new ArrayList<>();
        found.removeIf(variable -> variable.isFinal || variable.isCounter);
        return found;
    }
}
