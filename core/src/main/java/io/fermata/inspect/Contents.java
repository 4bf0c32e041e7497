package io.fermata.inspect;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What arrays and the JDK's collections contain. Only those are looked into that neither wait, nor change, nor call code of the
 * program's when they are, and that come to an end even if somebody changes them meanwhile.
 */
final class Contents {

    private static final Set<String> KNOWN = Set.of(
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.Collections$SingletonList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.CopyOnWriteArrayList");

    private static final String IMMUTABLE = "java.util.ImmutableCollections$";

    private Contents() {}

    /** Whether it can be told what something contains. */
    static boolean has(Object object) {
        String name = object.getClass().getName();
        return object instanceof Object[]
                || object instanceof Optional
                || object instanceof AtomicReference
                || KNOWN.contains(name)
                || name.startsWith(IMMUTABLE) && (object instanceof Collection || object instanceof Map);
    }

    /** Whether it leads to elements of a collection, nobody knows to which. */
    static boolean isHidden(Object object) {
        return object instanceof Iterator || object instanceof Spliterator;
    }

    /**
     * Gives what something contains.
     *
     * @param most how much at the most
     * @return whether that was all
     */
    static boolean addTo(Object object, int most, Consumer<Object> found) {
        try {
            if (object instanceof Object[] array) {
                for (int i = 0; i < Math.min(array.length, most); i++) {
                    found.accept(array[i]);
                }
                return array.length <= most;
            }
            if (object instanceof Optional<?> optional) {
                optional.ifPresent(found);
                return true;
            }
            if (object instanceof AtomicReference<?> reference) {
                found.accept(reference.get());
                return true;
            }
            if (object instanceof Map<?, ?> map) {
                return addTo(map.keySet().iterator(), most, found)
                        && addTo(map.values().iterator(), most, found);
            }
            return addTo(((Collection<?>) object).iterator(), most, found);
        } catch (RuntimeException changed) {
            // Somebody changes it just now.
            return false;
        }
    }

    private static boolean addTo(Iterator<?> elements, int most, Consumer<Object> found) {
        for (int i = 0; i < most && elements.hasNext(); i++) {
            found.accept(elements.next());
        }
        return !elements.hasNext();
    }
}
