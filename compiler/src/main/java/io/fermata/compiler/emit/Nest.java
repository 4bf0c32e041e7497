package io.fermata.compiler.emit;

/**
 * The place of a class of frames that is written at build time: a nest mate of its host.
 *
 * @param host the host of the nest, with slashes
 * @param bodies the class of the bodies, with slashes, whose fields hold what a body captures; {@code null} where the bodies are
 *     objects of the class that the code is in
 */
public record Nest(String host, String bodies) {

    /** The static field of a class of frames that holds their factory. */
    public static final String FACTORY = "FACTORY";

    /** The type of that field. */
    public static final String FACTORY_TYPE = "Lio/fermata/spi/FrameFactory;";

    /** The field of the class of the bodies that holds a captured variable, by its number: named as in a lambda's class. */
    public static String field(int captured) {
        return "arg$" + (captured + 1);
    }
}
