/** The compiler: from the bytecode of a body to a state machine. */
module io.fermata.compiler {
    requires transitive io.fermata;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires org.objectweb.asm.tree.analysis;

    exports io.fermata.compiler.explain;
    exports io.fermata.compiler.weave;

    provides io.fermata.spi.BodyCompiler with
            io.fermata.compiler.route.RuntimeCompiler;
}
