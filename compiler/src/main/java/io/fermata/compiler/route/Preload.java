package io.fermata.compiler.route;

/**
 * Loads the classes of the compiler's second half while its first half runs.
 *
 * <p>Most of the time that a program's first coroutine takes is the loading and verifying of the compiler's own classes and of
 * ASM's: about a hundred. A second processor can do a part of it. The thread ends when it is done, after a few milliseconds;
 * where there is one processor only, there is none. (Benchmark: {@code FirstUse}.)
 */
final class Preload implements Runnable {

    private static final String ASM = "org.objectweb.asm.";
    private static final String OURS = "io.fermata.compiler.";

    /** In the order in which they are needed. */
    private static final String[] CLASSES = {
        ASM + "tree.analysis.Frame",
        OURS + "analyse.TypeInterpreter",
        OURS + "analyse.TypedFrames",
        ASM + "ClassWriter",
        ASM + "SymbolTable",
        ASM + "MethodWriter",
        OURS + "emit.BodyEmitter",
        OURS + "emit.FrameClass",
        OURS + "emit.FixedConstants",
        OURS + "layout.FrameLayout",
        OURS + "layout.FieldStates",
        OURS + "analyse.Blocks",
        OURS + "analyse.Liveness",
        OURS + "normalise.HostOnly",
        OURS + "normalise.EmptyStack",
        OURS + "normalise.LateNew",
        OURS + "analyse.UserHandlers",
        ASM + "FieldWriter",
        ASM + "Frame",
        "io.fermata.runtime.Frame",
        OURS + "emit.FrameDeltas",
        OURS + "emit.Shift",
        OURS + "emit.Code"
    };

    private Preload() {}

    static void start() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(null, new Preload(), "fermata-preload", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            for (String name : CLASSES) {
                Class.forName(name, true, Preload.class.getClassLoader());
            }
        } catch (ClassNotFoundException | LinkageError missing) {
            // Whoever needs the class will say so.
            return;
        }
    }
}
