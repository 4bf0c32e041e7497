package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Generates programs from numbers. The same numbers give the same program on the same Java release. */
final class ProgramGenerator {

    /** The Java release whose language the programs are written in. */
    static final int RELEASE = Runtime.version().feature();

    private static final int MOST_DEPTH = 4;

    private final Choices choose;
    private final Context outside = new Context();
    private final int index;
    private final Type resumed;
    private final Type yielded;
    private final Type returned;
    private final Kind shape;
    private Statements statements;

    private ProgramGenerator(long seed, int index) {
        this.index = index;
        choose = new Choices(seed, index);
        resumed = choose.of(Type.INTEGER, Type.STRING, Type.OBJECT, Type.OBJECT);
        yielded = choose.of(Type.OBJECT, Type.OBJECT, Type.OBJECT, Type.INTEGER, Type.STRING);
        returned = choose.of(Type.OBJECT, Type.INTEGER, Type.STRING);
        int roll = choose.below(100);
        shape = roll < 55
                ? Kind.BODY_LAMBDA
                : roll < 70
                        ? Kind.BODY_PLAIN
                        : roll < 80 ? Kind.BODY_METHOD_REF : roll < 90 ? Kind.BODY_STATIC_REF : Kind.BODY_ANONYMOUS;
    }

    static Program generate(long seed, int index) {
        return new ProgramGenerator(seed, index).program(seed);
    }

    private Program program(long seed) {
        boolean isStatic = shape == Kind.BODY_STATIC_REF || shape != Kind.BODY_METHOD_REF && choose.percent(40);
        statements = new Statements(choose, outside, 3 + choose.below(13), 3 + choose.below(14));
        outside.hasThis = !isStatic;
        Node members = members(isStatic);
        return new Program(seed, index, resumed, "b" + index + (isStatic ? "(t, m)" : "()"), members);
    }

    private Node members(boolean isStatic) {
        String types = "<" + resumed.java + ", " + yielded.java + ", " + returned.java + ">";
        String start = (isStatic ? "static " : "") + "Coroutine" + types + " b" + index
                + (isStatic ? "(Trace t, Maker m) {\n" : "() {\n");
        String parameters =
                "(Coroutine.Scope<" + resumed.java + ", " + yielded.java + "> co, " + resumed.java + " first)";
        String method = returned.java + " r" + index + parameters + " throws Exception {\n";
        switch (shape) {
            case BODY_LAMBDA:
                return body(start + "#return m." + types + "of((co, first) -> {\n##});\n}\n", captures());
            case BODY_PLAIN:
                return body(start + "#return m." + types + "of(co -> {\n##});\n}\n", captures());
            case BODY_METHOD_REF:
                return body(
                        start + "#return m." + types + "of(this::r" + index + ");\n}\nprivate " + method + "##}\n",
                        none());
            case BODY_STATIC_REF:
                return body(
                        start + "#return m." + types + "of(HOST::r" + index + ");\n}\nprivate static " + method
                                + "final Trace t = st;\nfinal Maker m = sm;\n##}\n",
                        none());
            default:
                return body(
                        start + "#return m.of(new Coroutine.Body" + types
                                + "() {\nprivate int own = 6;\n@Override public " + returned.java + " run" + parameters
                                + " throws Exception {\nown++;\n##}\n});\n}\n",
                        captures());
        }
    }

    private Node body(String template, Node captures) {
        Context inside = outside.inLambda();
        inside.scope = "co";
        inside.resumed = resumed;
        inside.yielded = yielded;
        inside.returned = returned;
        inside.mayReturn = true;
        inside.mayThrowChecked = true;
        inside.hasSuper = inside.hasThis && shape != Kind.BODY_ANONYMOUS;
        if (shape != Kind.BODY_PLAIN) {
            inside.declare("first", resumed, true);
        }
        if (shape == Kind.BODY_ANONYMOUS) {
            inside.declare("own", Type.INT, false);
        }
        Expressions expressions = statements.expressions;
        Node block = expressions.in(inside, () -> statements.body(MOST_DEPTH, 2 + choose.below(5)));
        Node value = expressions.in(inside, () -> expressions.any(returned, MOST_DEPTH));
        Node result = Node.of(Kind.RETURN, null, "return #;\n", value);
        return Node.of(shape, null, template, captures, block, result);
    }

    /** Final locals of the method that makes the coroutine, for the body to capture. */
    private Node captures() {
        List<Object> parts = new ArrayList<>();
        for (int i = choose.below(5); i > 0; i--) {
            Type type = choose.of(Type.values());
            String name = choose.name("k");
            Node value = statements.expressions.leaf(type);
            parts.add(Node.of(Kind.DECLARE, null, "final " + type.java + " " + name + " = #;\n", value));
            outside.declare(name, type, true);
        }
        return new Node(Kind.STATEMENTS, null, parts);
    }

    private static Node none() {
        return Node.nothing();
    }
}
