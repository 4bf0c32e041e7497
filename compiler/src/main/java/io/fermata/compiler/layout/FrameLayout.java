package io.fermata.compiler.layout;

import io.fermata.compiler.analyse.Blocks;
import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.analyse.Liveness;
import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.TypedValue;
import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What a frame holds: which local variables live across which suspension, and the fields that they are saved in.
 *
 * <p>Fields are typed exactly as the variables are, so that nothing is cast when it is restored: a variable may have a class
 * that user code could not name. Two variables of one type that are never alive at the same suspension share a field. A
 * variable that can only be {@code null} there, or that is the scope, is made anew instead of saved.
 *
 * @param points the start of the body (number 0: what it captures), then each suspension
 * @param fields the frame's fields, by name, with their descriptors
 */
public record FrameLayout(List<Point> points, Map<String, String> fields) {

    /** How a variable gets its value when the body goes on. */
    public enum Source {
        /** From a field of the frame. */
        SAVED,
        /** It is the body's scope: the frame itself. */
        SCOPE,
        /** It is never read again, or only null: it gets null or 0, for the verifier and for debuggers. */
        BLANK
    }

    /**
     * A local variable at a suspension.
     *
     * @param slot its slot
     * @param type its verification type
     * @param source where its value comes from
     * @param field the field that holds it if it is saved, else {@code null}
     */
    public record Variable(int slot, TypedValue type, Source source, String field) {}

    /**
     * The start of the body or a suspension.
     *
     * @param number its number, 0 for the start
     * @param suspension the suspension, {@code null} for the start
     * @param covered whether a handler of the body's covers it: then what is thrown there must be thrown in its place
     * @param variables all variables that have a value there, by slot
     */
    public record Point(int number, Suspension suspension, boolean covered, List<Variable> variables) {

        /** The variables that are saved in fields. */
        public List<Variable> saved() {
            List<Variable> saved = new ArrayList<>();
            for (Variable variable : variables) {
                if (variable.source() == Source.SAVED) {
                    saved.add(variable);
                }
            }
            return saved;
        }

        /** The types of the variables as a stack map frame lists them, for slots from 0 upwards. */
        public Object[] types() {
            List<Object> types = new ArrayList<>();
            int slot = 0;
            for (Variable variable : variables) {
                while (slot < variable.slot()) {
                    types.add(Opcodes.TOP);
                    slot++;
                }
                types.add(variable.type().type());
                slot += variable.type().getSize();
            }
            return types.toArray();
        }
    }

    /** Lays out the frame of a normalised body. */
    public static FrameLayout of(
            BodyMethod body, ControlFlow flow, Blocks blocks, TypedFrames frames, List<Suspension> suspensions) {
        return new Builder(body, flow, blocks, frames).build(suspensions);
    }

    private static final class Builder {

        private final BodyMethod body;
        private final TypedFrames frames;
        private final ControlFlow flow;
        private final Liveness liveness;
        private final List<Point> points = new ArrayList<>();

        Builder(BodyMethod body, ControlFlow flow, Blocks blocks, TypedFrames frames) {
            this.body = body;
            this.frames = frames;
            this.flow = flow;
            this.liveness = Liveness.of(flow, blocks, body.code().maxLocals);
        }

        FrameLayout build(List<Suspension> suspensions) {
            points.add(start());
            for (Suspension suspension : suspensions) {
                points.add(at(suspension));
            }
            Map<String, BitSet> aliveAt = aliveAt();
            Map<String, List<BitSet>> taken = new LinkedHashMap<>();
            Map<String, String> fields = new LinkedHashMap<>();
            Map<String, String> fieldOf = new LinkedHashMap<>();
            for (Map.Entry<String, BitSet> variable : aliveAt.entrySet()) {
                String key = variable.getKey();
                String descriptor = key.substring(key.indexOf(' ') + 1);
                fieldOf.put(key, assign(variable.getValue(), descriptor, taken, fields));
            }
            List<Point> assigned = new ArrayList<>(points.size());
            for (Point point : points) {
                assigned.add(withFields(point, fieldOf));
            }
            return new FrameLayout(assigned, fields);
        }

        private Point start() {
            List<Variable> variables = new ArrayList<>();
            Type[] locals = body.locals();
            for (int i = 0; i < body.captures(); i++) {
                int slot = body.slotOf(i);
                TypedValue type = TypedFrames.valueOf(locals[i]);
                Source source = liveness.isLiveAtStart(slot) ? Source.SAVED : Source.BLANK;
                variables.add(new Variable(slot, type, source, null));
            }
            return new Point(0, null, false, variables);
        }

        private Point at(Suspension suspension) {
            Frame<TypedValue> before = frames.before(suspension.call());
            int index = flow.indexOf(suspension.call());
            List<Variable> variables = new ArrayList<>();
            for (int slot = 0; slot < before.getLocals(); slot++) {
                TypedValue value = before.getLocal(slot);
                if (value.type() != Opcodes.TOP) {
                    variables.add(new Variable(slot, value, source(value, index, slot), null));
                }
            }
            return new Point(suspension.number(), suspension, flow.handlers(index).length > 0, variables);
        }

        private Source source(TypedValue value, int index, int slot) {
            if (value.type() == Opcodes.NULL || !liveness.isLiveAcross(index, slot)) {
                return Source.BLANK;
            }
            return value.origin() == TypedValue.SCOPE ? Source.SCOPE : Source.SAVED;
        }

        /** A variable by its slot and type, with the points where it is saved. */
        private Map<String, BitSet> aliveAt() {
            Map<String, BitSet> alive = new LinkedHashMap<>();
            for (Point point : points) {
                for (Variable variable : point.saved()) {
                    String key = keyOf(variable);
                    BitSet known = alive.get(key);
                    if (known == null) {
                        known = new BitSet();
                        alive.put(key, known);
                    }
                    known.set(point.number());
                }
            }
            return alive;
        }

        private static String keyOf(Variable variable) {
            return variable.slot() + " " + variable.type().descriptor();
        }

        /** Finds the first field of a type that no variable uses which is ever saved together with this one. */
        private static String assign(
                BitSet alive, String descriptor, Map<String, List<BitSet>> taken, Map<String, String> fields) {
            List<BitSet> pool = taken.get(descriptor);
            if (pool == null) {
                pool = new ArrayList<>();
                taken.put(descriptor, pool);
            }
            for (int i = 0; i < pool.size(); i++) {
                if (!pool.get(i).intersects(alive)) {
                    pool.get(i).or(alive);
                    return nameOf(descriptor, i, fields);
                }
            }
            pool.add((BitSet) alive.clone());
            return nameOf(descriptor, pool.size() - 1, fields);
        }

        /** Fields have no meaning but their type, so that their names only number them. */
        private static String nameOf(String descriptor, int number, Map<String, String> fields) {
            int seen = 0;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                if (field.getValue().equals(descriptor) && seen++ == number) {
                    return field.getKey();
                }
            }
            String name = "saved" + fields.size();
            fields.put(name, descriptor);
            return name;
        }

        private static Point withFields(Point point, Map<String, String> fieldOf) {
            List<Variable> variables = new ArrayList<>(point.variables().size());
            for (Variable variable : point.variables()) {
                variables.add(
                        variable.source() != Source.SAVED
                                ? variable
                                : new Variable(
                                        variable.slot(), variable.type(), Source.SAVED, fieldOf.get(keyOf(variable))));
            }
            return new Point(point.number(), point.suspension(), point.covered(), variables);
        }
    }
}
