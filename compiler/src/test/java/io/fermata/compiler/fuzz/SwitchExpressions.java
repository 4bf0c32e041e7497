package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Generates {@code switch} expressions. */
final class SwitchExpressions {

    private final Expressions expressions;
    private final Statements statements;
    private final Choices choose;

    SwitchExpressions(Expressions expressions, Statements statements) {
        this.expressions = expressions;
        this.statements = statements;
        choose = expressions.choose;
    }

    /** A switch expression for any place, hence without a {@code try}. */
    Node any(Type type, int depth) {
        return any(type, depth, false);
    }

    /** A switch expression for an initialiser, where the operand stack is empty. */
    Node initialiser(Type type, int depth) {
        return any(type, depth, expressions.at.mayTry);
    }

    private Node any(Type type, int depth, boolean mayTry) {
        Node selector;
        String[] labels;
        switch (choose.below(ProgramGenerator.RELEASE >= 21 ? 5 : 3)) {
            case 0:
                selector = expressions.any(Type.INT, depth - 1);
                labels = new String[] {"case 0", "case 1, 2", "default"};
                break;
            case 1:
                selector = expressions.any(Type.STRING, depth - 1);
                labels = new String[] {"case \"\"", "case \"r1\", \"a\"", "default"};
                break;
            case 2:
                selector = expressions.any(Type.COLOR, depth - 1);
                labels = new String[] {"case RED", "case GREEN", "case BLUE"};
                break;
            default:
                return patterns(type, depth);
        }
        boolean outer = expressions.at.mayTry;
        expressions.at.mayTry = mayTry;
        Node node = blocks(type, selector, labels, depth);
        expressions.at.mayTry = outer;
        return node;
    }

    private Node blocks(Type type, Node selector, String[] labels, int depth) {
        switch (choose.below(expressions.at.mayTry ? 4 : 3)) {
            case 0:
                return make(Kind.SWITCH_EXPRESSION, " -> #;\n", type, selector, labels, depth);
            case 1:
                return make(Kind.SWITCH_EXPRESSION_BLOCK, " -> {\n#yield #;\n}\n", type, selector, labels, depth);
            case 2:
                return make(Kind.SWITCH_EXPRESSION_OLD, ":\n#yield #;\n", type, selector, labels, depth);
            default:
                return make(
                        Kind.SWITCH_EXPRESSION_TRY,
                        " -> {\ntry {\n#yield #;\n} finally {\n#}\n}\n",
                        type,
                        selector,
                        labels,
                        depth);
        }
    }

    private Node make(Kind kind, String arm, Type type, Node selector, String[] labels, int depth) {
        List<Node> parts = new ArrayList<>();
        parts.add(selector);
        StringBuilder template = new StringBuilder("((" + type.java + ") switch (#) {\n");
        for (String label : labels) {
            boolean fallsThrough = kind == Kind.SWITCH_EXPRESSION_OLD && label.equals("case RED") && choose.percent(50);
            template.append(label).append(fallsThrough ? ":\n#" : arm);
            Context inside = expressions.at.inExpression();
            boolean hasBlock = kind != Kind.SWITCH_EXPRESSION;
            if (hasBlock) {
                parts.add(
                        expressions.in(inside, () -> Node.of(Kind.BLOCK, null, "{\n#}\n", statements.few(depth - 1))));
            }
            if (!fallsThrough) {
                Node value = expressions.in(inside, () -> expressions.any(type, depth - 1));
                parts.add(hasBlock ? yieldable(value) : value);
            }
            if (kind == Kind.SWITCH_EXPRESSION_TRY) {
                parts.add(expressions.in(inside, () -> statements.few(depth - 1)));
            }
        }
        return Node.of(kind, type, template + "})", parts);
    }

    /** An expression that may follow the word {@code yield}: no parenthesis may. */
    private Node yieldable(Node value) {
        String log = "t." + value.type().log() + "(" + choose.tag() + ", #)";
        return value.isParenthesised() ? Node.of(Kind.LOG, value.type(), log, value) : value;
    }

    /** A switch with type and record patterns and guards. */
    private Node patterns(Type type, int depth) {
        Node selector = expressions.any(Type.OBJECT, depth - 1);
        String name = choose.name("q");
        Context number = expressions.at.nested();
        number.declare(name, Type.INTEGER, true);
        Context record = expressions.at.nested();
        record.declare(name + "a", Type.INT, true);
        record.declare(name + "b", Type.STRING, true);
        Node guard = expressions.in(number, () -> guard(depth));
        Node first = expressions.in(number, () -> expressions.any(type, depth - 1));
        Node recordGuard = expressions.in(record, () -> guard(depth));
        Node second = expressions.in(record, () -> expressions.any(type, depth - 1));
        Node third = expressions.any(type, depth - 1);
        String rec = "Rec(int " + name + "a, String " + name + "b)";
        return Node.of(
                Kind.SWITCH_RECORD_PATTERN,
                type,
                "((" + type.java + ") switch (#) {\ncase Integer " + name + " when # -> #;\ncase " + rec
                        + " when # -> #;\n" + "case Circle(var " + name + ") -> " + type.simplest
                        + ";\ncase null, default -> #;\n})",
                selector,
                guard,
                first,
                recordGuard,
                second,
                third);
    }

    /** A guard; never a constant, which javac may refuse. */
    Node guard(int depth) {
        Node condition = expressions.in(expressions.at.inGuard(), () -> expressions.any(Type.BOOLEAN, depth - 1));
        return Node.of(Kind.GUARD, Type.BOOLEAN, "(sf < 999 && #)", condition);
    }
}
