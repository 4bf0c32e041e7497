package io.fermata.javac;

import io.fermata.compiler.weave.Weaver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Where javac writes the class files of a module to, and the classes that it finds. */
final class ClassOutput {

    private static final String NO_MODULE = "";

    /** The times of files may be older than they are by so many milliseconds. */
    private static final long CLOCK_STEP = 2000;

    private final ProcessingEnvironment environment;
    private final Filer filer;

    /** The module, where javac writes each one to a folder of its own; else an empty text. */
    private final String module;

    private final Map<String, JavaFileObject> sources;
    private final long start;

    /**
     * Prepares to read and write.
     *
     * @param module the module's name, or an empty text for classes that are in no named module
     * @param sources the sources of the classes that were written, by the classes' names with slashes
     * @param start when javac was started, in milliseconds
     */
    ClassOutput(ProcessingEnvironment environment, String module, Map<String, JavaFileObject> sources, long start) {
        this.environment = environment;
        this.filer = environment.getFiler();
        this.module = isOfSeveral() ? module : NO_MODULE;
        this.sources = sources;
        this.start = start;
    }

    /** Tells whether several modules are compiled at once: only then is the module to be named. */
    private boolean isOfSeveral() {
        try {
            filer.getResource(StandardLocation.CLASS_OUTPUT, "", "module-info.class");
            return false;
        } catch (FilerException unnamed) {
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    /** What prints messages that belong to no place. */
    Messager messager() {
        return environment.getMessager();
    }

    /** Tells whether an option of the processor is set: to anything but {@code false}. */
    boolean isOn(String option) {
        Map<String, String> options = environment.getOptions();
        return options.containsKey(option) && !"false".equals(options.get(option));
    }

    /**
     * Reads a class file that javac has just written.
     *
     * @param name the class's name with slashes
     * @throws IOException if it can't be read, for instance because javac writes to memory
     */
    byte[] read(String name) throws IOException {
        Path beside = besideSource(name);
        return beside != null ? Files.readAllBytes(beside) : read(StandardLocation.CLASS_OUTPUT, module, name);
    }

    private byte[] read(Location location, String in, String name) throws IOException {
        try (InputStream bytes = resource(location, in, name).openInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private FileObject resource(Location location, String in, String name) throws IOException {
        return filer.getResource(location, packageOf(in, name), fileOf(name));
    }

    private static String packageOf(String module, String name) {
        String own = packageOf(name);
        return module.equals(NO_MODULE) ? own : module + "/" + own;
    }

    private static String packageOf(String name) {
        int end = name.lastIndexOf('/');
        return end < 0 ? "" : name.substring(0, end).replace('/', '.');
    }

    private static String fileOf(String name) {
        return name.substring(name.lastIndexOf('/') + 1) + ".class";
    }

    /** Finds the class file of a class that isn't compiled now, or gives {@code null}. */
    byte[] find(String name) {
        for (String each : modulesWith(packageOf(name))) {
            for (Location location : new Location[] {
                StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH, StandardLocation.MODULE_PATH
            }) {
                try {
                    return read(location, each, name);
                } catch (IOException | RuntimeException absent) {
                    continue;
                }
            }
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The names of the modules that have a package, with none and the own one before them. */
    private Set<String> modulesWith(String packageName) {
        Elements elements = environment.getElementUtils();
        Set<String> all = new LinkedHashSet<>(List.of(NO_MODULE));
        all.add(module);
        for (ModuleElement each : elements.getAllModuleElements()) {
            if (elements.getPackageElement(each, packageName) != null) {
                all.add(each.getQualifiedName().toString());
            }
        }
        return all;
    }

    /**
     * Writes a class file in the place of one that javac has written. To javac it would be a second one of the same name, which it
     * warns of.
     */
    void replace(String name, byte[] bytes) throws IOException {
        Path file = placeOf(name);
        if (file == null) {
            add(name, bytes);
        } else {
            Files.write(file, bytes);
        }
    }

    /** Writes a class file that javac knows nothing of. */
    void add(String name, byte[] bytes) throws IOException {
        Path beside = besideSource(name);
        if (beside != null) {
            Files.write(beside, bytes);
            return;
        }
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, packageOf(module, name), fileOf(name));
        try (OutputStream out = file.openOutputStream()) {
            out.write(bytes);
        }
    }

    /** The file of a class that there is, or {@code null} if that is no file of the default file system. */
    private Path placeOf(String name) throws IOException {
        Path beside = besideSource(name);
        return beside != null
                ? beside
                : fileOf(resource(StandardLocation.CLASS_OUTPUT, module, name).toUri());
    }

    private static Path fileOf(URI place) {
        return "file".equals(place.getScheme()) ? Path.of(place) : null;
    }

    /**
     * The file of a class, or of one that is generated for it, if javac was told of no folder to write to: it writes each class file
     * to the folder of its source then. {@code null}, if it wrote elsewhere.
     */
    private Path besideSource(String name) throws IOException {
        String host = Weaver.hostOf(name);
        JavaFileObject source = sources.get(host);
        Path file = source == null ? null : fileOf(source.toUri());
        if (file == null) {
            return null;
        }
        Path written = file.resolveSibling(fileOf(host));
        boolean isWrittenNow = Files.isRegularFile(written)
                && Files.getLastModifiedTime(written).toMillis() >= start - CLOCK_STEP
                && !isInOutput(host);
        return isWrittenNow ? file.resolveSibling(fileOf(name)) : null;
    }

    private boolean isInOutput(String name) {
        try {
            Path file =
                    fileOf(resource(StandardLocation.CLASS_OUTPUT, module, name).toUri());
            return file == null || Files.exists(file);
        } catch (IOException absent) {
            return false;
        }
    }

    /** Deletes a class file, and tells whether there was one. */
    boolean delete(String name) throws IOException {
        try {
            Path file = placeOf(name);
            return file != null && Files.deleteIfExists(file);
        } catch (FileNotFoundException | NoSuchFileException absent) {
            return false;
        }
    }
}
