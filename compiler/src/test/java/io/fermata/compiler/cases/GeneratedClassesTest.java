package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.find.BodiesInClass;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.ClassSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        Map<BodyType, Integer> bodies = new EnumMap<>(BodyType.class);
        try (URLClassLoader loader = Build.loaderOf(classes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                verify(Files.readAllBytes(file), loader, bodies);
            }
        }
        assertThat(bodies).containsOnlyKeys(BodyType.values());
        assertThat(bodies.get(BodyType.PLAIN_BODY)).isGreaterThan(150);
        assertThat(bodies.get(BodyType.GENERATOR)).isGreaterThan(30);
        assertThat(bodies.get(BodyType.ASYNC)).isGreaterThan(15);
    }

    private static void verify(byte[] host, ClassLoader loader, Map<BodyType, Integer> verified) {
        ClassSource classes = name -> read(loader, name);
        for (BodiesInClass.Found found : BodiesInClass.find(host, classes)) {
            String name = found.method().host().name() + "$$Coroutine1";
            byte[] generated;
            try {
                generated = CoroutineCompiler.write(
                                CoroutineCompiler.plan(found.method(), classes, found.isObject(), false), name, null)
                        .bytes();
            } catch (CoroutineCompileException refused) {
                continue;
            }
            StringWriter problems = new StringWriter();
            CheckClassAdapter.verify(new ClassReader(generated), loader, false, new PrintWriter(problems));
            assertThat(problems.toString())
                    .as(name + "." + found.method().code().name)
                    .isEmpty();
            verified.merge(found.method().type(), 1, Integer::sum);
        }
    }

    private static byte[] read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
