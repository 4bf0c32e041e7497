/** Stackless coroutines: the types, and what runs them. */
module io.fermata {
    requires static java.management;
    requires static jdk.jfr;

    exports io.fermata;
    exports io.fermata.runtime;
    exports io.fermata.spi;
    exports io.fermata.sync;
    exports io.fermata.top to
            java.management;

    uses io.fermata.spi.BodyCompiler;
    uses io.fermata.spi.ThreadValues;
}
