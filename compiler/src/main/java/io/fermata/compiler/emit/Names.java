package io.fermata.compiler.emit;

/** The internal names and descriptors that generated code refers to. */
final class Names {

    static final String COROUTINE_FRAME = "io/fermata/runtime/CoroutineFrame";
    static final String NO_SUCH_ELEMENT = "java/util/NoSuchElementException";
    static final String HANDOVER = "io/fermata/runtime/Handover";
    static final String YIELDED = "io/fermata/CoroutineState$Yielded";
    static final String CONTEXT = "io/fermata/Context";
    static final String OBJECT = "java/lang/Object";
    static final String THROWABLE = "java/lang/Throwable";
    static final String HANDLE = "java/lang/invoke/MethodHandle";
    static final String ELEMENT = "java/lang/StackTraceElement";

    static final String STEP = "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";
    static final String ADVANCE = "(Ljava/lang/Throwable;)Lio/fermata/runtime/ProducerFrame;";
    static final String PRODUCER_FRAME = "io/fermata/runtime/ProducerFrame";
    static final String DELEGATED = "(Lio/fermata/runtime/ProducerFrame;)Z";
    static final String NO_ELEMENT = "(Lio/fermata/runtime/ProducerFrame;)Ljava/util/NoSuchElementException;";
    static final String RESUME = "(Ljava/lang/Object;)Lio/fermata/CoroutineState;";

    static final String PULL = "(Lio/fermata/Context;)Ljava/lang/Object;";
    static final String STEPPED = "(Lio/fermata/Context;Ljava/lang/Object;)Ljava/lang/Object;";

    static final String GIVE = "(Lio/fermata/spi/FrameFactory;)V";
    static final String WOVEN = "(Lio/fermata/spi/FrameFactory;)Lio/fermata/spi/FrameFactory;";
    static final String READER = "(I)Ljava/lang/invoke/MethodHandle;";
    static final String TAKES_OBJECT = "(Ljava/lang/Object;)V";
    static final String NEW_ELEMENT = "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I)V";
    static final String PARENT = "Lio/fermata/runtime/Frame;";
    static final String ENDED = "(Ljava/lang/Object;Ljava/lang/Object;)Lio/fermata/CoroutineState;";
    static final String FAILED = "(Ljava/lang/Throwable;)Ljava/lang/Throwable;";
    static final String NEW_ITERATOR = "(Ljava/lang/Object;)Ljava/util/Iterator;";
    static final String ASYNC = "Lio/fermata/Async;";
    static final String ITERATOR = "Ljava/util/Iterator;";
    static final String KEPT = "(Ljava/lang/Object;)Ljava/lang/Object;";
    static final String TIDIED = "(Lio/fermata/runtime/Frame;Ljava/lang/Throwable;)Ljava/lang/Throwable;";
    static final String NEW_FRAME = "(Ljava/lang/Object;)Ljava/lang/Object;";
    static final String AT = "(I)Ljava/lang/StackTraceElement;";

    private Names() {}
}
