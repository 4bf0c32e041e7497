package io.fermata.compiler.fuzz;

/** A construct of the generated programs. */
enum Kind {
    /** Constructs that can't hold a suspension, or that say nothing by holding one. */
    LITERAL(false),
    VARIABLE(false),
    TEXT(false),
    LAMBDA(false),
    LAMBDA_KEPT(true),
    LOCAL_CLASS(false),
    SYNCHRONIZED(false),
    BREAK(false),
    CONTINUE(false),
    TRY_BODY(false),
    STATEMENTS(false),

    /** The suspensions themselves; their coverage counts suspensions nested in their operands. */
    YIELD(true),
    YIELD_FROM(false),
    YIELD_FROM_BODY(true),

    /** Expressions. */
    BINARY(true),
    SHIFT(true),
    UNARY(true),
    COMPARE(true),
    LOGICAL(true),
    CONDITIONAL(true),
    CAST(true),
    BOXING(true),
    CONCAT(true),
    LOG(true),
    ASSIGN(true),
    COMPOUND(true),
    INCREMENT(false),
    ARRAY_READ(true),
    ARRAY_ASSIGN(true),
    ARRAY_COMPOUND(true),
    ARRAY_INCREMENT(true),
    ARRAY_NEW(true),
    FIELD_READ(true),
    FIELD_ASSIGN(true),
    FIELD_COMPOUND(true),
    FIELD_INCREMENT(true),
    OWN_FIELD(true),
    STATIC_FIELD(true),
    CALL_PRIVATE(true),
    CALL_STATIC(true),
    CALL_VIRTUAL(true),
    CALL_INTERFACE(true),
    CALL_SUPER(true),
    CALL_PROTECTED(true),
    CALL_GENERIC(true),
    VARARGS(true),
    NEW(true),
    NEW_NESTED(true),
    NEW_INNER(true),
    NEW_ANONYMOUS(true),
    INSTANCEOF(true),
    INSTANCEOF_PATTERN(true),
    SWITCH_EXPRESSION(true),
    SWITCH_EXPRESSION_BLOCK(true),
    SWITCH_EXPRESSION_OLD(true),
    SWITCH_EXPRESSION_TRY(true),

    /** Statements. */
    DECLARE(true),
    DECLARE_LATER(true),
    NULL_ONLY(true),
    EXPRESSION(true),
    YIELD_STATEMENT(true),
    IF(true),
    IF_ELSE(true),
    WHILE(true),
    WHILE_TRUE(true),
    DO(true),
    FOR(true),
    FOR_EACH_ARRAY(true),
    FOR_EACH_LIST(true),
    FOR_EACH_STREAM(true),
    LABELED_BLOCK(true),
    LABELED_LOOP(true),
    BLOCK(true),
    SWITCH_OLD_INT(true),
    SWITCH_OLD_STRING(true),
    SWITCH_OLD_ENUM(true),
    SWITCH_NEW(true),
    TRY_CATCH(true),
    TRY_FINALLY(true),
    TRY_CATCH_FINALLY(true),
    TRY_RESOURCES(true),
    CATCH_CLAUSE(true),
    FINALLY_CLAUSE(true),
    THROW(true),
    RETURN(true),
    RETURN_IN_FINALLY(false),
    ASSERT(true),

    /** Java 21 only. */
    SWITCH_PATTERN(true, 21),
    SWITCH_RECORD_PATTERN(true, 21),
    GUARD(true, 21),
    INSTANCEOF_RECORD(true, 21),

    /** Bodies. */
    BODY_LAMBDA(true),
    BODY_PLAIN(true),
    BODY_METHOD_REF(true),
    BODY_STATIC_REF(true),
    BODY_ANONYMOUS(true);

    /** Whether suspensions within are counted. */
    final boolean counted;

    /** The first Java release that has it. */
    final int since;

    Kind(boolean counted) {
        this(counted, 17);
    }

    Kind(boolean counted, int since) {
        this.counted = counted;
        this.since = since;
    }

    boolean isSuspension() {
        return this == YIELD || this == YIELD_FROM || this == YIELD_FROM_BODY;
    }
}
