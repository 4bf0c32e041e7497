package io.fermata.compiler.fuzz;

import java.util.List;

/** Generates suspensions as expressions of a wanted type. */
final class Suspensions {

    private final Expressions expressions;
    private final Statements statements;
    private final Choices choose;
    private int left;

    Suspensions(Expressions expressions, Statements statements, int most) {
        this.expressions = expressions;
        this.statements = statements;
        choose = expressions.choose;
        left = most;
    }

    /** Tells whether a suspension may stand here. */
    boolean possible() {
        return left > 0 && expressions.at.scope != null;
    }

    Node of(Type type, int depth) {
        if (choose.percent(12)) {
            Type result = choose.of(Type.INTEGER, Type.STRING, Type.OBJECT);
            Node delegation = delegation(result, depth);
            Node cast = text(delegation.type(), "((" + delegation.type().java + ") #)", delegation);
            return convert(cast, delegation.type(), type);
        }
        return convert(plain(depth), expressions.at.resumed, type);
    }

    /** A call of {@code yield}, of the type that the body is resumed with. */
    Node plain(int depth) {
        left--;
        Context at = expressions.at;
        Node value =
                at.yielded == Type.OBJECT ? expressions.printable(depth - 1) : expressions.any(at.yielded, depth - 1);
        return Node.of(Kind.YIELD, at.resumed, "\n" + at.scope + Dialect.yielding(at.resumed.java), value);
    }

    /** A call of {@code yieldFrom} whose delegate returns a type, or something else if its kind has no choice. */
    Node delegation(Type result, int depth) {
        left--;
        Context at = expressions.at;
        String start = "\n" + at.scope + ".<RESULT>yieldFrom(";
        if (at.yielded == Type.OBJECT && choose.percent(50)) {
            String inner = choose.of(
                    "new Counter<RR>(t, @, #)", "new Counter<RR>(t, @, #).started()", "HOST.<RR>chain(t, m, # & 3)");
            inner = inner.replace("RR", at.resumed.java);
            return expressions.fill(
                    Kind.YIELD_FROM,
                    Type.INTEGER,
                    start.replace("RESULT", "Integer") + inner + ")",
                    List.of(Type.INT),
                    depth);
        }
        String scope = choose.name("co");
        String first = choose.name("first");
        boolean plain = choose.percent(40);
        Context inside = at.inLambda();
        inside.scope = scope;
        inside.returned = result;
        inside.mayReturn = true;
        inside.mayThrowChecked = true;
        if (!plain) {
            inside.declare(first, at.resumed, true);
        }
        Node block = expressions.in(inside, () -> statements.body(depth - 1, 1 + choose.below(3)));
        Node value = expressions.in(inside, () -> expressions.any(result, depth - 1));
        String types = "<" + at.resumed.java + ", " + at.yielded.java + ", " + result.java + ">";
        String parameters = plain ? scope : "(" + scope + ", " + first + ")";
        return Node.of(
                Kind.YIELD_FROM_BODY,
                result,
                start.replace("RESULT", result.java) + "m." + types + "of(" + parameters + " -> {\n#return #;\n}))",
                block,
                value);
    }

    private Node convert(Node value, Type from, Type to) {
        switch (to) {
            case OBJECT:
                return text(to, "((Object) #)", value);
            case INT:
                return toInt(value, from);
            case STRING:
                return from == Type.STRING ? value : text(to, choose.of("String.valueOf(#)", "(\"\" + #)"), value);
            case INTEGER:
                return from == Type.INTEGER
                        ? value
                        : from == Type.OBJECT ? text(to, "((Integer) #)", value) : boxed(value);
            case INTS:
                return text(to, "(new int[] {1, #})", toInt(value, from));
            case LONGS:
                return text(to, "(new long[] {#, 1})", toInt(value, from));
            case STRINGS:
                return text(to, "(new String[] {\"\", \"\" + #})", value);
            case REC:
                return text(to, "new Rec(#, \"r\")", toInt(value, from));
            case BOX:
                return text(to, "new Box(#)", toInt(value, from));
            case COLOR:
                return text(to, "Color.values()[# & 1]", toInt(value, from));
            case BOOLEAN:
                return text(to, "((# & 1) == 0)", toInt(value, from));
            case CHAR:
                return text(to, "((char) (# & 15 | 64))", toInt(value, from));
            default:
                return text(to, "((" + to.java + ") #)", toInt(value, from));
        }
    }

    private Node boxed(Node text) {
        return text(Type.INTEGER, "Integer.valueOf(#.length())", text);
    }

    private Node toInt(Node value, Type from) {
        if (from == Type.STRING) {
            return text(Type.INT, "#.length()", value);
        }
        return text(Type.INT, from == Type.INTEGER && choose.percent(30) ? "#.intValue()" : "((int) #)", value);
    }

    private static Node text(Type type, String template, Node value) {
        return Node.of(Kind.TEXT, type, template, value);
    }
}
