package io.fermata.compiler.cases;

import io.fermata.compiler.cases.CaseFile.Saved;
import io.fermata.compiler.explain.Explainer;
import io.fermata.compiler.explain.Explanation;
import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Kind;
import io.fermata.compiler.explain.Explanation.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the frames of one case hold, by the lines of its source, as the explainer says it. */
final class Frames {

    private final List<Compiled> bodies;

    private Frames(List<Compiled> bodies) {
        this.bodies = bodies;
    }

    /** Explains the bodies in a case's class files. */
    static Frames of(CaseFile file, Path classes) {
        List<Explanation> explanations =
                new Explainer(name -> bytesOf(classes, name), path -> List.of()).explain(classFilesOf(file, classes));
        return new Frames(explanations.stream()
                .filter(Compiled.class::isInstance)
                .map(Compiled.class::cast)
                .toList());
    }

    /** What is saved at the suspensions on some lines. */
    List<Saved> savesOn(Collection<Integer> lines) {
        return states(lines)
                .filter(state -> state.kind() != Kind.START)
                .map(Frames::saved)
                .toList();
    }

    /** What is saved at the starts of the bodies whose first lines are given. */
    List<Saved> capturesOn(Collection<Integer> lines) {
        return states(lines)
                .filter(state -> state.kind() == Kind.START)
                .map(Frames::saved)
                .toList();
    }

    /** The sizes of the frames of the bodies whose first lines are given. */
    Map<Integer, Integer> bytesOn(Collection<Integer> lines) {
        Map<Integer, Integer> bytes = new TreeMap<>();
        for (Compiled body : bodies) {
            if (lines.contains(body.place().line())) {
                bytes.put(body.place().line(), body.frame().total());
            }
        }
        return bytes;
    }

    private Stream<State> states(Collection<Integer> lines) {
        return bodies.stream()
                .flatMap(body -> body.states().stream())
                .filter(state -> lines.contains(state.line()))
                .sorted(Comparator.comparingInt(State::line));
    }

    private static Saved saved(State state) {
        return new Saved(
                state.line(),
                state.saved().stream().map(Explanation.Saved::name).sorted().toList());
    }

    private static List<byte[]> classFilesOf(CaseFile file, Path classes) {
        Path own = classes.resolve(file.className().replace('.', '/'));
        try (Stream<Path> files = Files.list(own.getParent())) {
            return files.filter(each -> each.getFileName().toString().matches(file.name() + "(\\$.*)?\\.class"))
                    .sorted()
                    .map(Frames::bytesOf)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytesOf(Path classes, String name) {
        Path file = classes.resolve(name + ".class");
        return Files.exists(file) ? bytesOf(file) : null;
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
