/**
 * The compiler: from the bytecode of a body to the class of its frames.
 *
 * <p>A body such as
 *
 * <pre>{@code
 * (co, first) -> {
 *     int second = co.yield("got " + first);
 *     return second > first;
 * }
 * }</pre>
 *
 * becomes, in short,
 *
 * <pre>{@code
 * final class Host$$Coroutine1 extends CoroutineFrame {
 *     private Integer saved0;
 *
 *     private Object body(Object in, Object result, Throwable injected) {
 *         switch (state) {
 *             case 0:
 *                 first = (Integer) in;
 *                 saved0 = first; state = 1; return "got " + first;
 *             case 1:
 *                 first = saved0;
 *                 if (injected != null) throw injected;
 *                 second = (Integer) in;
 *                 state = RETURNED; return second > first;
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>{@link io.fermata.compiler.CoroutineCompiler} is the pipeline. Each pass has a package of its own and establishes
 * something that the later ones rely on:
 *
 * <table>
 *   <caption>The passes</caption>
 *   <tr><th>after</th><th>this holds</th></tr>
 *   <tr><td>{@code find}</td><td>the body's method is at hand as a copy, and it is known which parameters are captured</td></tr>
 *   <tr><td>{@code check}</td><td>each call that can suspend the body is one on its own scope, nobody else has the scope, and
 *       no monitor is held there</td></tr>
 *   <tr><td>{@code normalise}</td><td>at a suspension the operand stack holds its argument alone and no object waits for its
 *       constructor; each instruction may stand in any class of the host's package</td></tr>
 *   <tr><td>{@code analyse}</td><td>the exact type of each value is known, and which variables may still be read</td></tr>
 *   <tr><td>{@code layout}</td><td>each variable that lives across a suspension has a field of its own type</td></tr>
 *   <tr><td>{@code emit}</td><td>the class is complete</td></tr>
 * </table>
 *
 * <p>{@code route} leads from a program to the pipeline, and {@code explain} shows what comes out of it.
 * {@link io.fermata.compiler.Refusal} has everything that is refused. {@code docs/compiler.md} tells all of this at length.
 */
package io.fermata.compiler;
