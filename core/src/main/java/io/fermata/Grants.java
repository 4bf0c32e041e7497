package io.fermata;

import io.fermata.spi.BodyCompiler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The lookups that modules have granted, one a module.
 *
 * <p>A lookup holds on to its class and so to its module. It is therefore kept by the class itself, and this map only knows
 * the class weakly: a module layer can be unloaded with all that was granted from it.
 */
final class Grants {

    /** Access for the compiler. (No lambda: the first one in a program takes milliseconds.) */
    static final BodyCompiler.Access ACCESS = new BodyCompiler.Access() {
        @Override
        public Lookup lookupIn(Class<?> type) throws IllegalAccessException {
            return Grants.lookupIn(type);
        }
    };

    private static final Map<Module, WeakReference<Class<?>>> GRANTING = new WeakHashMap<>();

    private static final ClassValue<Lookup[]> LOOKUPS = new ClassValue<>() {
        @Override
        protected Lookup[] computeValue(Class<?> type) {
            return new Lookup[1];
        }
    };

    private Grants() {}

    static void add(Lookup lookup) {
        if (!lookup.hasFullPrivilegeAccess()) {
            throw new IllegalArgumentException(
                    "The lookup " + lookup + " lacks full privilege access: pass MethodHandles.lookup() as it is");
        }
        Class<?> granting = lookup.lookupClass();
        synchronized (GRANTING) {
            LOOKUPS.get(granting)[0] = lookup;
            GRANTING.put(granting.getModule(), new WeakReference<>(granting));
        }
    }

    /** Finds a lookup with private access to a class, by what its module granted or opens. */
    static Lookup lookupIn(Class<?> type) throws IllegalAccessException {
        Module module = type.getModule();
        Lookup granted = grantedBy(module);
        if (granted != null) {
            return MethodHandles.privateLookupIn(type, granted);
        }
        Grants.class.getModule().addReads(module);
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static Lookup grantedBy(Module module) {
        synchronized (GRANTING) {
            WeakReference<Class<?>> granting = GRANTING.get(module);
            Class<?> type = granting == null ? null : granting.get();
            return type == null ? null : LOOKUPS.get(type)[0];
        }
    }
}
