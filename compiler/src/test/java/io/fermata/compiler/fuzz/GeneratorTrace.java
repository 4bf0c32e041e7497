package io.fermata.compiler.fuzz;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.oracle.ThreadGenerator;
import io.fermata.compiler.oracle.ThreadPrimitives;
import java.util.ArrayList;
import java.util.List;

/** What a body did. Generated code adds to it. */
public final class GeneratorTrace {

    private static final int MOST_LINES = 3_000;

    private final List<String> lines = new ArrayList<>();
    private final boolean oracle;
    private Object next;

    GeneratorTrace(boolean oracle) {
        this.oracle = oracle;
    }

    List<String> lines() {
        return lines;
    }

    /** Adds a line. */
    public void add(String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }

    /** Opens something that tells when it is closed. */
    public AutoCloseable resource(String name) {
        add("opened " + name);
        return () -> add("closed " + name);
    }

    /** The bodies that are delegated to are as they are; what is made of them is of the oracle's kind where it has to. */
    public <B> B run(B body) {
        next = oracle ? body : null;
        return body;
    }

    public Generator<Object> made(Generator<Object> compiled) {
        return next == null ? compiled : ThreadGenerator.of(this.<Generator.Body<Object>>taken());
    }

    public IntGenerator made(IntGenerator compiled) {
        return next == null ? compiled : new ThreadPrimitives.Ints(this.<IntGenerator.Body>taken());
    }

    public LongGenerator made(LongGenerator compiled) {
        return next == null ? compiled : new ThreadPrimitives.Longs(this.<LongGenerator.Body>taken());
    }

    public DoubleGenerator made(DoubleGenerator compiled) {
        return next == null ? compiled : new ThreadPrimitives.Doubles(this.<DoubleGenerator.Body>taken());
    }

    @SuppressWarnings("unchecked")
    private <B> B taken() {
        Object body = next;
        next = null;
        return (B) body;
    }
}
