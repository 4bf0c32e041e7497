package io.fermata.compiler.route;

import io.fermata.compiler.find.BodyType;
import java.lang.invoke.MethodHandle;

/**
 * Where the code behind a body is.
 *
 * @param host the class that declares the method
 * @param method the method's name
 * @param descriptor the method's descriptor
 * @param type the interface that makes it a body
 * @param readers what reads the captured variables from the body, or {@code null} if the body itself is the method's
 *     {@code this}
 */
record BodyCode(Class<?> host, String method, String descriptor, BodyType type, MethodHandle[] readers) {}
