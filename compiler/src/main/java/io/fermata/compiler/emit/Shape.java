package io.fermata.compiler.emit;

import io.fermata.compiler.find.BodyType;
import java.util.Arrays;
import org.objectweb.asm.Type;

/**
 * The method that holds a body's code: what it takes and gives, and where its own local variables are, by the kind of body.
 *
 * <pre>
 *   a coroutine's  Object body(Object in, Object result, Throwable injected)   answers with what it yields
 *   a generator's  Frame body(Throwable injected)                              leaves its element in the frame, and
 *                                                                              answers with whom it delegates to
 * </pre>
 *
 * @param frame the superclass of the generated class, with slashes
 * @param descriptor the method's descriptor
 * @param element the type of the element that a yield leaves in the frame, or {@code null}
 * @param in the slot of what the chain was resumed with, or -1
 * @param result the slot of what the delegate returned, or -1
 * @param injected the slot of what to throw
 */
record Shape(String frame, String descriptor, Type element, int in, int result, int injected) {

    static Shape of(BodyType type) {
        return type.element() == null
                ? new Shape(type.frame(), Names.STEP, null, 1, 2, 3)
                : new Shape(type.frame(), Names.ADVANCE, type.element(), -1, -1, 1);
    }

    /** The type of what the method answers with, with slashes. */
    String answer() {
        return element == null ? Names.OBJECT : Names.PRODUCER_FRAME;
    }

    /** The slot of the suspension point that the method goes on from. */
    int point() {
        return injected + 1;
    }

    /** How many slots the method's own variables take: those of the body follow. */
    int locals() {
        return injected + 2;
    }

    /** The verification types of the method's own variables. */
    Object[] types(String self, Object point) {
        Object[] types = Arrays.copyOf(parameters(self), locals());
        types[point()] = point;
        return types;
    }

    /** The verification types of the method's parameters, {@code this} included. */
    Object[] parameters(String self) {
        return element == null
                ? new Object[] {self, Names.OBJECT, Names.OBJECT, Names.THROWABLE}
                : new Object[] {self, Names.THROWABLE};
    }
}
