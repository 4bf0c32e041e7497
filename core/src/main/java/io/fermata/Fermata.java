package io.fermata;

import java.lang.invoke.MethodHandles.Lookup;

/** What concerns the library as a whole. */
public final class Fermata {

    private Fermata() {}

    /**
     * Lets the library compile the bodies of one module.
     *
     * <p>Only named modules that don't open their packages need it, once each, before their first coroutine is made:
     * {@code Fermata.grant(MethodHandles.lookup())}. Code on the class path never does. The call is safe for threads, and
     * repeating it changes nothing.
     *
     * @param lookup a lookup from any class of the module, with its full access
     * @throws IllegalArgumentException if the lookup lacks full privilege access, as one from {@code publicLookup()} does
     */
    public static void grant(Lookup lookup) {
        Grants.add(lookup);
    }
}
