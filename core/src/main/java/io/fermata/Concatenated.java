package io.fermata;

import java.util.Iterator;
import java.util.List;

/** What {@link Generator#concat} makes. */
final class Concatenated<T> extends Pulled<T> {

    private final Iterator<Iterable<? extends T>> sources;
    private Iterator<? extends T> now;

    Concatenated(List<Iterable<? extends T>> sources) {
        this.sources = sources.iterator();
    }

    @Override
    boolean advance() {
        while (true) {
            if (now == null) {
                if (!sources.hasNext()) {
                    return false;
                }
                now = sources.next().iterator();
            }
            if (now.hasNext()) {
                current = now.next();
                return true;
            }
            release();
        }
    }

    @Override
    void release() {
        Iterator<? extends T> ended = now;
        now = null;
        Closeables.close(ended, null);
    }

    @Override
    public String toString() {
        return "Generator.concat";
    }
}
