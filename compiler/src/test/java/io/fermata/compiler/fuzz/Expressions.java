package io.fermata.compiler.fuzz;

import io.fermata.compiler.fuzz.Context.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Generates expressions of a wanted type. */
final class Expressions {

    private static final List<Type> PRINTABLE = List.of(
            Type.INT,
            Type.STRING,
            Type.LONG,
            Type.DOUBLE,
            Type.BOOLEAN,
            Type.REC,
            Type.INTEGER,
            Type.OBJECT,
            Type.CHAR);

    private static final List<Type> ASSIGNED_BY_OPERATOR = List.of(
            Type.BYTE, Type.SHORT, Type.CHAR, Type.INT, Type.LONG, Type.FLOAT, Type.DOUBLE, Type.INTEGER, Type.STRING);

    final Choices choose;

    /** Where the next expression will stand. */
    Context at;

    private final Suspensions suspensions;
    private final SwitchExpressions switches;
    private final Statements statements;

    Expressions(Choices choose, Context at, Statements statements, int mostSuspensions) {
        this.choose = choose;
        this.at = at;
        this.statements = statements;
        suspensions = new Suspensions(this, statements, mostSuspensions);
        switches = new SwitchExpressions(this, statements);
    }

    SwitchExpressions switches() {
        return switches;
    }

    Suspensions suspensions() {
        return suspensions;
    }

    /** Generates with another context. */
    <T> T in(Context context, Supplier<T> generation) {
        Context outer = at;
        at = context;
        try {
            return generation.get();
        } finally {
            at = outer;
        }
    }

    Node any(Type type, int depth) {
        if (depth <= 0) {
            return choose.percent(10) && suspensions.possible() ? suspensions.of(type, 0) : leaf(type);
        }
        int roll = choose.below(100);
        if (roll < 28 && suspensions.possible()) {
            return suspensions.of(type, depth);
        } else if (roll < 40) {
            return leaf(type);
        } else if (roll < 44) {
            return fill(Kind.LOG, type, "t." + type.log() + "(@, #)", List.of(type), depth);
        } else if (roll < 48) {
            return fill(
                    Kind.CONDITIONAL,
                    type,
                    "((" + type.java + ") (# ? # : #))",
                    List.of(Type.BOOLEAN, type, type),
                    depth);
        } else if (roll < 55) {
            return assignment(type, depth);
        } else if (roll < 60) {
            return switches.any(type, depth);
        } else if (roll < 65) {
            return special(type, depth);
        }
        return row(type, depth);
    }

    /** An expression of a type whose values look the same in each run. */
    Node printable(int depth) {
        return any(choose.of(PRINTABLE), depth);
    }

    private Node row(Type type, int depth) {
        List<List<ExpressionTable.Row>> kinds = ExpressionTable.of(type);
        if (kinds.isEmpty()) {
            return leaf(type);
        }
        ExpressionTable.Row row = choose.of(choose.of(kinds));
        String template = row.template();
        if (template.startsWith("!") && !at.hasThis
                || template.startsWith("^") && !at.hasSuper
                || row.assigns() && !at.mayAssign) {
            return leaf(type);
        }
        if (template.startsWith("!") || template.startsWith("^")) {
            template = template.substring(1);
        }
        return fill(row.kind(), type, template, row.operands(), depth);
    }

    /** Generates the operands of a template, from left to right. */
    Node fill(Kind kind, Type type, String template, List<Type> operands, int depth) {
        List<Node> nodes = new ArrayList<>();
        for (Type operand : operands) {
            nodes.add(any(operand, depth - 1));
        }
        return Node.of(kind, type, template.replace("@", "" + choose.tag()), nodes);
    }

    Node never() {
        return Node.of(Kind.LITERAL, Type.BOOLEAN, "false");
    }

    Node leaf(Type type) {
        List<Variable> variables = at.readable(type);
        if (!variables.isEmpty() && choose.percent(70)) {
            return Node.of(Kind.VARIABLE, type, choose.of(variables).name());
        }
        return Node.of(Kind.LITERAL, type, literal(type));
    }

    private String literal(Type type) {
        int number = choose.below(12);
        switch (type) {
            case INT:
                return number < 9 ? "" + number : "(" + (8 - number) + ")";
            case LONG:
                return number + "L";
            case DOUBLE:
                return number + ".25d";
            case FLOAT:
                return number + ".5f";
            case CHAR:
                return "'" + (char) ('a' + number) + "'";
            case BYTE:
            case SHORT:
                return "((" + type.java + ") " + number + ")";
            case BOOLEAN:
                return number < 6 ? "true" : "false";
            case STRING:
                return number == 0 && choose.percent(30)
                        ? "((String) null)"
                        : choose.of("\"\"", "\"a\"", "\"r1\"", "\"bc\"");
            case INTEGER:
                return number == 0 && choose.percent(30) ? "((Integer) null)" : "Integer.valueOf(" + number + ")";
            case COLOR:
                return choose.of("Color.RED", "Color.GREEN", "Color.BLUE");
            case OBJECT:
                return choose.of("((Object) 3)", "((Object) \"o\")", "((Object) 4L)", "((Object) new Circle(2))");
            default:
                return type.simplest;
        }
    }

    private Node assignment(Type type, int depth) {
        List<Variable> variables = at.assignable(type);
        if (variables.isEmpty()) {
            return row(type, depth);
        }
        String name = choose.of(variables).name();
        if (!ASSIGNED_BY_OPERATOR.contains(type) || choose.percent(35)) {
            String value = type == Type.STRING ? "cut(#)" : "#";
            return fill(Kind.ASSIGN, type, "(" + name + " = " + value + ")", List.of(type), depth);
        }
        if (type == Type.STRING) {
            return fill(Kind.COMPOUND, type, "(" + name + " += cut(#))", List.of(type), depth);
        }
        if (choose.percent(30)) {
            return Node.of(Kind.INCREMENT, type, choose.of("(" + name + "++)", "(--" + name + ")"));
        }
        boolean mixed = type.isPrimitive() && choose.percent(30);
        return fill(
                Kind.COMPOUND,
                type,
                "(" + name + choose.of(" += #)", " -= #)", " *= #)"),
                List.of(mixed ? Type.DOUBLE : Type.INT),
                depth);
    }

    private Node special(Type type, int depth) {
        if (choose.percent(35)) {
            return lambdaCall(type, depth);
        } else if (choose.percent(35) && type == Type.INT) {
            return anonymous(depth);
        }
        return instanceofPattern(type, depth);
    }

    private Node lambdaCall(Type type, int depth) {
        if (type != Type.INT && type != Type.LONG && type.isPrimitive()) {
            return leaf(type);
        }
        String supplier =
                type == Type.INT ? "IntSupplier" : type == Type.LONG ? "LongSupplier" : "Supplier<" + type.java + ">";
        String get = type == Type.INT ? "getAsInt" : type == Type.LONG ? "getAsLong" : "get";
        return in(at.inLambda(), () -> {
            Node block = statements.few(depth - 1);
            Node value = any(type, depth - 1);
            return Node.of(
                    Kind.LAMBDA,
                    type,
                    "((" + type.java + ") ((" + supplier + ") () -> {\n#return #;\n})." + get + "())",
                    block,
                    value);
        });
    }

    private Node anonymous(int depth) {
        Node first = any(Type.INT, depth - 1);
        Node second = any(Type.STRING, depth - 1);
        Context inside = at.inLambda();
        inside.hasSuper = false;
        Node result = in(inside, () -> any(Type.INT, depth - 1));
        return Node.of(
                Kind.NEW_ANONYMOUS,
                Type.INT,
                "((int) new Base(t, #, #) {\nint get() { return super.get() + #; }\n}.get())",
                first,
                second,
                result);
    }

    private Node instanceofPattern(Type type, int depth) {
        Node tested = any(Type.OBJECT, depth - 1);
        String name = choose.name("p");
        Context inside = at.nested();
        String pattern;
        boolean record = ProgramGenerator.RELEASE >= 21 && choose.percent(40);
        if (record) {
            pattern = "Rec(int " + name + ", var " + name + "b)";
            inside.declare(name, Type.INT, true);
            inside.declare(name + "b", Type.STRING, true);
        } else {
            Type tests = choose.of(Type.INTEGER, Type.STRING, Type.REC, Type.COLOR);
            pattern = tests.java + " " + name;
            inside.declare(name, tests, true);
        }
        Node condition = in(inside, () -> any(Type.BOOLEAN, depth - 1));
        Node positive = in(inside, () -> any(type, depth - 1));
        Node negative = any(type, depth - 1);
        return Node.of(
                record ? Kind.INSTANCEOF_RECORD : Kind.INSTANCEOF_PATTERN,
                type,
                "(# instanceof " + pattern + " && # ? # : #)",
                tested,
                condition,
                positive,
                negative);
    }
}
