package io.fermata;

import io.fermata.spi.FrameFactory;
import io.fermata.spi.WovenReference;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Iterator;

/**
 * The factory for references to a method that can be overridden: what was compiled at build time serves the objects whose class
 * doesn't override it; for others the method is compiled at run time.
 */
final class Referenced implements FrameFactory {

    private final FrameFactory woven;
    private final Class<?> owner;
    private final String name;
    private final MethodType type;

    private final ClassValue<Boolean> isInherited = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> receiver) {
            return isInheritedBy(receiver);
        }
    };

    /** Guarded by this object. */
    private FrameFactory compiled;

    Referenced(FrameFactory woven, WovenReference reference) {
        this.woven = woven;
        this.owner = reference.fermata$owner();
        this.name = reference.fermata$name();
        this.type = reference.fermata$type();
    }

    @Override
    public Object newFrame(Object body) {
        return factoryOf(body).newFrame(body);
    }

    @Override
    public Iterator<?> newIterator(Object body) {
        return factoryOf(body).newIterator(body);
    }

    @Override
    public Object newFrame(Object body, Object argument) {
        return factoryOf(body).newFrame(body, argument);
    }

    private FrameFactory factoryOf(Object body) {
        Class<?> receiver = ((WovenReference) body).fermata$receiver().getClass();
        return receiver == owner || isInherited.get(receiver) ? woven : compiled(body);
    }

    /** The compiler's own factory looks at the receivers. */
    private synchronized FrameFactory compiled(Object body) {
        if (compiled == null) {
            compiled = Bodies.compiled(body);
        }
        return compiled;
    }

    private boolean isInheritedBy(Class<?> receiver) {
        Method own = declaredBy(owner);
        if (own == null) {
            throw new IllegalStateException("Reflection doesn't show whether " + receiver.getName() + " overrides "
                    + owner.getName() + "." + name
                    + ", as in a native image: list that method of both classes in its metadata, or write a lambda");
        }
        int access = own.getModifiers();
        boolean isSeenEverywhere = (access & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
        for (Class<?> each = receiver; each != owner; each = each.getSuperclass()) {
            boolean canOverride = isSeenEverywhere || each.getPackageName().equals(owner.getPackageName());
            if (canOverride && declaredBy(each) != null) {
                return false;
            }
        }
        return true;
    }

    private Method declaredBy(Class<?> each) {
        try {
            return each.getDeclaredMethod(name, type.parameterArray());
        } catch (NoSuchMethodException none) {
            return null;
        }
    }
}
