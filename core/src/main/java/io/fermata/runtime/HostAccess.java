package io.fermata.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Bootstrap methods that give generated code the access that its host class has.
 *
 * <p>A generated class lives in its host's package, and is neither the host nor its nest mate nor its subclass. What only the
 * host may do (reach private members, call {@code super.m()}, use what its superclass in another package declares protected)
 * stands in the generated code as an {@code invokedynamic}, bound here once with the host's lookup. The JIT compiler inlines
 * such calls. A caller gains nothing that its own module could not do before: the host's lookup is derived from its own.
 */
public final class HostAccess {

    /** In a recipe: the next argument stands for itself. */
    private static final char CONSTANT = 'c';

    private HostAccess() {}

    /**
     * Binds one access to a member.
     *
     * @param caller the generated class
     * @param name ignored
     * @param type the type of the call
     * @param host the class whose access to use
     * @param kind the reference kind, as a class file numbers them (JVMS 5.4.3.5)
     * @param owner the class named in the instruction
     * @param member the member's name
     * @param descriptor the member's type as a method type; of a field, one that returns the field's type
     */
    public static CallSite member(
            Lookup caller,
            String name,
            MethodType type,
            Class<?> host,
            int kind,
            Class<?> owner,
            String member,
            MethodType descriptor)
            throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.privateLookupIn(host, caller);
        return new ConstantCallSite(
                find(lookup, kind, owner, member, descriptor).asType(type));
    }

    /**
     * Links an {@code invokedynamic} of the host's as if it stood in the host.
     *
     * @param caller the generated class
     * @param name the name at the call site
     * @param type the type of the call site
     * @param host the class whose access to use
     * @param recipe one letter for the original bootstrap method and each of its arguments: {@code c} for a constant that is
     *     given as it is, a digit for a method handle, which is the reference kind, with its owner, name and descriptor as the
     *     next three of {@code arguments}
     * @param arguments what the recipe's letters stand for
     */
    public static CallSite link(
            Lookup caller, String name, MethodType type, Class<?> host, String recipe, Object... arguments)
            throws Throwable {
        Lookup lookup = MethodHandles.privateLookupIn(host, caller);
        Object[] all = new Object[recipe.length() + 2];
        int next = 0;
        MethodHandle bootstrap = null;
        for (int i = 0; i < recipe.length(); i++) {
            Object argument;
            if (recipe.charAt(i) == CONSTANT) {
                argument = arguments[next++];
            } else {
                argument = find(
                        lookup,
                        recipe.charAt(i) - '0',
                        (Class<?>) arguments[next],
                        (String) arguments[next + 1],
                        (MethodType) arguments[next + 2]);
                next += 3;
            }
            if (i == 0) {
                bootstrap = (MethodHandle) argument;
            } else {
                all[i + 2] = argument;
            }
        }
        all[0] = lookup;
        all[1] = name;
        all[2] = type;
        return (CallSite) bootstrap.invokeWithArguments(all);
    }

    private static MethodHandle find(Lookup lookup, int kind, Class<?> owner, String name, MethodType type)
            throws ReflectiveOperationException {
        switch (kind) {
            case 1:
                return lookup.findGetter(owner, name, type.returnType());
            case 2:
                return lookup.findStaticGetter(owner, name, type.returnType());
            case 3:
                return lookup.findSetter(owner, name, type.returnType());
            case 4:
                return lookup.findStaticSetter(owner, name, type.returnType());
            case 5:
            case 9:
                return lookup.findVirtual(owner, name, type);
            case 6:
                return lookup.findStatic(owner, name, type);
            case 7:
                return lookup.findSpecial(owner, name, type, lookup.lookupClass());
            case 8:
                return lookup.findConstructor(owner, type);
            default:
                throw new IllegalArgumentException("reference kind " + kind);
        }
    }
}
