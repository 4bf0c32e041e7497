package io.fermata.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link io.fermata.VirtualTimeScheduler} as a parameter, and fails those that leave tasks behind: short for
 * {@code @ExtendWith(VirtualTimeExtension.class)}, on a class or a method.
 *
 * @see VirtualTimeExtension
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(VirtualTimeExtension.class)
public @interface VirtualTime {}
