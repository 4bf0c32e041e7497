package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A recursive walk over a tree. */
final class TreeWalk {

    record Node(Node left, int value, Node right) {
        static Node of(int from, int to) {
            if (from >= to) {
                return null;
            }
            int middle = (from + to) / 2;
            return new Node(of(from, middle), middle, of(middle + 1, to));
        }
    }

    static Coroutine<Void, Integer, Integer> walk(Node node) {
        return Case.of(co -> {
            int count = 1;
            if (node.left() != null) {
                count += co.yieldFrom(walk(node.left()));
            }
            co.yield(node.value());
            if (node.right() != null) {
                count += co.yieldFrom(walk(node.right()));
            }
            return count;
        });
    }

    static Coroutine<Void, Integer, Integer> make() {
        return walk(Node.of(0, 5));
        // prints: yielded 0
        // prints: yielded 1
        // prints: yielded 2
        // prints: yielded 3
        // prints: yielded 4
        // prints: returned 5
    }
}
