/** The front end in javac: bodies are compiled with the classes that they stand in. */
module io.fermata.javac {
    requires io.fermata.compiler;
    requires jdk.compiler;

    provides com.sun.source.util.Plugin with
            io.fermata.javac.FermataPlugin;
    provides javax.annotation.processing.Processor with
            io.fermata.javac.FermataProcessor;
}
