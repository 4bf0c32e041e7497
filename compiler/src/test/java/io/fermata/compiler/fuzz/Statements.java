package io.fermata.compiler.fuzz;

import io.fermata.compiler.fuzz.Context.Variable;
import java.util.ArrayList;
import java.util.List;

/** Generates statements; all can complete normally, and all loops end. */
final class Statements {

    private static final List<Type> TYPES = List.of(Type.values());

    private static final List<Type> WORKED_WITH = List.of(
            Type.INT,
            Type.INT,
            Type.STRING,
            Type.LONG,
            Type.INTS,
            Type.BOX,
            Type.DOUBLE,
            Type.OBJECT,
            Type.BOOLEAN,
            Type.INTEGER,
            Type.STRINGS,
            Type.LONGS);

    final Expressions expressions;
    final Choices choose;

    private final ControlStatements control;
    private final TryStatements tries;
    private int left;

    Statements(Choices choose, Context at, int most, int mostSuspensions) {
        this.choose = choose;
        left = most;
        expressions = new Expressions(choose, at, this, mostSuspensions);
        control = new ControlStatements(this);
        tries = new TryStatements(this);
    }

    /** Up to two statements, in a scope of their own. */
    Node few(int depth) {
        return expressions.in(expressions.at.nested(), () -> list(depth, choose.below(3)));
    }

    /** One to four statements, in a scope of their own. */
    Node some(int depth) {
        return expressions.in(expressions.at.nested(), () -> list(depth, 1 + choose.below(4)));
    }

    /** Statements in the current scope, which sees their declarations afterwards. */
    Node list(int depth, int count) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < count && left > 0 && expressions.at.mayAssign; i++) {
            left--;
            parts.add(any(depth));
        }
        return new Node(Kind.STATEMENTS, null, parts);
    }

    /** The statements of a body: some variables, statements, and a look at the variables that are left. */
    Node body(int depth, int count) {
        List<Object> parts = new ArrayList<>();
        for (int i = depth > 1 ? 2 + choose.below(4) : choose.below(3); i > 0; i--) {
            parts.add(variable(choose.of(WORKED_WITH), choose.name("v"), Math.min(depth, 1)));
        }
        parts.add(list(depth, count));
        for (Type type : WORKED_WITH) {
            List<Variable> variables = expressions.at.readable(type);
            if (!variables.isEmpty() && choose.percent(40)) {
                String name = choose.of(variables).name();
                parts.add(
                        Node.of(Kind.EXPRESSION, null, "t." + type.log() + "(" + choose.tag() + ", " + name + ");\n"));
            }
        }
        return new Node(Kind.STATEMENTS, null, parts);
    }

    private Node any(int depth) {
        int roll = choose.below(100);
        if (depth > 0 && roll < 32) {
            return control.any(depth);
        } else if (depth > 0 && roll < 48 && expressions.at.mayTry) {
            return tries.any(depth);
        } else if (roll < 64) {
            return declaration(depth);
        } else if (roll < 72 && expressions.suspensions().possible()) {
            return Node.of(Kind.YIELD_STATEMENT, null, "#;\n", suspension(depth));
        } else if (roll < 80) {
            return bare(depth);
        } else if (roll < 86) {
            return control.jump(depth);
        } else if (roll < 90) {
            return special(depth);
        }
        Type type = choose.of(TYPES);
        return fill(Kind.EXPRESSION, "t." + type.log() + "(@, #);\n", List.of(type), depth);
    }

    private Node suspension(int depth) {
        return choose.percent(20)
                ? expressions.suspensions().delegation(Type.OBJECT, depth)
                : expressions.suspensions().plain(depth);
    }

    Node fill(Kind kind, String template, List<Type> operands, int depth) {
        return expressions.fill(kind, null, template, operands, depth);
    }

    private Node declaration(int depth) {
        Type type = choose.of(TYPES);
        String name = choose.name("v");
        int roll = choose.below(100);
        if (roll < 18) {
            return later(type, name, depth);
        } else if (roll < 24) {
            Node between = some(depth - 1);
            String nothing =
                    choose.of("Object", "String", "int[]", "Runnable", "final Rec") + " " + name + " = null;\n";
            return Node.of(
                    Kind.NULL_ONLY,
                    null,
                    nothing + "#t.o(" + choose.tag() + ", " + name + ");\nt.z(0, " + name + " == null);\n",
                    between);
        }
        return variable(type, name, depth);
    }

    private Node variable(Type type, String name, int depth) {
        boolean isFinal = choose.percent(45);
        boolean silent = choose.percent(25);
        Node value =
                choose.percent(10) ? expressions.switches().initialiser(type, depth) : expressions.any(type, depth);
        String declared = silent && !hasSwitch(value) ? "var" : type.java;
        expressions.at.declare(name, type, isFinal);
        return Node.of(Kind.DECLARE, null, (isFinal ? "final " : "") + declared + " " + name + " = #;\n", value);
    }

    /** Tells whether an expression has a switch in it: javac can't infer the type of one with a lambda in it. */
    private static boolean hasSwitch(Node value) {
        return value.kind().name().startsWith("SWITCH")
                || value.children().stream().anyMatch(Statements::hasSwitch);
    }

    /** A variable that is declared without a value and assigned on each path. */
    private Node later(Type type, String name, int depth) {
        String declared = type.java + " " + name + ";\n";
        Node node;
        if (!expressions.at.mayTry || choose.percent(60)) {
            Node condition = expressions.any(Type.BOOLEAN, depth - 1);
            Node first = few(depth - 1);
            Node one = expressions.any(type, depth - 1);
            Node second = few(depth - 1);
            Node two = expressions.any(type, depth - 1);
            node = Node.of(
                    Kind.DECLARE_LATER,
                    null,
                    declared + "if (#) {\n#" + name + " = #;\n} else {\n#" + name + " = #;\n}\n",
                    condition,
                    first,
                    one,
                    second,
                    two);
        } else {
            Node body = few(depth - 1);
            Node value = expressions.any(type, depth - 1);
            Node tried = Node.of(Kind.TRY_BODY, null, "{\n#" + name + " = #;\n}", body, value);
            Node handled = tries.handler("RuntimeException", name + " = " + type.simplest + ";\n", depth);
            node = Node.of(Kind.DECLARE_LATER, null, declared + "try ##", tried, handled);
        }
        expressions.at.declare(name, type, false);
        return node;
    }

    /** An expression statement whose value nobody takes. */
    private Node bare(int depth) {
        switch (choose.below(8)) {
            case 0:
                return fill(Kind.ARRAY_COMPOUND, "#[# & 1] += #;\n", List.of(Type.INTS, Type.INT, Type.INT), depth);
            case 1:
                return fill(Kind.ARRAY_COMPOUND, "#[# & 1] -= #;\n", List.of(Type.LONGS, Type.INT, Type.LONG), depth);
            case 2:
                return fill(Kind.ARRAY_ASSIGN, "#[# & 1] = #;\n", List.of(Type.STRINGS, Type.INT, Type.STRING), depth);
            case 3:
                return fill(Kind.FIELD_COMPOUND, "#.g += #;\n", List.of(Type.BOX, Type.LONG), depth);
            case 4:
                return fill(Kind.FIELD_INCREMENT, "#.f++;\n", List.of(Type.BOX), depth);
            case 5:
                return fill(Kind.NEW, "new Nested(t, #, #);\n", List.of(Type.INT, Type.STRING), depth);
            case 6:
                return fill(Kind.CALL_STATIC, "sadd(t, #, #, #);\n", List.of(Type.INT, Type.LONG, Type.DOUBLE), depth);
            default:
                return assignment(depth);
        }
    }

    private Node assignment(int depth) {
        for (int attempt = 0; attempt < 6; attempt++) {
            Type type = choose.of(TYPES);
            List<Variable> variables = expressions.at.assignable(type);
            if (!variables.isEmpty()) {
                String value = type == Type.STRING ? " = cut(#);\n" : " = #;\n";
                return fill(Kind.ASSIGN, choose.of(variables).name() + value, List.of(type), depth);
            }
        }
        return fill(Kind.STATIC_FIELD, "sf += #;\n", List.of(Type.INT), depth);
    }

    private Node locked(int depth) {
        Context inside = expressions.at.nested();
        inside.scope = null;
        Node block = expressions.in(inside, () -> few(depth - 1));
        return Node.of(Kind.SYNCHRONIZED, null, "synchronized (t) {\n#}\n", block);
    }

    private Node special(int depth) {
        String name = choose.name("c");
        Context inside = expressions.at.inLambda();
        switch (choose.below(4)) {
            case 0:
                Node code = expressions.in(inside, () -> few(depth - 1));
                return Node.of(
                        Kind.LAMBDA_KEPT,
                        null,
                        "Runnable " + name + " = () -> {\n#};\n#" + name + ".run();\n",
                        code,
                        some(depth - 1));
            case 1:
                inside.hasSuper = false;
                Node field = expressions.in(inside, () -> expressions.any(Type.INT, depth - 1));
                Node result = expressions.in(inside, () -> expressions.any(Type.INT, depth - 1));
                String type = name.toUpperCase(java.util.Locale.ROOT);
                return Node.of(
                        Kind.LOCAL_CLASS,
                        null,
                        "class " + type + " {\nint v = #;\nint get() { return v + #; }\n}\nt.i(" + choose.tag()
                                + ", new " + type + "().get());\n",
                        field,
                        result);
            case 2:
                return expressions.at.mayTry ? locked(depth) : assignment(depth);
            default:
                return fill(Kind.ASSERT, "assert # != 77 : #;\n", List.of(Type.INT, Type.STRING), depth);
        }
    }
}
