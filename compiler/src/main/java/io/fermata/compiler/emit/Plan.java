package io.fermata.compiler.emit;

import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.layout.FieldStates;
import io.fermata.compiler.layout.FrameLayout;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.LabelNode;

/**
 * All that is known of a body when its class is written.
 *
 * @param body the normalised body
 * @param layout its frame
 * @param states what the frame's fields hold at each suspension
 * @param userHandlers the handlers that must not see a close, with the ranges of suspensions that they cover
 * @param failedExits the suspensions that close a group of tasks after an exception
 * @param readsSelf whether the body is an object of a class, which its code finds in {@code this}, and no lambda
 */
public record Plan(
        BodyMethod body,
        FrameLayout layout,
        FieldStates states,
        Map<LabelNode, List<int[]>> userHandlers,
        BitSet failedExits,
        boolean readsSelf) {}
