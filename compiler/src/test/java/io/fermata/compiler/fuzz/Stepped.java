package io.fermata.compiler.fuzz;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Some elements for generated loops. A loop that is left early has to close it, which it logs and which fails on demand; so does
 * the step to its third element.
 */
public final class Stepped implements Iterable<Object>, Iterator<Object>, AutoCloseable {

    private final Trace t;
    private final int tag;
    private final int count;
    private final boolean failing;
    private int given;
    private boolean ended;

    /** Makes up to three elements. */
    public Stepped(Trace t, int tag, int count, boolean failing) {
        this.t = t;
        this.tag = tag;
        this.count = count & 3;
        this.failing = failing;
        t.i(tag, count);
    }

    @Override
    public Iterator<Object> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (failing && given == 2) {
            ended = true;
            throw new FuzzException("step " + tag);
        }
        ended = given == count;
        return !ended;
    }

    @Override
    public Object next() {
        if (given >= count) {
            throw new NoSuchElementException();
        }
        given++;
        return given % 2 == 0 ? "x" + given : (Object) given;
    }

    @Override
    public void close() throws FuzzException.Checked {
        if (!ended) {
            ended = true;
            t.at(tag);
            if (failing) {
                throw new FuzzException.Checked("close " + tag);
            }
        }
    }
}
