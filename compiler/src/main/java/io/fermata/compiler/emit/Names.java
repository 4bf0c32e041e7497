package io.fermata.compiler.emit;

/** The internal names and descriptors that generated code refers to. */
final class Names {

    static final String FRAME = "io/fermata/runtime/Frame";
    static final String HANDOVER = "io/fermata/runtime/Handover";
    static final String FACTORY = "io/fermata/spi/FrameFactory";
    static final String COROUTINE = "io/fermata/Coroutine";
    static final String STATE = "io/fermata/CoroutineState";
    static final String YIELDED = "io/fermata/CoroutineState$Yielded";
    static final String OBJECT = "java/lang/Object";
    static final String THROWABLE = "java/lang/Throwable";
    static final String HANDLE = "java/lang/invoke/MethodHandle";
    static final String ELEMENT = "java/lang/StackTraceElement";

    static final String STEP = "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";
    static final String RESUME = "(Ljava/lang/Object;)Lio/fermata/CoroutineState;";

    private Names() {}
}
