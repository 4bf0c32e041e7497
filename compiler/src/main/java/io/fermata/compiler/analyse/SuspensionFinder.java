package io.fermata.compiler.analyse;

import io.fermata.compiler.find.BodyMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds the suspensions of a body, in the order of the code. */
public final class SuspensionFinder {

    private SuspensionFinder() {}

    /**
     * Finds the calls on the body's own scope that can be reached.
     *
     * @return the suspensions, numbered from 1
     */
    public static List<Suspension> find(BodyMethod body, TypedFrames frames) {
        List<Suspension> found = new ArrayList<>();
        boolean async = body.type().isAsync();
        for (AbstractInsnNode insn : body.code().instructions) {
            if (Suspension.kindOf(insn) != null && Suspension.isSuspension(insn, frames.before(insn))
                    || async
                            && (Suspension.isGroupClose(insn) || Suspension.isEach(insn))
                            && frames.before(insn) != null) {
                found.add(Suspension.at(found.size() + 1, (MethodInsnNode) insn));
            }
        }
        return found;
    }
}
