package io.fermata.compiler.route;

import io.fermata.compiler.emit.FrameClass;
import io.fermata.compiler.emit.Plan;

/** Warns of bodies that will run slowly because HotSpot compiles no method of their size. */
final class LargeBodies {

    private LargeBodies() {}

    static void warnOf(Plan plan, FrameClass.Result written) {
        if (written.bodySize() > FrameClass.LARGEST_COMPILED) {
            System.getLogger("io.fermata")
                    .log(
                            System.Logger.Level.WARNING,
                            plan.body().host().sourceFile() + ":" + plan.body().firstLine() + ": the state machine of "
                                    + plan.body().readableName() + " takes " + written.bodySize()
                                    + " bytes of code; HotSpot compiles no method of more than "
                                    + FrameClass.LARGEST_COMPILED
                                    + ", so that it will run slowly: move parts of it into"
                                    + " bodies of their own and run them with "
                                    + plan.body().type().handingOver());
        }
    }
}
