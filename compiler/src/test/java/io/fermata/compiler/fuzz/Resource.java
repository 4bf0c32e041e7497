package io.fermata.compiler.fuzz;

/** A resource for generated {@code try} statements. It logs its close, which fails on demand. */
public final class Resource implements AutoCloseable {

    private final Trace t;
    private final int tag;
    private final boolean failing;

    /** Opens a resource. */
    public Resource(Trace t, int tag, int id, boolean failing) {
        this.t = t;
        this.tag = tag;
        this.failing = failing;
        t.i(tag, id);
    }

    /** A number from the resource. */
    public int use(int a) {
        return t.i(tag, a + 1);
    }

    @Override
    public void close() throws FuzzException.Checked {
        t.at(tag);
        if (failing) {
            throw new FuzzException.Checked("close " + tag);
        }
    }
}
