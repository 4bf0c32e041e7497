package io.fermata.compiler.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.compiler.weave.FileWeaver;
import io.fermata.compiler.weave.Weaver;
import io.fermata.compiler.weave.Weaving;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries that have no coroutines are left alone, to the byte. */
class OthersTest {

    @TempDir
    Path folder;

    @Test
    void libraries_areTen() {
        assertThat(Jar.all()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("io.fermata.compiler.robust.Jar#all")
    void jarWithoutCoroutines_isCopied(Jar jar) throws Exception {
        Path woven = folder.resolve("woven.jar");
        Weaving weaving = new FileWeaver(name -> null, files -> {}).weave(jar.file(), woven);
        assertThat(weaving.bodies()).isEmpty();
        assertThat(woven).hasSameBinaryContentAs(jar.file());
        Weaving classes = Weaver.weave(jar.classes(), name -> null);
        assertThat(classes.written()).isEmpty();
        assertThat(jar.classes()).hasSizeGreaterThan(40);
    }
}
