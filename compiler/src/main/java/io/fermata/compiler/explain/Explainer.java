package io.fermata.compiler.explain;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.emit.FrameClass;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Edge;
import io.fermata.compiler.explain.Explanation.Kind;
import io.fermata.compiler.explain.Explanation.Place;
import io.fermata.compiler.explain.Explanation.Refused;
import io.fermata.compiler.explain.Explanation.State;
import io.fermata.compiler.find.BodiesInClass;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.layout.FrameLayout.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Compiles the bodies in class files, keeps nothing of it, and says what came of it. */
public final class Explainer {

    private final Function<String, byte[]> classes;
    private final Function<String, List<String>> sources;

    /**
     * Makes an explainer.
     *
     * @param classes finds a class file by the class's name with slashes, or gives {@code null}
     * @param sources finds the lines of a source by its path, such as {@code com/example/Dialogue.java}, or gives an empty list
     */
    public Explainer(Function<String, byte[]> classes, Function<String, List<String>> sources) {
        this.classes = classes;
        this.sources = sources;
    }

    /**
     * Explains all bodies in some class files.
     *
     * @param classFiles the class files
     * @return the explanations, in the order of the sources
     * @throws CoroutineCompileException if a class file with bodies is of a version that isn't supported
     */
    public List<Explanation> explain(Collection<byte[]> classFiles) {
        List<Explanation> explanations = new ArrayList<>();
        for (byte[] bytes : classFiles) {
            for (BodiesInClass.Found body : BodiesInClass.find(bytes, classes::apply)) {
                explanations.add(explain(body));
            }
        }
        explanations.sort(Comparator.comparing(
                        (Explanation each) -> String.valueOf(each.place().file()))
                .thenComparingInt(each -> each.place().line()));
        return explanations;
    }

    private Explanation explain(BodiesInClass.Found found) {
        BodyMethod body = found.method();
        String host = body.host().name();
        String className = JavaTypes.of("L" + host + ";");
        Place place = new Place(className, body.readableName(), body.host().sourceFile(), body.firstLine());
        List<String> source = sources.apply(
                host.substring(0, host.lastIndexOf('/') + 1) + body.host().sourceFile());
        try {
            Plan plan = CoroutineCompiler.plan(body, classes::apply, found.isObject(), false);
            FrameClass.Result written = CoroutineCompiler.write(plan, host + "$$Coroutine", null);
            return compiled(place, plan, source, written.bodySize());
        } catch (CoroutineCompileException refusal) {
            return new Refused(place, refusal.getMessage());
        }
    }

    private static Compiled compiled(Place place, Plan plan, List<String> source, int codeSize) {
        BodyFlow flow = new BodyFlow(plan);
        Variables variables = new Variables(plan, flow);
        List<State> states = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (Point point : plan.layout().points()) {
            int line = point.suspension() == null
                    ? place.line()
                    : point.suspension().line();
            states.add(new State(
                    point.number(),
                    kindOf(point),
                    line,
                    line > 0 && line <= source.size() ? source.get(line - 1).strip() : "",
                    variables.saved(point),
                    variables.unsaved(point),
                    flow.handlerLines(point, true),
                    flow.handlerLines(point, false)));
            edges.addAll(Edges.from(point, flow));
        }
        return new Compiled(
                place,
                states,
                edges,
                FrameSize.of(plan.body().type(), plan.layout().fields()),
                codeSize);
    }

    private static Kind kindOf(Point point) {
        if (point.suspension() == null) {
            return Kind.START;
        }
        switch (point.suspension().call().name) {
            case "yield":
                return Kind.YIELD;
            case "yieldFrom":
                return Kind.YIELD_FROM;
            case "yieldAll":
                return Kind.YIELD_ALL;
            case "sleep":
                return Kind.SLEEP;
            case "yieldNow":
                return Kind.YIELD_NOW;
            case "group":
                return Kind.GROUP;
            case "hasNext":
                return Kind.EACH;
            case "close":
                return Kind.CLOSE;
            default:
                return Kind.AWAIT;
        }
    }
}
