package io.fermata.compiler.fuzz;

/** A type of the generated programs. */
enum Type {
    BOOLEAN("boolean", "z", "false"),
    BYTE("byte", "b", "((byte) 1)"),
    SHORT("short", "s", "((short) 1)"),
    CHAR("char", "c", "'c'"),
    INT("int", "i", "1"),
    LONG("long", "j", "1L"),
    FLOAT("float", "f", "1f"),
    DOUBLE("double", "d", "1d"),
    STRING("String", "o", "\"\""),
    INTEGER("Integer", "o", "Integer.valueOf(1)"),
    OBJECT("Object", "o", "((Object) 1)"),
    INTS("int[]", "o", "(new int[] {1, 2})"),
    LONGS("long[]", "o", "(new long[] {1, 2})"),
    STRINGS("String[]", "o", "(new String[] {\"\", \"\"})"),
    REC("Rec", "o", "new Rec(1, \"\")"),
    BOX("Box", "o", "new Box(1)"),
    COLOR("Color", "o", "Color.RED");

    /** The type's name in the source. */
    final String java;

    /** The method of {@link Trace} that logs a value of the type. */
    private final String log;

    /** The simplest expression of the type. */
    final String simplest;

    Type(String java, String log, String simplest) {
        this.java = java;
        this.log = log;
        this.simplest = simplest;
    }

    /** The call of {@link Trace} that logs a value of the type, without inference: javac is slow at it. */
    String log() {
        return log.equals("o") ? "<" + java + ">o" : log;
    }

    boolean isPrimitive() {
        return ordinal() <= DOUBLE.ordinal();
    }
}
