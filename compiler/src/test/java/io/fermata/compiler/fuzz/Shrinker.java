package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes a failing program smaller as long as it fails in the same way. */
final class Shrinker {

    private static final int MOST_ATTEMPTS = 1_500;

    private final Check check;
    private final String category;
    private Failure smallest;
    private int attempts;

    private Shrinker(Check check, Failure failure) {
        this.check = check;
        category = failure.category();
        smallest = failure;
    }

    static Failure shrink(Check check, Failure failure) {
        Shrinker shrinker = new Shrinker(check, failure);
        if (failure.isHanging()) {
            return failure;
        }
        while (shrinker.pass() && shrinker.attempts < MOST_ATTEMPTS) {}
        return shrinker.smallest;
    }

    /** Tries to replace each node, the largest first; tells whether anything could be. */
    private boolean pass() {
        Node root = smallest.program().members();
        List<Node> nodes = new ArrayList<>();
        root.forEach(nodes::add);
        nodes.remove(root);
        nodes.sort(Comparator.comparingInt(Node::size).reversed());
        boolean progress = false;
        for (Node node : nodes) {
            for (Node replacement : replacements(node)) {
                Node now = smallest.program().members();
                Node smaller = now.replace(node, replacement);
                if (smaller != now && attempts < MOST_ATTEMPTS && fails(smaller)) {
                    progress = true;
                    break;
                }
            }
        }
        return progress;
    }

    /** What may stand in the place of a node: nothing, the simplest of its type, or a piece of itself. */
    private static List<Node> replacements(Node node) {
        List<Node> replacements = new ArrayList<>();
        if (node.kind() == Kind.LITERAL || node.parts().isEmpty()) {
            return replacements;
        }
        boolean isClause = node.kind() == Kind.TRY_BODY || node.kind() == Kind.YIELD;
        if (node.type() == null && !isClause) {
            replacements.add(Node.nothing());
        } else if (node.type() != null && node.kind() != Kind.VARIABLE) {
            replacements.add(Node.of(Kind.LITERAL, node.type(), node.type().simplest));
        }
        if (!isClause && node.kind() != Kind.CATCH_CLAUSE && node.kind() != Kind.FINALLY_CLAUSE) {
            node.forEach(piece -> {
                boolean isStatement = node.type() == null && piece.kind() != Kind.TRY_BODY;
                boolean isOther = piece.kind() == Kind.CATCH_CLAUSE || piece.kind() == Kind.FINALLY_CLAUSE;
                if (piece != node && piece.type() == node.type() && !isOther && (node.type() != null || isStatement)) {
                    replacements.add(piece);
                }
            });
        }
        return replacements.size() > 8 ? replacements.subList(0, 8) : replacements;
    }

    private boolean fails(Node members) {
        attempts++;
        Program program = smallest.program().with(members);
        try {
            Class<?> host = Hosts.of(List.of(program)).get(program);
            Failure failure = host == null ? null : check.run(program, host);
            if (failure != null && failure.category().equals(category)) {
                smallest = failure;
                return true;
            }
            return false;
        } catch (InMemoryCompiler.DoesNotCompile e) {
            return false;
        }
    }
}
