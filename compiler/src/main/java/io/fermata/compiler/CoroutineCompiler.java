package io.fermata.compiler;

import io.fermata.compiler.analyse.Blocks;
import io.fermata.compiler.analyse.ControlFlow;
import io.fermata.compiler.analyse.GroupExits;
import io.fermata.compiler.analyse.Suspension;
import io.fermata.compiler.analyse.SuspensionFinder;
import io.fermata.compiler.analyse.TypedFrames;
import io.fermata.compiler.analyse.UserHandlers;
import io.fermata.compiler.check.MonitorDepth;
import io.fermata.compiler.check.ScopeUse;
import io.fermata.compiler.emit.FrameClass;
import io.fermata.compiler.emit.Nest;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.ClassSource;
import io.fermata.compiler.layout.FieldStates;
import io.fermata.compiler.layout.FrameLayout;
import io.fermata.compiler.normalise.EachLoops;
import io.fermata.compiler.normalise.EmptyStack;
import io.fermata.compiler.normalise.HostOnly;
import io.fermata.compiler.normalise.LateNew;
import java.util.List;

/** The compiler's pipeline: from a body's method to the class of its frames. */
public final class CoroutineCompiler {

    private CoroutineCompiler() {}

    /**
     * Compiles a body to what is known of it when its class is written.
     *
     * @param body the body; its code is changed
     * @param classes finds the class files of the host's nest and superclasses
     * @param readsSelf whether the body is an object of a class, and no lambda
     * @param nestMate whether the class will be a nest mate of the host's; else it is in its package only
     * @return the plan of its class
     * @throws io.fermata.CoroutineCompileException if the body can't be compiled
     */
    public static Plan plan(BodyMethod body, ClassSource classes, boolean readsSelf, boolean nestMate) {
        // Each call that can suspend the body is one on its own scope, with no monitor held.
        TypedFrames frames = TypedFrames.of(body, false);
        ScopeUse.check(body, frames);
        // Loops over streams end in calls that close the stream.
        if (EachLoops.apply(body, frames)) {
            frames = TypedFrames.of(body, false);
        }
        List<Suspension> suspensions = SuspensionFinder.find(body, frames);
        MonitorDepth.check(body, suspensions);

        // Every instruction may stand in a class of its own, and no new object waits for its constructor at a
        // suspension.
        HostOnly access = new HostOnly(body, classes, nestMate);
        if (LateNew.apply(body, frames, suspensions, access)) {
            frames = TypedFrames.of(body, false);
        }
        // At a suspension the stack holds its argument alone.
        suspensions = EmptyStack.apply(body, frames, suspensions);
        access.apply();

        ControlFlow flow = ControlFlow.of(body.code());
        Blocks blocks = Blocks.of(flow, suspensions);
        FrameLayout layout = FrameLayout.of(body, flow, blocks, frames, suspensions);
        return new Plan(
                body,
                layout,
                FieldStates.of(flow, blocks, layout),
                UserHandlers.of(body, flow, suspensions),
                GroupExits.byException(body, flow, suspensions),
                readsSelf);
    }

    /**
     * Writes the class of a body's frames.
     *
     * @param plan the plan of the class
     * @param name the name of the class, with slashes
     * @param nest the nest that the class is in, or {@code null} for one that is defined beside its host at run time
     * @return the class
     * @throws io.fermata.CoroutineCompileException if the class would be larger than the JVM allows
     */
    public static FrameClass.Result write(Plan plan, String name, Nest nest) {
        return FrameClass.write(plan, name, nest);
    }
}
