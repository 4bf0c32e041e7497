package io.fermata.javac;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/** The folder that javac writes class files to, and the classes that it finds. */
final class ClassOutput {

    private final ProcessingEnvironment environment;
    private final Filer filer;

    ClassOutput(ProcessingEnvironment environment) {
        this.environment = environment;
        this.filer = environment.getFiler();
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
        return read(StandardLocation.CLASS_OUTPUT, name);
    }

    private byte[] read(Location location, String name) throws IOException {
        try (InputStream in = resource(location, name).openInputStream()) {
            return in.readAllBytes();
        }
    }

    private FileObject resource(Location location, String name) throws IOException {
        return filer.getResource(location, packageOf(name), fileOf(name));
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
        for (Location location : new Location[] {StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH}) {
            try {
                return read(location, name);
            } catch (IOException | RuntimeException absent) {
                continue;
            }
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
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
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, packageOf(name), fileOf(name));
        try (OutputStream out = file.openOutputStream()) {
            out.write(bytes);
        }
    }

    /** The file of a class that there is, or {@code null} if that is no file of the default file system. */
    private Path placeOf(String name) throws IOException {
        URI place = resource(StandardLocation.CLASS_OUTPUT, name).toUri();
        return "file".equals(place.getScheme()) ? Path.of(place) : null;
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
