package io.fermata.maven;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.weave.FileWeaver;
import io.fermata.compiler.weave.Weaving;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the coroutines in a folder of classes or in a jar, whichever compiler wrote them, so that the program runs without a
 * compiler. To do so again changes nothing.
 */
@Mojo(
        name = "weave",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class WeaveMojo extends AbstractMojo {

    /** The folder or jar to weave. */
    @Parameter(property = "fermata.input", defaultValue = "${project.build.outputDirectory}", required = true)
    private File input;

    /** Where to write it to: {@code input} itself, unless it is given. */
    @Parameter(property = "fermata.output")
    private File output;

    /** Whether a body that must be left to be compiled at run time fails the build. */
    @Parameter(property = "fermata.strict", defaultValue = "false")
    private boolean strict;

    /** Whether to do nothing. */
    @Parameter(property = "fermata.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true)
    private List<String> classPath;

    /** For Maven. */
    public WeaveMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || !input.exists()) {
            getLog().info(skip ? "Weaving is skipped" : "There is no " + input + " to weave");
            return;
        }
        Path to = (output == null ? input : output).toPath();
        try (URLClassLoader libraries = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            report(new FileWeaver(name -> find(libraries, name), this::tell).weave(input.toPath(), to));
        } catch (CoroutineCompileException refused) {
            throw new MojoFailureException(refused.getMessage(), refused);
        } catch (IOException failure) {
            throw new MojoExecutionException("Can't weave " + input + ": " + failure.getMessage(), failure);
        }
    }

    private URL[] urls() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String element : classPath == null ? List.<String>of() : classPath) {
            if (Files.exists(Path.of(element))) {
                urls.add(Path.of(element).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }

    private static byte[] find(ClassLoader libraries, String name) {
        try (InputStream in = libraries.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private void tell(int files) {
        if (files % 10_000 == 0) {
            getLog().info(files + " files read");
        }
    }

    private void report(Weaving weaving) throws MojoFailureException {
        weaving.refused().forEach(each -> getLog().error(each.why().getMessage()));
        if (!weaving.refused().isEmpty()) {
            throw new MojoFailureException("Nothing is woven, because of bodies that can't be compiled: "
                    + weaving.refused().get(0).why().getMessage());
        }
        boolean anyLeft = false;
        for (Weaving.Body body : weaving.bodies()) {
            if (body.isWoven()) {
                getLog().debug("woven: " + body.readableName());
            } else {
                anyLeft = true;
                getLog().warn("Left to be compiled at run time: " + body.readableName() + ". " + body.left());
            }
        }
        getLog().info(weaving.summary());
        if (strict && anyLeft) {
            throw new MojoFailureException("Bodies are left to be compiled at run time, and strict is set");
        }
    }
}
