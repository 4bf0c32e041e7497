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
 * System.out.println(c.resume(1)); // Yielded[value=got 1]
 * System.out.println(c.resume(2)); // Returned[value=true]
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
 *   <li>{@link io.fermata.Async}: a coroutine as a future, {@link io.fermata.AsyncFunction} a function that answers with one, and
 *       {@link io.fermata.AsyncStream}: a coroutine as an asynchronous iterator.
 *   <li>{@link io.fermata.Scheduler}: what runs them. {@link io.fermata.Task}: one that runs. {@link io.fermata.TaskGroup}: several,
 *       none of which outlives the group. {@link io.fermata.VirtualTimeScheduler}: for tests.
 *   <li>{@link io.fermata.CoroutineState}: what a resumption led to. {@link io.fermata.Never}: the type without a value.
 *   <li>{@link io.fermata.CoroutineCompileException}: why a body was refused. {@link io.fermata.Fermata}: what a named module
 *       grants.
 * </ul>
 *
 * <h2>What comes next</h2>
 *
 * The package {@link io.fermata.sync} has what tasks share: channels, a choice of several waits, locks. Every block of code in this
 * Javadoc is a part of a test.
 */
package io.fermata;
