package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.find.BodiesInClass;
import io.fermata.compiler.find.ClassSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** The class of every body of the cases passes ASM's own verifier, which says more than the JVM's. */
class GeneratedClassesTest {

    @ParameterizedTest
    @EnumSource
    void classOfEveryBody_isValid(Build build) throws IOException {
        List<Path> sources = CaseFile.all().stream()
                .filter(CaseFile::isForThisJava)
                .filter(file -> build != Build.ECJ || file.isForEcj() && file.release() <= Build.releaseForEcj())
                .map(CaseFile::path)
                .toList();
        Path classes = Build.newFolder();
        assertThat(build.compile(sources, classes)).isEmpty();
        int bodies = 0;
        try (URLClassLoader loader = Build.loaderOf(classes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                bodies += verify(Files.readAllBytes(file), loader);
            }
        }
        assertThat(bodies).isGreaterThan(200);
    }

    private static int verify(byte[] host, ClassLoader loader) {
        ClassSource classes = name -> read(loader, name);
        int verified = 0;
        for (BodiesInClass.Found found : BodiesInClass.find(host, classes)) {
            String name = found.method().host().name() + "$$Coroutine1";
            byte[] generated;
            try {
                generated = CoroutineCompiler.write(
                                CoroutineCompiler.plan(found.method(), classes, found.isObject()), name)
                        .bytes();
            } catch (CoroutineCompileException refused) {
                continue;
            }
            StringWriter problems = new StringWriter();
            CheckClassAdapter.verify(new ClassReader(generated), loader, false, new PrintWriter(problems));
            assertThat(problems.toString())
                    .as(name + "." + found.method().code().name)
                    .isEmpty();
            verified++;
        }
        return verified;
    }

    private static byte[] read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
