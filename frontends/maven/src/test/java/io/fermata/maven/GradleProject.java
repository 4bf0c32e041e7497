package io.fermata.maven;

import io.fermata.maven.MavenProject.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Gradle project in a folder that uses what this build has made. Its compiler is that of the JDK that runs the tests, whichever
 * one runs Gradle.
 *
 * @param folder the folder
 * @param gradle the command
 * @param javaHome the JDK that runs Gradle, or {@code null} for the one that Gradle finds
 */
record GradleProject(Path folder, String gradle, String javaHome) {

    private static final String COMMAND = File.separatorChar == '\\' ? "gradle.bat" : "gradle";

    /** What Gradle keeps for all projects. */
    private static final Path HOME = Path.of("target", "gradle").toAbsolutePath();

    private static final String BUILD = """
            apply plugin: 'java'

            repositories {
                maven { url '%s' }
                maven { url '%s' }
            }

            // Gradle has it since 4.6.
            if (configurations.findByName('annotationProcessor') == null) {
                configurations.create('annotationProcessor')
                compileJava.options.annotationProcessorPath = configurations.annotationProcessor
            }

            dependencies {
                implementation 'io.fermata:fermata-core:0.1.0-SNAPSHOT'
                annotationProcessor 'io.fermata:fermata-javac:0.1.0-SNAPSHOT'
            }

            compileJava {
                options.compilerArgs += ['--release', '17']
                options.fork = true
                options.forkOptions.javaHome = file('%s')
            }
            """;

    /** Begins a project, if there is a Gradle that starts here: an old one does not on a new JDK. */
    static Optional<GradleProject> in(Path folder) throws IOException, InterruptedException {
        for (String javaHome : Arrays.asList(System.getenv("JAVA_HOME"), System.getProperty("java.home"), null)) {
            GradleProject project = new GradleProject(folder, COMMAND, javaHome);
            if (project.starts()) {
                project.describe();
                return Optional.of(project);
            }
        }
        return Optional.empty();
    }

    private boolean starts() throws InterruptedException {
        try {
            return MavenProject.run(folder, javaHome, List.of(gradle, "--version"))
                            .exitCode()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private void describe() throws IOException {
        write("settings.gradle", "rootProject.name = 'app'\n");
        write(
                "build.gradle",
                BUILD.formatted(
                        MavenProject.PUBLISHED.toUri(),
                        MavenProject.USERS.toUri(),
                        System.getProperty("java.home").replace('\\', '/')));
    }

    /** Writes a file of the project. */
    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Compiles the program. */
    Result classes() throws IOException, InterruptedException {
        return MavenProject.run(
                folder,
                javaHome,
                List.of(gradle, "--offline", "--no-daemon", "-g", HOME.toString(), "--console=plain", "classes"));
    }

    /** Where the classes are. */
    Path output() {
        return folder.resolve("build/classes/java/main");
    }
}
