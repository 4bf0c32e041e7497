package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A piece of a generated program: text and smaller pieces in turn.
 *
 * @param kind the construct
 * @param type the type of an expression, or {@code null} for a statement
 * @param parts strings, nodes, and {@link #HANDLED_LINES}
 */
record Node(Kind kind, Type type, List<Object> parts) {

    /** Stands for the first and the last line of the {@link Kind#TRY_BODY} before it. */
    static final Object HANDLED_LINES = new Object();

    /** A statement that does nothing. */
    static Node nothing() {
        return new Node(Kind.STATEMENTS, null, List.of());
    }

    /**
     * Fills a template.
     *
     * @param template text with a {@code #} for each operand
     * @param operands the nodes, in order
     */
    static Node of(Kind kind, Type type, String template, List<?> operands) {
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (Object operand : operands) {
            int end = template.indexOf('#', start);
            parts.add(template.substring(start, end));
            parts.add(operand);
            start = end + 1;
        }
        parts.add(template.substring(start));
        return new Node(kind, type, parts);
    }

    static Node of(Kind kind, Type type, String template, Object... operands) {
        return of(kind, type, template, List.of(operands));
    }

    List<Node> children() {
        List<Node> children = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Node child) {
                children.add(child);
            }
        }
        return children;
    }

    boolean suspends() {
        return kind.isSuspension() || suspendsWithin();
    }

    /** Tells whether a suspension stands in the node, other than itself. */
    boolean suspendsWithin() {
        for (Object part : parts) {
            if (part instanceof Node child && child.suspends()) {
                return true;
            }
        }
        return false;
    }

    void forEach(Consumer<Node> action) {
        action.accept(this);
        for (Node child : children()) {
            child.forEach(action);
        }
    }

    /** Tells whether the node's text starts with a parenthesis. */
    boolean isParenthesised() {
        for (Object part : parts) {
            if (part instanceof Node child) {
                return child.isParenthesised();
            } else if (part instanceof String text && !text.isEmpty()) {
                return text.startsWith("(");
            }
        }
        return false;
    }

    int size() {
        int size = 1;
        for (Node child : children()) {
            size += child.size();
        }
        return size;
    }

    /** The same tree with another node in the place of one of its nodes. */
    Node replace(Node old, Node replacement) {
        if (this == old) {
            return replacement;
        }
        List<Object> replaced = new ArrayList<>(parts);
        boolean changed = false;
        for (int i = 0; i < replaced.size(); i++) {
            if (replaced.get(i) instanceof Node child) {
                Node now = child.replace(old, replacement);
                changed |= now != child;
                replaced.set(i, now);
            }
        }
        return changed ? new Node(kind, type, replaced) : this;
    }
}
