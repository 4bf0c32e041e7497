/**
 * What the compiler makes of a body, for people: its states, what is saved at each, where each may lead, and how large its
 * frame is.
 *
 * <p>{@link io.fermata.compiler.explain.Explainer} reads class files and gives {@link io.fermata.compiler.explain.Explanation
 * explanations}, which are plain data. {@link io.fermata.compiler.explain.TextReport},
 * {@link io.fermata.compiler.explain.DotGraph} and {@link io.fermata.compiler.explain.SvgGraph} show them.
 */
package io.fermata.compiler.explain;
