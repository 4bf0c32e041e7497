package io.fermata.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.sync.Channel;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {

    private final Reach reach = new Reach();

    private record Body(Object variable) {}

    /** Makes objects of a class in a module that opens nothing. */
    private static Class<?> classInAClosedModule(Path dir) throws IOException, ReflectiveOperationException {
        Path source = Files.createDirectories(dir.resolve("src"));
        Files.writeString(source.resolve("module-info.java"), "module closed { exports closed; }");
        Files.createDirectories(source.resolve("closed"));
        Files.writeString(source.resolve("closed/Keeper.java"), """
                package closed;
                public class Keeper {
                    private final Object kept;
                    public Keeper(Object kept) { this.kept = kept; }
                }
                """);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        dir.resolve("out").toString(),
                        source.resolve("module-info.java").toString(),
                        source.resolve("closed/Keeper.java").toString());
        assertThat(failed).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        var resolved =
                boot.configuration().resolve(ModuleFinder.of(dir.resolve("out")), ModuleFinder.of(), Set.of("closed"));
        return boot.defineModulesWithOneLoader(resolved, ClassLoader.getSystemClassLoader())
                .findLoader("closed")
                .loadClass("closed.Keeper");
    }

    @Test
    void eachBodyThatLeadsIntoAClosedModule_isKnownInPart(@TempDir Path dir) throws Exception {
        Class<?> closed = classInAClosedModule(dir);
        for (int i = 0; i < 2; i++) {
            Object keeper = closed.getConstructor(Object.class).newInstance(Channel.unbounded());

            assertThat(reach.from(new Body(keeper), List.of()).isWhole()).isFalse();
        }
        assertThat(reach.from(new Body("open"), List.of()).isWhole()).isTrue();
    }

    @Test
    void collections_areLookedInto() {
        Channel<String> channel = Channel.unbounded();
        List<Object> several = new ArrayList<>(List.of("text", List.of(channel)));

        assertThat(reach.from(new Body(several), List.of()).holders()).hasSize(1);
        assertThat(reach.from(new Body(several), List.of()).isWhole()).isTrue();
    }

    @Test
    void whatAnIteratorLeadsTo_isNotKnown() {
        assertThat(reach.from(new Body(List.of(Channel.unbounded()).iterator()), List.of())
                        .isWhole())
                .isFalse();
    }

    @Test
    void tooMuch_isKnownInPart_butNotForgotten() {
        List<Object> much = new ArrayList<>();
        much.add(Channel.unbounded());
        for (int i = 0; i < 10_000; i++) {
            much.add(new Body(i));
        }

        Reach.Reached reached = reach.from(new Body(much), List.of());

        assertThat(reached.isWhole()).isFalse();
        assertThat(reached.holders()).hasSize(1);
    }

    @Test
    void aCollectionThatContainsItself_isLookedIntoOnce() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThat(reach.from(new Body(list), List.of()).isWhole()).isTrue();
    }
}
