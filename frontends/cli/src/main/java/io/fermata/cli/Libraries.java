package io.fermata.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class files of a class path, of Fermata and of the JDK. */
final class Libraries implements Closeable {

    private final URLClassLoader loader;

    Libraries(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.isEmpty() ? new String[0] : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        this.loader = new URLClassLoader(urls.toArray(URL[]::new), Libraries.class.getClassLoader());
    }

    /** Finds a class file by the class's name with slashes, or gives {@code null}. */
    byte[] find(String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
