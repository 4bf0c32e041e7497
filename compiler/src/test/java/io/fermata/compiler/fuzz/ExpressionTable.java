package io.fermata.compiler.fuzz;

import static io.fermata.compiler.fuzz.Type.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The expressions whose operands are independent of each other, as templates.
 *
 * <p>In a template, {@code #} stands for an operand and {@code @} for a fresh number. A template that starts with {@code !}
 * needs a {@code this}; one that starts with {@code ^} needs the host's {@code super}.
 */
final class ExpressionTable {

    private static final Pattern ASSIGNMENT = Pattern.compile("[^=!<>]= ");

    private static final Map<Type, Map<Kind, List<Row>>> ROWS = new EnumMap<>(Type.class);

    /** One expression. */
    record Row(Kind kind, Type type, String template, List<Type> operands) {

        boolean assigns() {
            return template.contains("++")
                    || template.contains("--")
                    || ASSIGNMENT.matcher(template).find();
        }
    }

    private ExpressionTable() {}

    /** The expressions of a type: lists of those of one kind, so that each kind is as likely as another. */
    static List<List<Row>> of(Type type) {
        return List.copyOf(ROWS.getOrDefault(type, Map.of()).values());
    }

    private static void add(Kind kind, Type type, String template, Type... operands) {
        ROWS.computeIfAbsent(type, key -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, key -> new ArrayList<>())
                .add(new Row(kind, type, template, List.of(operands)));
    }

    static {
        ints();
        arithmetic();
        booleans();
        conversions();
        texts();
        objects();
        calls();
        places(INT, INTS, "f");
        places(LONG, LONGS, "g");
        fields();
    }

    private static void ints() {
        for (String operator : List.of("+", "-", "*", "&", "|", "^")) {
            add(Kind.BINARY, INT, "(# " + operator + " #)", INT, INT);
        }
        add(Kind.BINARY, INT, "(# / (# | 1))", INT, INT);
        add(Kind.BINARY, INT, "(# % (# | 1))", INT, INT);
        add(Kind.BINARY, INT, "(# / #)", INT, INT);
        add(Kind.SHIFT, INT, "(# << (# & 7))", INT, INT);
        add(Kind.SHIFT, INT, "(# >>> (# & 3))", INT, LONG);
        add(Kind.UNARY, INT, "(-#)", INT);
        add(Kind.UNARY, INT, "(~#)", INT);
    }

    private static void arithmetic() {
        for (String operator : List.of("+", "-", "*")) {
            add(Kind.BINARY, LONG, "(# " + operator + " #)", LONG, LONG);
            add(Kind.BINARY, DOUBLE, "(# " + operator + " #)", DOUBLE, DOUBLE);
            add(Kind.BINARY, FLOAT, "(# " + operator + " #)", FLOAT, FLOAT);
        }
        add(Kind.BINARY, LONG, "(# / (# | 1L))", LONG, LONG);
        add(Kind.BINARY, LONG, "(# + #)", INT, LONG);
        add(Kind.SHIFT, LONG, "(# << (# & 7))", LONG, INT);
        add(Kind.SHIFT, LONG, "(# >> (# & 7L))", LONG, LONG);
        add(Kind.BINARY, DOUBLE, "(# / #)", DOUBLE, INT);
        add(Kind.BINARY, DOUBLE, "(# * #)", LONG, DOUBLE);
        add(Kind.BINARY, FLOAT, "(# / #)", FLOAT, LONG);
        add(Kind.UNARY, LONG, "(-#)", LONG);
        add(Kind.UNARY, DOUBLE, "(-#)", DOUBLE);
        add(Kind.UNARY, FLOAT, "(-#)", FLOAT);
    }

    private static void booleans() {
        for (Type type : List.of(INT, LONG, DOUBLE, FLOAT, CHAR)) {
            add(Kind.COMPARE, BOOLEAN, "(# < #)", type, type);
            add(Kind.COMPARE, BOOLEAN, "(# == #)", type, type);
        }
        add(Kind.COMPARE, BOOLEAN, "(# >= #)", INT, LONG);
        add(Kind.COMPARE, BOOLEAN, "(# == null)", STRING);
        add(Kind.COMPARE, BOOLEAN, "(# != null)", OBJECT);
        add(Kind.COMPARE, BOOLEAN, "(# == #)", COLOR, COLOR);
        add(Kind.COMPARE, BOOLEAN, "(# != #)", OBJECT, BOX);
        add(Kind.LOGICAL, BOOLEAN, "(# && #)", BOOLEAN, BOOLEAN);
        add(Kind.LOGICAL, BOOLEAN, "(# || #)", BOOLEAN, BOOLEAN);
        add(Kind.LOGICAL, BOOLEAN, "(# && (# || !#))", BOOLEAN, BOOLEAN, BOOLEAN);
        add(Kind.LOGICAL, BOOLEAN, "(!#)", BOOLEAN);
        add(Kind.BINARY, BOOLEAN, "(# ^ #)", BOOLEAN, BOOLEAN);
        add(Kind.BINARY, BOOLEAN, "(# & #)", BOOLEAN, BOOLEAN);
        add(Kind.CALL_VIRTUAL, BOOLEAN, "#.equals(#)", OBJECT, OBJECT);
        add(Kind.INSTANCEOF, BOOLEAN, "(# instanceof String)", OBJECT);
    }

    private static void conversions() {
        for (Type type : List.of(BYTE, SHORT, LONG, FLOAT, DOUBLE)) {
            add(Kind.CAST, type, "((" + type.java + ") #)", INT);
            add(Kind.CAST, INT, "((int) #)", type);
        }
        add(Kind.CAST, LONG, "((long) #)", DOUBLE);
        add(Kind.CAST, FLOAT, "((float) #)", DOUBLE);
        add(Kind.CAST, CHAR, "((char) (# & 15 | 64))", INT);
        add(Kind.CAST, INT, "((int) #)", CHAR);
        add(Kind.BOXING, INTEGER, "Integer.valueOf(#)", INT);
        add(Kind.BOXING, INTEGER, "((Integer) #)", INT);
        add(Kind.BOXING, INT, "((int) #)", INTEGER);
        add(Kind.BOXING, INT, "#.intValue()", INTEGER);
        for (Type type : List.of(INT, LONG, DOUBLE, BOOLEAN, STRING, REC, COLOR, INTEGER)) {
            add(type.isPrimitive() ? Kind.BOXING : Kind.CAST, OBJECT, "((Object) #)", type);
        }
        add(Kind.CAST, INT, "((int) #)", OBJECT);
        add(Kind.CAST, STRING, "((String) ((Object) #))", STRING);
    }

    private static void texts() {
        for (Type type : List.of(INT, LONG, DOUBLE, CHAR, BOOLEAN, OBJECT, REC, BYTE, FLOAT)) {
            add(Kind.CONCAT, STRING, "cut(# + #)", STRING, type);
            add(Kind.CONCAT, STRING, "cut(\"\" + # + \"-\" + # + #)", type, INT, STRING);
        }
        add(Kind.CALL_STATIC, STRING, "String.valueOf(#)", INT);
        add(Kind.CALL_VIRTUAL, STRING, "cut(#.concat(\"\" + #))", STRING, STRING);
        add(Kind.CALL_VIRTUAL, INT, "#.length()", STRING);
        add(Kind.CALL_VIRTUAL, INT, "#.plus(#, #)", BOX, INT, LONG);
        add(Kind.CALL_VIRTUAL, BOX, "#.with(#)", BOX, STRING);
    }

    private static void objects() {
        add(Kind.NEW, REC, "new Rec(#, #)", INT, STRING);
        add(Kind.NEW, REC, "new Rec(#, #)", INT, STRING);
        add(Kind.NEW, BOX, "new Box(#)", INT);
        add(Kind.NEW, OBJECT, "((Object) new Circle(#))", INT);
        add(Kind.NEW_NESTED, OBJECT, "((Object) new Square(#, new Rec(#, #)))", OBJECT, INT, STRING);
        add(Kind.NEW_NESTED, INT, "new Nested(t, #, new Nested(t, #, new Nested(t, #)).get()).get()", INT, INT, INT);
        add(Kind.NEW_NESTED, REC, "new Rec(new Box(#).f, new Rec(#, #).b())", INT, INT, STRING);
        add(Kind.NEW, INT, "new Nested(t, #, #).get()", INT, OBJECT);
        add(Kind.NEW_INNER, INT, "!new Inner(#, #).get()", INT, LONG);
        add(Kind.NEW_INNER, INT, "!new Inner(#, new Inner(#, #).get()).get()", INT, INT, LONG);
        add(Kind.ARRAY_NEW, INTS, "(new int[] {#, #})", INT, INT);
        add(Kind.ARRAY_NEW, INTS, "(new int[(# & 1) + 2])", INT);
        add(Kind.ARRAY_NEW, LONGS, "(new long[] {#, #, #})", LONG, INT, LONG);
        add(Kind.ARRAY_NEW, STRINGS, "(new String[] {#, #})", STRING, STRING);
        add(Kind.ARRAY_NEW, INT, "(new int[][] {{#, #}, {#}})[0][# & 1]", INT, INT, INT, INT);
        add(Kind.ARRAY_READ, COLOR, "Color.values()[# & 1]", INT);
        add(Kind.ARRAY_READ, STRING, "#[# & 1]", STRINGS, INT);
        add(Kind.ARRAY_ASSIGN, STRING, "(#[# & 1] = cut(#))", STRINGS, INT, STRING);
        add(Kind.ARRAY_COMPOUND, STRING, "(#[# & 1] += cut(#))", STRINGS, INT, STRING);
        add(Kind.FIELD_READ, INTS, "#.array", BOX);
        add(Kind.FIELD_READ, INT, "#.length", INTS);
        add(Kind.CALL_VIRTUAL, INTS, "#.clone()", INTS);
    }

    private static void calls() {
        add(Kind.CALL_PRIVATE, INT, "!add(#, #)", INT, INT);
        add(Kind.CALL_PRIVATE, LONG, "!add(#, #, #)", LONG, INT, STRING);
        add(Kind.CALL_STATIC, INT, "sadd(t, #, #, #)", INT, LONG, DOUBLE);
        add(Kind.CALL_STATIC, INT, "Math.max(#, #)", INT, INT);
        add(Kind.CALL_STATIC, LONG, "Math.min(#, #)", LONG, LONG);
        add(Kind.VARARGS, INT, "sum(#, #, #)", INT, INT, INT);
        add(Kind.VARARGS, STRING, "cat(t, #, #, #)", OBJECT, INT, STRING);
        add(Kind.VARARGS, STRING, "cat(t, #)", DOUBLE);
        add(Kind.CALL_INTERFACE, INT, "t.op(@).applyAsInt(#, #)", INT, INT);
        add(Kind.CALL_SUPER, INT, "^super.prot(#)", INT);
        add(Kind.CALL_PROTECTED, INT, "!prot(#)", INT);
        add(Kind.CALL_PROTECTED, STRING, "cut(#)", STRING);
        add(Kind.CALL_GENERIC, INTEGER, "first(#, #)", INTEGER, OBJECT);
        add(Kind.CALL_GENERIC, REC, "first(#, #)", REC, OBJECT);
        add(Kind.CALL_GENERIC, COLOR, "first(#, #)", COLOR, INT);
        add(Kind.CALL_VIRTUAL, INT, "#.a()", REC);
        add(Kind.CALL_VIRTUAL, STRING, "#.b()", REC);
    }

    private static void places(Type type, Type array, String field) {
        add(Kind.ARRAY_READ, type, "#[# & 1]", array, INT);
        add(Kind.ARRAY_READ, type, "#[#]", array, INT);
        add(Kind.ARRAY_ASSIGN, type, "(#[# & 1] = #)", array, INT, type);
        add(Kind.ARRAY_COMPOUND, type, "(#[# & 1] += #)", array, INT, type);
        add(Kind.ARRAY_COMPOUND, type, "(#[# & 1] *= #)", array, INT, DOUBLE);
        add(Kind.ARRAY_INCREMENT, type, "#[# & 1]++", array, INT);
        add(Kind.ARRAY_INCREMENT, type, "(--#[# & 1])", array, INT);
        add(Kind.FIELD_READ, type, "#." + field, BOX);
        add(Kind.FIELD_ASSIGN, type, "(#." + field + " = #)", BOX, type);
        add(Kind.FIELD_COMPOUND, type, "(#." + field + " += #)", BOX, type);
        add(Kind.FIELD_COMPOUND, type, "(#." + field + " -= #)", BOX, INT);
        add(Kind.FIELD_INCREMENT, type, "#." + field + "++", BOX);
        add(Kind.FIELD_INCREMENT, type, "(--#." + field + ")", BOX);
    }

    private static void fields() {
        add(Kind.FIELD_COMPOUND, BYTE, "(#.h += #)", BOX, INT);
        add(Kind.FIELD_COMPOUND, DOUBLE, "(#.d += #)", BOX, DOUBLE);
        add(Kind.FIELD_COMPOUND, STRING, "(#.s += cut(#))", BOX, STRING);
        add(Kind.FIELD_ASSIGN, STRING, "(#.s = #)", BOX, STRING);
        add(Kind.FIELD_INCREMENT, BYTE, "#.h++", BOX);
        add(Kind.OWN_FIELD, INT, "!(pf += #)", INT);
        add(Kind.OWN_FIELD, INT, "!(pp ^= #)", INT);
        add(Kind.OWN_FIELD, INT, "!pa[# & 1]++", INT);
        add(Kind.OWN_FIELD, INT, "!(pa[# & 1] -= #)", INT, INT);
        add(Kind.OWN_FIELD, LONG, "!(pl = #)", LONG);
        add(Kind.OWN_FIELD, LONG, "!(pl *= #)", INT);
        add(Kind.OWN_FIELD, DOUBLE, "!(pd += #)", DOUBLE);
        add(Kind.OWN_FIELD, STRING, "!(ps += cut(#))", STRING);
        add(Kind.STATIC_FIELD, INT, "(sf += #)", INT);
        add(Kind.STATIC_FIELD, INT, "(sf = #)", INT);
        add(Kind.STATIC_FIELD, STRING, "(ss += cut(#))", STRING);
        add(Kind.STATIC_FIELD, LONG, "(sl -= #)", LONG);
        for (String variable : List.of("!pf", "!pf++", "!(--pf)", "!pp", "!pp++", "sf", "sf++", "(++sf)")) {
            add(Kind.VARIABLE, INT, variable);
        }
        add(Kind.VARIABLE, STRING, "!ps");
        add(Kind.VARIABLE, LONG, "sl++");
    }
}
