package io.fermata.compiler.find;

import org.objectweb.asm.Type;

/** The interfaces that bodies implement: each makes one kind of coroutine. */
public enum BodyType {
    /** A coroutine that takes its first resumption. */
    BODY("Coroutine", "Body", "Coroutine", true, null),

    /** A coroutine that ignores its first resumption. */
    PLAIN_BODY("Coroutine", "PlainBody", "Coroutine", false, null),

    /** A generator of objects. */
    GENERATOR("Generator", "Body", "Generator", false, Type.getObjectType("java/lang/Object")),

    /** A generator of {@code int} values. */
    INT_GENERATOR("IntGenerator", "Body", "IntGenerator", false, Type.INT_TYPE),

    /** A generator of {@code long} values. */
    LONG_GENERATOR("LongGenerator", "Body", "LongGenerator", false, Type.LONG_TYPE),

    /** A generator of {@code double} values. */
    DOUBLE_GENERATOR("DoubleGenerator", "Body", "DoubleGenerator", false, Type.DOUBLE_TYPE),

    /** A future. */
    ASYNC("Async", "Body", "Async", false, null),

    /** A function that answers with a future. */
    ASYNC_FUNCTION("AsyncFunction", "Body", "Async", true, null),

    /** An asynchronous iterator. */
    ASYNC_STREAM("AsyncStream", "Body", "Stream", false, null);

    private static final String PACKAGE = "io/fermata/";
    private static final BodyType[] ALL = values();

    private final String interfaceName;
    private final String scope;
    private final String frame;
    private final boolean takesFirst;
    private final Type element;

    BodyType(String owner, String name, String frame, boolean takesFirst, Type element) {
        this.interfaceName = "io/fermata/" + owner + "$" + name;
        this.scope = "io/fermata/" + (owner.equals("AsyncFunction") ? "Async" : owner) + "$Scope";
        this.frame = "io/fermata/runtime/" + frame + "Frame";
        this.takesFirst = takesFirst;
        this.element = element;
    }

    /** The body interface with a name, or {@code null} if it is none. */
    public static BodyType of(String interfaceName) {
        if (interfaceName.startsWith(PACKAGE)) {
            for (BodyType type : ALL) {
                if (type.interfaceName.equals(interfaceName)) {
                    return type;
                }
            }
        }
        return null;
    }

    /** Tells whether a class is the scope of any kind of body. */
    public static boolean isScope(String name) {
        return name.startsWith(PACKAGE) && name.endsWith("$Scope");
    }

    /** The interface's name with slashes. */
    public String interfaceName() {
        return interfaceName;
    }

    /** The name, with slashes, of the scope that such a body suspends itself with. */
    public String scope() {
        return scope;
    }

    /** The name, with slashes, of the superclass of its frames. */
    public String frame() {
        return frame;
    }

    /** How a body's source hands over to another one: {@code co.yieldFrom}, for instance. */
    public String handingOver() {
        if (this == ASYNC_STREAM) {
            return "s.yieldAll";
        }
        return isAsync() ? "a.await" : element == null ? "co.yieldFrom" : "g.yieldAll";
    }

    /** What is made of a body, with an article: {@code a Coroutine}, for instance. */
    public String made() {
        if (this == ASYNC_STREAM) {
            return "an AsyncStream";
        }
        String kind = frame.substring(frame.lastIndexOf('/') + 1, frame.length() - "Frame".length());
        return (kind.matches("[AI].*") ? "an " : "a ") + kind;
    }

    /** Tells whether the body is resumed with a waker. */
    public boolean isAsync() {
        return this == ASYNC || this == ASYNC_FUNCTION || this == ASYNC_STREAM;
    }

    /** Tells whether the body's last parameter is the first resumption. */
    public boolean takesFirst() {
        return takesFirst;
    }

    /**
     * The type of the elements that the body leaves in its frame when it yields.
     *
     * @return the type, or {@code null} for one whose steps return what they yield
     */
    public Type element() {
        return element;
    }

    /** The descriptor of the interface's {@code run}. */
    public String runDescriptor() {
        return "(L" + scope + ";" + (takesFirst ? "Ljava/lang/Object;" : "") + ")"
                + (element == null && this != ASYNC_STREAM ? "Ljava/lang/Object;" : "V");
    }
}
