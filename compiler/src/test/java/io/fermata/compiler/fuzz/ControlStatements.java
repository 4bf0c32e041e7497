package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Generates branches, loops, switches and jumps. */
final class ControlStatements {

    private final Statements statements;
    private final Choices choose;

    ControlStatements(Statements statements) {
        this.statements = statements;
        choose = statements.choose;
    }

    private Expressions expressions() {
        return statements.expressions;
    }

    private Node condition(int depth) {
        return expressions().any(Type.BOOLEAN, depth - 1);
    }

    Node any(int depth) {
        switch (choose.below(ProgramGenerator.RELEASE >= 21 ? 14 : 13)) {
            case 0:
                return Node.of(Kind.IF, null, "if (#) {\n#}\n", condition(depth), statements.some(depth - 1));
            case 1:
            case 2:
                return Node.of(
                        Kind.IF_ELSE,
                        null,
                        "if (#) {\n#} else {\n#}\n",
                        condition(depth),
                        statements.some(depth - 1),
                        statements.few(depth - 1));
            case 3:
                return Node.of(Kind.BLOCK, null, "{\n#}\n", statements.some(depth - 1));
            case 4:
                Context block = expressions().at.nested();
                String label = choose.name("B");
                block.blocks.add(label);
                return Node.of(
                        Kind.LABELED_BLOCK,
                        null,
                        label + ":\n{\n#}\n",
                        expressions().in(block, () -> statements.some(depth - 1)));
            case 5:
                return oldSwitch(Kind.SWITCH_OLD_INT, Type.INT, "case 0:", "case 1:\ncase 2:", "default:", depth);
            case 6:
                return oldSwitch(Kind.SWITCH_OLD_STRING, Type.STRING, "case \"a\":", "default:", "case \"r1\":", depth);
            case 7:
                return oldSwitch(Kind.SWITCH_OLD_ENUM, Type.COLOR, "case RED:", "case GREEN:", "default:", depth);
            case 8:
                return newSwitch(depth);
            case 13:
                return patternSwitch(depth);
            default:
                return labeled(depth);
        }
    }

    private Node labeled(int depth) {
        Context inside = expressions().at.nested();
        boolean hasLabel = choose.percent(40);
        String label = hasLabel ? choose.name("L") : "";
        inside.loops.add(label);
        Node loop = loop(hasLabel ? label + ":\n" : "", inside, depth);
        return hasLabel ? Node.of(Kind.LABELED_LOOP, null, "#", loop) : loop;
    }

    private Node loop(String label, Context inside, int depth) {
        String name = choose.name("w");
        String counter = "int " + name + " = " + (1 + choose.below(3)) + ";\n";
        int roll = choose.below(7);
        if (roll < 4) {
            inside.declareCounter(name);
        }
        switch (roll) {
            case 0:
                Node condition = condition(depth);
                return Node.of(
                        Kind.WHILE,
                        null,
                        counter + label + "while (" + name + "-- > 0 && #) {\n#}\n",
                        condition,
                        body(inside, depth));
            case 1:
                return Node.of(
                        Kind.WHILE_TRUE,
                        null,
                        counter + label + choose.of("while (true)", "for (;;)") + " {\nif (" + name
                                + "-- <= 0) break;\n#}\n",
                        body(inside, depth));
            case 2:
                Node body = body(inside, depth);
                return Node.of(
                        Kind.DO,
                        null,
                        counter + label + "do {\n#} while (--" + name + " > 0 && #);\n",
                        body,
                        condition(depth));
            case 3:
                Node bound = expressions().any(Type.INT, depth - 1);
                Node step = expressions().in(inside, () -> expressions().any(Type.INT, depth - 1));
                return Node.of(
                        Kind.FOR,
                        null,
                        label + "for (int " + name + " = 0; " + name + " < (# & 3); " + name + "++, t.i(" + choose.tag()
                                + ", #)) {\n#}\n",
                        bound,
                        step,
                        body(inside, depth));
            case 4:
                return each(Kind.FOR_EACH_ARRAY, label, inside, choose.of(Type.INT, Type.LONG, Type.STRING), depth);
            case 5:
                if (expressions().at.scope != null && inside.mayTry && inside.mayThrowChecked) {
                    return stepped(label, inside, depth);
                }
                return each(Kind.FOR_EACH_LIST, label, inside, Type.OBJECT, depth);
            default:
                return each(Kind.FOR_EACH_LIST, label, inside, Type.OBJECT, depth);
        }
    }

    /** A loop over a stream; in a coroutine, over something that a {@code try} around the loop closes. */
    private Node stepped(String label, Context inside, int depth) {
        String source = choose.name("s");
        String name = choose.name("x");
        Node count = expressions().any(Type.INT, depth - 1);
        Node fails = choose.percent(20)
                ? expressions().any(Type.BOOLEAN, depth - 1)
                : expressions().never();
        boolean isFinal = choose.percent(50);
        Context each = inside.nested();
        each.declare(name, Type.OBJECT, isFinal);
        return Node.of(
                Kind.FOR_EACH_STREAM,
                null,
                "OPENS " + source + " = new Stepped(t, " + choose.tag() + ", #, #)OPENED\n" + label + "for ("
                        + (isFinal ? "final " : "") + "Object " + name + " : EACH<" + expressions().at.scope + ">("
                        + source + ")) {\n#}\n}\n",
                count,
                fails,
                body(each, depth));
    }

    private Node body(Context inside, int depth) {
        return expressions().in(inside, () -> statements.some(depth - 1));
    }

    private Node each(Kind kind, String label, Context inside, Type type, int depth) {
        String name = choose.name("x");
        Node elements;
        if (kind == Kind.FOR_EACH_LIST) {
            elements = statements.fill(Kind.TEXT, "java.util.Arrays.asList(#, #)", List.of(type, type), depth);
        } else {
            Type array = type == Type.INT ? Type.INTS : type == Type.LONG ? Type.LONGS : Type.STRINGS;
            elements = expressions().any(array, depth - 1);
        }
        boolean isFinal = choose.percent(50);
        Context each = inside.nested();
        each.declare(name, type, isFinal);
        return Node.of(
                kind,
                null,
                label + "for (" + (isFinal ? "final " : "") + type.java + " " + name + " : #) {\n#}\n",
                elements,
                body(each, depth));
    }

    private Node oldSwitch(Kind kind, Type type, String one, String two, String three, int depth) {
        List<Node> parts = new ArrayList<>();
        parts.add(expressions().any(type, depth - 1));
        StringBuilder template = new StringBuilder("switch (#) {\n");
        for (String label : List.of(one, two, three)) {
            template.append(label).append("\n{\n#}\n").append(choose.percent(60) ? "break;\n" : "");
            parts.add(statements.few(depth - 1));
        }
        return Node.of(kind, null, template + "}\n", parts);
    }

    private Node newSwitch(int depth) {
        boolean overText = choose.percent(50);
        Node selector = expressions().any(overText ? Type.STRING : Type.COLOR, depth - 1);
        Node log = expressions().any(Type.INT, depth - 1);
        return Node.of(
                Kind.SWITCH_NEW,
                null,
                "switch (#) {\ncase " + (overText ? "\"a\", \"\"" : "RED") + " -> {\n#}\ncase "
                        + (overText ? "\"r1\"" : "BLUE") + " -> t.i(" + choose.tag() + ", #);\ndefault -> {\n#}\n}\n",
                selector,
                statements.some(depth - 1),
                log,
                statements.few(depth - 1));
    }

    private Node patternSwitch(int depth) {
        Node selector = expressions().any(Type.OBJECT, depth - 1);
        String name = choose.name("q");
        Context text = expressions().at.nested();
        text.declare(name, Type.STRING, true);
        Context square = expressions().at.nested();
        square.declare(name + "s", Type.STRING, true);
        square.declare(name + "a", Type.INT, true);
        Node guard = expressions().in(text, () -> expressions().switches().guard(depth));
        Node first = expressions().in(text, () -> statements.some(depth - 1));
        Node squareGuard =
                expressions().in(square, () -> expressions().switches().guard(depth));
        Node second = expressions().in(square, () -> statements.some(depth - 1));
        String nested = "Square(String " + name + "s, Rec(int " + name + "a, var " + name + "b))";
        return Node.of(
                Kind.SWITCH_PATTERN,
                null,
                "switch (#) {\ncase String " + name + " when # -> {\n#}\ncase " + nested + " when # -> {\n#}\n"
                        + "case Rec(var " + name + ", var " + name + "b) -> {\n#}\ndefault -> {\n#}\n}\n",
                selector,
                guard,
                first,
                squareGuard,
                second,
                statements.few(depth - 1),
                statements.few(depth - 1));
    }

    /** A statement that leaves its surroundings if a condition holds. */
    Node jump(int depth) {
        Context at = expressions().at;
        int roll = choose.below(10);
        if (roll < 3 && at.mayReturn) {
            return statements.fill(Kind.RETURN, "if (#) return #;\n", List.of(Type.BOOLEAN, at.returned), depth);
        } else if (roll < 8 && !at.loops.isEmpty()) {
            String label = choose.of(at.loops);
            boolean isBreak = choose.percent(50);
            String jump = isBreak ? "break" : "continue";
            return Node.of(
                    isBreak ? Kind.BREAK : Kind.CONTINUE,
                    null,
                    "if (#) " + jump + (label.isEmpty() ? ";\n" : " " + label + ";\n"),
                    condition(depth));
        } else if (!at.blocks.isEmpty()) {
            return Node.of(Kind.BREAK, null, "if (#) break " + choose.of(at.blocks) + ";\n", condition(depth));
        }
        String type = at.mayThrowChecked && choose.percent(40) ? "FuzzException.Checked" : "FuzzException";
        return statements.fill(
                Kind.THROW,
                "if (#) throw new " + type + "(\"x\" + #);\n",
                List.of(Type.BOOLEAN, choose.of(Type.INT, Type.STRING)),
                depth);
    }
}
