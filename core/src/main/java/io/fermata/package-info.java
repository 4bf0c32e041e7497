/**
 * Stackless coroutines.
 *
 * <h2>The model</h2>
 *
 * A {@link io.fermata.Coroutine Coroutine&lt;R, Y, T&gt;} is resumed with an {@code R}, yields a {@code Y} each time it
 * suspends itself, and returns one {@code T}. Its code is a <em>body</em>: a lambda, a method reference or an object of a class.
 * The body suspends itself with its <em>scope</em>, the first parameter. It alone does: a method that it calls can't.
 * When the first coroutine is made from a body, the body's bytecode is compiled to a state machine. A suspended coroutine is
 * one object, and no thread stands behind it.
 *
 * <h2>An example</h2>
 *
 * <pre>{@code
 * Coroutine<Integer, String, Boolean> c = Coroutine.of((co, first) -> {
 *     int second = co.yield("got " + first);
 *     return second > first;
 * });
 * c.resume(1); // new Yielded<>("got 1")
 * c.resume(2); // new Returned<>(true)
 * }</pre>
 *
 * <h2>The types</h2>
 *
 * <ul>
 *   <li>{@link io.fermata.Coroutine}, with its {@linkplain io.fermata.Coroutine.Scope scope}, its
 *       {@linkplain io.fermata.Coroutine.Status status}, and the two kinds of bodies,
 *       {@link io.fermata.Coroutine.Body} and {@link io.fermata.Coroutine.PlainBody}.
 *   <li>{@link io.fermata.Generator}: a coroutine as an iterator, and for primitive elements {@link io.fermata.IntGenerator},
 *       {@link io.fermata.LongGenerator} and {@link io.fermata.DoubleGenerator}.
 *   <li>{@link io.fermata.CoroutineState}: what a resumption led to. {@link io.fermata.Never}: the type without a value.
 *   <li>{@link io.fermata.CoroutineCompileException}: why a body was refused. {@link io.fermata.Fermata}: what a named module
 *       grants.
 * </ul>
 *
 * <h2>What comes next</h2>
 *
 * Async functions and asynchronous streams, each a coroutine with another face, are planned. They are not written yet.
 */
package io.fermata;
