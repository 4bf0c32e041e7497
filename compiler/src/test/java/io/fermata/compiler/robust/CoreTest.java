package io.fermata.compiler.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.compiler.weave.FileWeaver;
import io.fermata.compiler.weave.Weaving;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's own bodies: those of the operators of streams, for example. */
class CoreTest {

    @TempDir
    Path folder;

    private static byte[] read(String name) {
        try (InputStream in = CoreTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void itsBodies_wereWovenWhenItWasBuilt() throws IOException, URISyntaxException {
        Path core = Path.of(
                Async.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        Weaving weaving = new FileWeaver(CoreTest::read, done -> {}).weave(core, folder.resolve("woven"));

        assertThat(weaving.bodies()).isEmpty();
        assertThat(weaving.refused()).isEmpty();
        assertThat(CoreTest.class.getResource("/io/fermata/stream/Concurrent$$Coroutine$1.class"))
                .isNotNull();
    }
}
