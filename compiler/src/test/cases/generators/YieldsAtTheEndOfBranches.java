package cases.generators;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;
import java.util.Iterator;
import java.util.List;

/** Yields, which evaluate to nothing, as the last statements of branches, loops, cases, try blocks and handlers. */
final class YieldsAtTheEndOfBranches {

    static Generator<Object> objects(int kind) {
        return Case.generator(g -> {
            if (kind == 0) {
                g.yield("then");
            } else {
                g.yield("else");
            }
            for (int i = 0; i < 2; i++) {
                if (i == kind) {
                    g.yield(i);
                }
            }
            switch (kind) {
                case 0:
                    g.yield("falls");
                case 1:
                    g.yield("through");
                    break;
                case 2:
                    g.yieldAll(List.of("all"));
                    break;
                default:
                    g.yield("default");
            }
            switch (kind) {
                case 0 -> g.yield("arrow");
                case 1 -> {
                    g.yield("block");
                }
                default -> g.yieldAll(new Object[] {"array"});
            }
            do {
                g.yield("do");
            } while (kind > 5);
            try {
                g.yield(Integer.parseInt("4" + (kind == 0 ? "x" : "2")));
            } catch (NumberFormatException e) {
                g.yield("handler");
            } finally {
                g.yield("finally");
            }
            label:
            {
                if (kind == 1) {
                    g.yield("label");
                    break label;
                }
                g.yield("no break");
            }
            if (kind > 1) {
                return;
            }
            g.yield("last");
        });
    }

    static IntGenerator ints(int kind) {
        return Case.ints(g -> {
            for (int i = 0; i < 3; i++) {
                if (i == kind) {
                    g.yield(i);
                } else if (i > kind) {
                    g.yieldAll(new int[] {i, i});
                }
            }
        });
    }

    static LongGenerator longs(int kind) {
        return Case.longs(g -> {
            long a = kind;
            while (true) {
                if ((a & 1) == 0) {
                    g.yield(a);
                } else {
                    g.yield(-a);
                }
                if (a++ > 2) {
                    break;
                }
            }
        });
    }

    static DoubleGenerator doubles(int kind) {
        return Case.doubles(g -> {
            double d = kind / 2.0;
            switch (kind) {
                case 0 -> g.yield(d);
                case 1 -> g.yieldAll(new double[] {d, d + 1});
                default -> {}
            }
        });
    }

    static void run() {
        StringBuilder all = new StringBuilder();
        for (int kind = 0; kind < 4; kind++) {
            for (Iterator<?> each : List.of(objects(kind), ints(kind), longs(kind), doubles(kind))) {
                each.forEachRemaining(element -> all.append(element).append(' '));
            }
            Case.print(all.toString().strip());
            all.setLength(0);
        }
        // prints: then 0 falls through arrow do handler finally no break last 0 1 1 2 2 0 -1 2 -3 0.0
        // prints: else 1 through block do 42 finally label last 1 2 2 -1 2 -3 0.5 1.5
        // prints: else all array do 42 finally no break 2 2 -3
        // prints: else default array do 42 finally no break -3
    }
}
