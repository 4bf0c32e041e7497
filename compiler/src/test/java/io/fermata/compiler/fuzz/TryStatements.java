package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Generates {@code try} statements. */
final class TryStatements {

    private final Statements statements;
    private final Choices choose;

    TryStatements(Statements statements) {
        this.statements = statements;
        choose = statements.choose;
    }

    private Expressions expressions() {
        return statements.expressions;
    }

    Node any(int depth) {
        switch (choose.below(4)) {
            case 0:
                return make(Kind.TRY_CATCH, block(depth), true, false, depth);
            case 1:
                return make(Kind.TRY_FINALLY, block(depth), false, true, depth);
            case 2:
                return make(Kind.TRY_CATCH_FINALLY, block(depth), true, true, depth);
            default:
                return expressions().at.mayThrowChecked
                        ? make(Kind.TRY_RESOURCES, resources(depth), choose.percent(40), choose.percent(30), depth)
                        : make(Kind.TRY_CATCH, block(depth), true, false, depth);
        }
    }

    private Node block(int depth) {
        return Node.of(Kind.TRY_BODY, null, "{\n#}", statements.some(depth - 1));
    }

    private Node make(Kind kind, Node body, boolean catches, boolean hasFinally, int depth) {
        List<Node> parts = new ArrayList<>();
        parts.add(body);
        if (catches && choose.percent(30)) {
            parts.add(handler(
                    choose.of("FuzzException", "ArithmeticException", "NullPointerException | ClassCastException"),
                    "",
                    depth));
            parts.add(handler(choose.of("RuntimeException", "Exception", "Throwable"), "", depth));
        } else if (catches) {
            String types = choose.of(
                    "FuzzException",
                    "RuntimeException",
                    "Exception",
                    "Throwable",
                    "ArithmeticException | FuzzException");
            parts.add(handler(types, "", depth));
        }
        if (hasFinally) {
            parts.add(finallyClause(depth));
        }
        return Node.of(kind, null, "try " + "#".repeat(parts.size()) + "\n", parts);
    }

    /** A {@code catch} clause that starts by asking the trace whether it may see what it caught. */
    Node handler(String types, String end, int depth) {
        String name = choose.name("e");
        Node block = statements.few(depth - 1);
        String log = choose.percent(50) ? "t.o(" + choose.tag() + ", " + name + ");\n" : "";
        return new Node(
                Kind.CATCH_CLAUSE,
                null,
                List.of(
                        " catch (" + types + " " + name + ") {\nt.caught(" + name + ", ",
                        Node.HANDLED_LINES,
                        ");\n",
                        block,
                        log + end + "}"));
    }

    private Node finallyClause(int depth) {
        Context inside = expressions().at.nested();
        boolean jumps = choose.percent(10);
        if (!jumps) {
            inside.mayReturn = false;
            inside.loops.clear();
            inside.blocks.clear();
        }
        return expressions().in(inside, () -> {
            Node block = choose.percent(65) ? quiet(depth) : statements.some(depth - 1);
            String returning = "#t.at(" + choose.tag() + ");\n";
            if (jumps && inside.mayReturn && choose.percent(50)) {
                Node condition = expressions().any(Type.BOOLEAN, depth - 1);
                Node value = expressions().any(inside.returned, depth - 1);
                Node jump = Node.of(Kind.RETURN_IN_FINALLY, null, "if (#) return #;\n", condition, value);
                return Node.of(Kind.FINALLY_CLAUSE, null, " finally {\n" + returning + "#}", block, jump);
            }
            return Node.of(Kind.FINALLY_CLAUSE, null, " finally {\n" + returning + "}", block);
        });
    }

    /** Clean-up code without suspensions, as most is. */
    private Node quiet(int depth) {
        Context inside = expressions().at.nested();
        inside.scope = null;
        return expressions().in(inside, () -> statements.few(depth - 1));
    }

    private Node resources(int depth) {
        Context inside = expressions().at.nested();
        List<Node> parts = new ArrayList<>();
        StringBuilder template = new StringBuilder("(");
        int count = 1 + choose.below(2);
        for (int i = 0; i < count; i++) {
            String name = choose.name("r");
            boolean absent = choose.percent(10);
            template.append(i > 0 ? "; " : "").append("Resource ").append(name);
            template.append(absent ? " = null" : " = new Resource(t, " + choose.tag() + ", #, #)");
            if (!absent) {
                parts.add(expressions().any(Type.INT, depth - 1));
                parts.add(
                        choose.percent(20)
                                ? expressions().any(Type.BOOLEAN, depth - 1)
                                : expressions().never());
            }
        }
        parts.add(expressions().in(inside, () -> statements.some(depth - 1)));
        return Node.of(Kind.TRY_BODY, null, template + ") {\n#}", parts);
    }
}
