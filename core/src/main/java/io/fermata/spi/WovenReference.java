package io.fermata.spi;

import java.lang.invoke.MethodType;

/**
 * A reference to a method that can be overridden, compiled at build time: its factory is for objects whose class has that method
 * and no other one. Generated code implements it.
 */
public interface WovenReference extends Woven {

    /** The object whose method the body is. */
    Object fermata$receiver();

    /** The class that declares the method which was compiled. */
    Class<?> fermata$owner();

    /** The method's name. */
    String fermata$name();

    /** The method's parameters and result. */
    MethodType fermata$type();
}
