/** Stackless coroutines: the types, and what runs them. */
module io.fermata {
    exports io.fermata;
    exports io.fermata.runtime;
    exports io.fermata.spi;
    exports io.fermata.sync;

    uses io.fermata.spi.BodyCompiler;
}
