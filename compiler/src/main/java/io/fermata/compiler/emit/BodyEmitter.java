package io.fermata.compiler.emit;

import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.layout.FrameLayout.Point;
import io.fermata.compiler.layout.FrameLayout.Source;
import io.fermata.compiler.layout.FrameLayout.Variable;
import io.fermata.runtime.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Writes the method that holds the body's code and continues where the frame's state says.
 *
 * <pre>{@code
 * private Object body(Object in, Object result, Throwable injected) {
 *     int point = this.state;
 *     this.state = RUNNING;
 *     switch (point) {            // 0: start, k: restore k
 *     start:     captured = this.saved0; first = (Integer) in;
 *         ...
 *         // int x = co.yield(value), the suspension number k, becomes
 *         this.saved1 = local; this.saved2 = null; this.state = k; return value;
 *     enter k:   if (injected != null) throw injected;
 *         x = (Integer) in;
 *         ...
 *         // T t = co.yieldFrom(inner), the suspension number m, becomes
 *         this.delegateTo(inner); this.saved1 = local; this.state = DELEGATING - m; return null;
 *     enter m:   if (injected != null) throw injected;
 *         t = (T) result;
 *         ...
 *         // T t = a.await(async), the suspension number n of an asynchronous body, need not wait for what is there
 *         this.saved1 = local;
 *         result = this.attempt(async, in, DELEGATING - n); if (this.state != RUNNING) return result;
 *         go to the end of enter n;
 *         ...
 *         // a loop's test, it.hasNext(), the suspension number l, answers with an element or END, which next() takes from result
 *         result = this.attemptNext(it, in, DELEGATING - l); if (this.state != RUNNING) return result;
 *         ...
 *         // return value
 *         this.state = RETURNED; return value;
 *     restore k: local = this.saved1; goto enter k;
 *     }
 * }
 * }</pre>
 *
 * <p>This is a coroutine's. What a generator yields goes into a field, as {@link Shape} says.
 *
 * <p>Where no handler covers a suspension, the injected exception is thrown by the restore code. Elsewhere
 * the suspending call keeps its place in the exception table's ranges, and the jump back into the middle of a {@code try}
 * is legal in bytecode, so that exceptions thrown there find their handlers with no further help. The restore code stands
 * behind the body, outside of all ranges. Like the first switch, it is on no line of the body's, so that a breakpoint on such a line
 * is met once.
 *
 * <p>When a body has many suspensions, those that save and restore the same variables can share the code that does it:
 * HotSpot compiles no method of more than 8,000 bytes. Suspensions then push their state and go to a common tail; common
 * restore code ends in a second switch.
 */
final class BodyEmitter {

    private final Shape shape;
    private final Plan plan;
    private final String self;
    private final MethodVisitor out;
    private final Shift shift;
    private final MethodNode method;
    private final Map<AbstractInsnNode, Point> suspended = new IdentityHashMap<>();
    private final Label[] enter;
    private final Group[] groupOf;
    private final Label rethrow = new Label();
    private boolean rethrows;
    private AbstractInsnNode dropped;
    private final List<Group> groups = new ArrayList<>();
    private final boolean share;
    private Visibility visibility;

    /** Suspensions that save and restore alike. */
    private static final class Group {
        final List<Point> points = new ArrayList<>();
        final Label save = new Label();
        final Label restore = new Label();
    }

    BodyEmitter(Plan plan, String self, MethodVisitor out, boolean share) {
        this.plan = plan;
        this.shape = Shape.of(plan.body().type());
        this.self = self;
        this.out = out;
        this.share = share;
        this.method = plan.body().code();
        this.shift = new Shift(out, shape, self);
        this.enter = new Label[plan.layout().points().size()];
        this.groupOf = new Group[enter.length];
    }

    /** Writes the method's code and returns its size in bytes. */
    int emit() {
        group();
        method.instructions.resetLabels();
        visibility = new Visibility(method, plan.layout().points());
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            block.accept(out);
        }
        out.visitCode();
        Label begin = new Label();
        out.visitLabel(begin);
        emitDispatch();
        for (AbstractInsnNode insn : method.instructions) {
            visibility.pass(insn, out);
            emit(insn);
        }
        for (Group group : groups) {
            emitRestore(group);
            if (share) {
                emitSave(group);
            }
        }
        if (rethrows) {
            out.visitLabel(rethrow);
            out.visitFrame(Opcodes.F_NEW, shape.locals(), shape.types(self, Opcodes.INTEGER), 0, new Object[0]);
            out.visitVarInsn(Opcodes.ALOAD, shape.injected());
            out.visitInsn(Opcodes.ATHROW);
        }
        Label end = new Label();
        out.visitLabel(end);
        emitVariables(begin, end);
        out.visitMaxs(method.maxStack + 5, method.maxLocals + shape.locals());
        out.visitEnd();
        return end.getOffset();
    }

    private void group() {
        Map<String, Group> shared = new LinkedHashMap<>();
        for (Point point : plan.layout().points()) {
            if (point.suspension() == null) {
                continue;
            }
            suspended.put(point.suspension().call(), point);
            enter[point.number()] = new Label();
            String key = share ? alike(point) : "";
            Group group = share ? shared.get(key) : null;
            if (group == null) {
                group = new Group();
                groups.add(group);
                shared.put(key, group);
            }
            group.points.add(point);
            groupOf[point.number()] = group;
        }
    }

    private String alike(Point point) {
        StringBuilder key = new StringBuilder(point.covered() ? "covered " : "");
        for (Variable variable : point.variables()) {
            key.append(variable.slot())
                    .append(variable.source())
                    .append(variable.type().type())
                    .append(',');
        }
        return key.toString();
    }

    private void emitDispatch() {
        if (plan.body().firstLine() > 0) {
            Code.lineOutside(out);
        }
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitFieldInsn(Opcodes.GETFIELD, self, "state", "I");
        out.visitVarInsn(Opcodes.ISTORE, shape.point());
        setState(States.RUNNING);
        Label start = new Label();
        if (!suspended.isEmpty()) {
            Label[] targets = new Label[suspended.size() + 1];
            targets[0] = start;
            for (int i = 1; i < targets.length; i++) {
                targets[i] = groupOf[i].restore;
            }
            out.visitVarInsn(Opcodes.ILOAD, shape.point());
            if (groups.size() == 1) {
                out.visitJumpInsn(Opcodes.IFNE, groups.get(0).restore);
            } else {
                out.visitTableSwitchInsn(0, suspended.size(), start, targets);
            }
            out.visitLabel(start);
            frame(new Object[0], new Object[0]);
        }
        emitStart();
    }

    private void emitStart() {
        Point start = plan.layout().points().get(0);
        for (Variable variable : start.variables()) {
            restore(variable);
        }
        Type[] locals = plan.body().locals();
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitVarInsn(Opcodes.ASTORE, plan.body().scopeSlot() + shape.locals());
        if (plan.body().type().takesFirst()) {
            Type first = locals[locals.length - 1];
            emitFirst();
            Code.unbox(out, first);
            out.visitVarInsn(first.getOpcode(Opcodes.ISTORE), plan.body().slotOf(locals.length - 1) + shape.locals());
        }
    }

    /** Loads what the body is first resumed with. An asynchronous one is resumed with a waker: its argument is in the frame. */
    private void emitFirst() {
        if (plan.body().type().isAsync()) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, self, "argument", "()Ljava/lang/Object;", false);
        } else {
            out.visitVarInsn(Opcodes.ALOAD, shape.in());
        }
    }

    private void emit(AbstractInsnNode insn) {
        Point point = suspended.get(insn);
        int opcode = insn.getOpcode();
        if (insn == dropped) {
            dropped = null;
        } else if (point != null) {
            emitSuspension(point);
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            emitReturn(insn);
        } else if (Suspension.isEachElement(insn)) {
            out.visitInsn(Opcodes.POP);
            out.visitVarInsn(Opcodes.ALOAD, shape.result());
        } else {
            insn.accept(shift);
            if (insn instanceof FrameNode map) {
                passCloseOn(map);
            }
        }
    }

    /** At the start of a user's handler: lets a close pass that comes from a suspension which the handler covers. */
    private void passCloseOn(FrameNode map) {
        AbstractInsnNode before = map.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            List<int[]> ranges =
                    before instanceof LabelNode label ? plan.userHandlers().get(label) : null;
            if (ranges != null) {
                for (int[] range : ranges) {
                    Label next = new Label();
                    out.visitVarInsn(Opcodes.ALOAD, 0);
                    Code.push(out, range[0]);
                    Code.push(out, range[1]);
                    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, self, "isClosingFrom", "(II)Z", false);
                    out.visitJumpInsn(Opcodes.IFEQ, next);
                    out.visitInsn(Opcodes.ATHROW);
                    out.visitLabel(next);
                    map.accept(shift);
                }
                return;
            }
            before = before.getPrevious();
        }
    }

    private void emitReturn(AbstractInsnNode insn) {
        if (shape.element() == null) {
            Code.box(out, plan.body().returns());
        } else {
            Code.drop(out, plan.body().returns());
            clear(plan.states().toClear(insn));
            out.visitInsn(Opcodes.ACONST_NULL);
        }
        setState(States.RETURNED);
        out.visitInsn(Opcodes.ARETURN);
    }

    /** On the stack is what to yield or whom to delegate to; what the method returns takes its place. */
    private void emitSuspension(Point point) {
        boolean delegate = point.suspension().kind() == Suspension.Kind.DELEGATE;
        boolean yieldAll = point.suspension().isYieldAll();
        boolean await = delegate && plan.body().type().isAsync() && !yieldAll;
        boolean direct = await && !share && point.suspension().isEachNext();
        if (await && !direct) {
            emitAwaited(point);
        }
        if (delegate && (share || !await)) {
            boolean handsOver = yieldAll && plan.body().type().isAsync();
            emitDelegation(handsOver ? "handOver" : "delegateTo", await ? Names.ASYNC : argumentOf(point));
        } else if (point.suspension().isPause()) {
            emitPause();
        } else if (!delegate && shape.element() != null) {
            emitElement();
        } else if (!delegate && plan.body().type() == BodyType.ASYNC_STREAM) {
            out.visitMethodInsn(Opcodes.INVOKESTATIC, shape.frame(), "element", Names.KEPT, false);
        }
        int state = delegate ? States.DELEGATING - point.number() : point.number();
        Label ready = null;
        if (share) {
            Code.push(out, state);
            out.visitJumpInsn(Opcodes.GOTO, groupOf[point.number()].save);
        } else {
            save(plan.states().toSave(point), plan.states().toClear(point));
            if (await) {
                ready = direct
                        ? emitAttempt("attemptNext", Names.ITERATOR, state)
                        : emitAttempt("attempt", Names.ASYNC, state);
            } else {
                setState(state);
            }
            out.visitInsn(Opcodes.ARETURN);
        }
        emitEntry(point, delegate ? shape.result() : shape.in(), ready);
    }

    private static String argumentOf(Point point) {
        return Type.getArgumentTypes(point.suspension().call().desc)[0].getDescriptor();
    }

    /** Makes an {@code Async} of what is on the stack. */
    private void emitAwaited(Point point) {
        String argument = argumentOf(point);
        if (argument.equals(Names.ASYNC)) {
            return;
        }
        if (!point.suspension().isGroupEnd()) {
            String method = point.suspension().isEachEnd() ? "ended" : "awaited";
            out.visitMethodInsn(Opcodes.INVOKESTATIC, shape.frame(), method, "(" + argument + ")" + Names.ASYNC, false);
            return;
        }
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitInsn(Opcodes.SWAP);
        out.visitInsn(plan.failedExits().get(point.number()) ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, self, "awaited", "(" + argument + "Z)" + Names.ASYNC, false);
    }

    private void emitDelegation(String method, String argument) {
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitInsn(Opcodes.SWAP);
        out.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                self,
                method,
                "(" + argument + ")" + Type.getReturnType(shape.descriptor()),
                false);
    }

    /** Asks what is awaited for its value: if it is there, the body goes on at the label that this gives. */
    private Label emitAttempt(String method, String argument, int state) {
        Label ready = new Label();
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitInsn(Opcodes.SWAP);
        out.visitVarInsn(Opcodes.ALOAD, shape.in());
        Code.push(out, state);
        out.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, self, method, "(" + argument + "Ljava/lang/Object;I)Ljava/lang/Object;", false);
        out.visitVarInsn(Opcodes.ASTORE, shape.result());
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitFieldInsn(Opcodes.GETFIELD, self, "state", "I");
        Code.push(out, States.RUNNING);
        out.visitJumpInsn(Opcodes.IF_ICMPEQ, ready);
        out.visitVarInsn(Opcodes.ALOAD, shape.result());
        return ready;
    }

    private void emitPause() {
        out.visitInsn(Opcodes.POP);
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitVarInsn(Opcodes.ALOAD, shape.in());
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, self, "paused", Names.KEPT, false);
    }

    private void emitElement() {
        if (shape.element().getSort() == Type.OBJECT) {
            out.visitMethodInsn(Opcodes.INVOKESTATIC, shape.frame(), "kept", Names.KEPT, false);
        }
        out.visitVarInsn(Opcodes.ALOAD, 0);
        Code.swapBelow(out, shape.element());
        out.visitFieldInsn(Opcodes.PUTFIELD, self, "current", shape.element().getDescriptor());
        out.visitInsn(Opcodes.ACONST_NULL);
    }

    /** Where the body goes on: after a resumption, which may throw, and where it need not wait. */
    private void emitEntry(Point point, int answer, Label ready) {
        out.visitLabel(enter[point.number()]);
        if (ready != null && !point.covered()) {
            out.visitLabel(ready);
        }
        frame(point.types(), new Object[0]);
        if (point.covered()) {
            Label go = new Label();
            out.visitVarInsn(Opcodes.ALOAD, shape.injected());
            out.visitJumpInsn(Opcodes.IFNULL, go);
            out.visitVarInsn(Opcodes.ALOAD, shape.injected());
            out.visitInsn(Opcodes.ATHROW);
            out.visitLabel(go);
            if (ready != null) {
                out.visitLabel(ready);
            }
            frame(point.types(), new Object[0]);
        }
        MethodInsnNode call = point.suspension().call();
        if (Type.getReturnType(call.desc) == Type.VOID_TYPE) {
            if (!hasInstructionBeforeFrame(call)) {
                out.visitInsn(Opcodes.NOP);
            }
        } else if (isDropped(call)) {
            dropped = call.getNext();
        } else {
            out.visitVarInsn(Opcodes.ALOAD, answer);
            castAnswer(point);
        }
    }

    /** Only the answers of a group and of a loop's test have types of their own: all other calls are generic. */
    private void castAnswer(Point point) {
        Type type = Type.getReturnType(point.suspension().call().desc);
        if (point.suspension().isEachNext()) {
            out.visitMethodInsn(Opcodes.INVOKESTATIC, Suspension.EACH, "isElement", "(Ljava/lang/Object;)Z", false);
        } else if (!type.getInternalName().equals(Names.OBJECT)) {
            out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    /** Tells whether a suspension's answer is popped at once. */
    private static boolean isDropped(AbstractInsnNode call) {
        AbstractInsnNode next = call.getNext();
        return next != null && next.getOpcode() == Opcodes.POP && hasInstructionBeforeFrame(next);
    }

    /** Tells whether an instruction comes before the next stack map frame: no two frames may stand at one place. */
    private static boolean hasInstructionBeforeFrame(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0 && !(next instanceof FrameNode)) {
            next = next.getNext();
        }
        return next != null && next.getOpcode() >= 0;
    }

    private void save(List<Variable> variables, List<String> clear) {
        for (Variable variable : variables) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            out.visitVarInsn(Code.load(variable.type().type()), variable.slot() + shape.locals());
            out.visitFieldInsn(Opcodes.PUTFIELD, self, variable.field(), descriptorOf(variable.field()));
        }
        clear(clear);
    }

    private void clear(List<String> fields) {
        for (String field : fields) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            out.visitInsn(Opcodes.ACONST_NULL);
            out.visitFieldInsn(Opcodes.PUTFIELD, self, field, descriptorOf(field));
        }
    }

    /** The common tail of a group: on the stack are what to answer and the state. */
    private void emitSave(Group group) {
        Point first = group.points.get(0);
        out.visitLabel(group.save);
        frame(first.types(), new Object[] {shape.answer(), Opcodes.INTEGER});
        out.visitVarInsn(Opcodes.ISTORE, shape.point());
        List<String> clear = new ArrayList<>();
        for (Point point : group.points) {
            for (String field : plan.states().toClear(point)) {
                if (!clear.contains(field)) {
                    clear.add(field);
                }
            }
        }
        save(first.saved(), clear);
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitVarInsn(Opcodes.ILOAD, shape.point());
        out.visitFieldInsn(Opcodes.PUTFIELD, self, "state", "I");
        out.visitInsn(Opcodes.ARETURN);
    }

    private void emitRestore(Group group) {
        out.visitLabel(group.restore);
        out.visitFrame(Opcodes.F_NEW, shape.locals(), shape.types(self, Opcodes.INTEGER), 0, new Object[0]);
        Point first = group.points.get(0);
        if (plan.body().firstLine() > 0) {
            out.visitLineNumber(Frame.LINE_OUTSIDE, group.restore);
        }
        for (Variable variable : first.variables()) {
            restore(variable);
        }
        if (!first.covered()) {
            rethrows = true;
            out.visitVarInsn(Opcodes.ALOAD, shape.injected());
            out.visitJumpInsn(Opcodes.IFNONNULL, rethrow);
        }
        if (group.points.size() == 1) {
            out.visitJumpInsn(Opcodes.GOTO, enter[first.number()]);
        } else {
            emitSecondSwitch(group);
        }
    }

    private void emitSecondSwitch(Group group) {
        int[] numbers = new int[group.points.size()];
        Label[] entries = new Label[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = group.points.get(i).number();
            entries[i] = enter[numbers[i]];
        }
        out.visitVarInsn(Opcodes.ILOAD, shape.point());
        int span = numbers[numbers.length - 1] - numbers[0] + 1;
        if (span > 2 * numbers.length) {
            out.visitLookupSwitchInsn(entries[0], numbers, entries);
            return;
        }
        Label[] table = new Label[span];
        Arrays.fill(table, entries[0]);
        for (int i = 0; i < numbers.length; i++) {
            table[numbers[i] - numbers[0]] = entries[i];
        }
        out.visitTableSwitchInsn(numbers[0], numbers[numbers.length - 1], entries[0], table);
    }

    private void restore(Variable variable) {
        if (variable.source() == Source.BLANK) {
            Code.pushBlank(out, variable.type().type());
        } else {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            if (variable.source() == Source.SAVED) {
                out.visitFieldInsn(Opcodes.GETFIELD, self, variable.field(), descriptorOf(variable.field()));
            }
        }
        out.visitVarInsn(Code.store(variable.type().type()), variable.slot() + shape.locals());
    }

    private String descriptorOf(String field) {
        return plan.layout().fields().get(field);
    }

    private void setState(int state) {
        out.visitVarInsn(Opcodes.ALOAD, 0);
        Code.push(out, state);
        out.visitFieldInsn(Opcodes.PUTFIELD, self, "state", "I");
    }

    private void frame(Object[] types, Object[] stack) {
        Object[] all = new Object[shape.locals() + types.length];
        System.arraycopy(shape.types(self, Opcodes.TOP), 0, all, 0, shape.locals());
        System.arraycopy(types, 0, all, shape.locals(), types.length);
        out.visitFrame(Opcodes.F_NEW, all.length, all, stack.length, stack);
    }

    private void emitVariables(Label begin, Label end) {
        out.visitLocalVariable("this", "L" + self + ";", null, begin, end, 0);
        visibility.write(out, shape.locals());
    }
}
