package io.fermata.compiler.route;

import io.fermata.compiler.find.ClassSource;
import java.io.IOException;
import java.io.InputStream;

/** Class files as a class's loader serves them. */
final class LoaderSource implements ClassSource {

    private final Class<?> host;

    LoaderSource(Class<?> host) {
        this.host = host;
    }

    @Override
    public byte[] find(String internalName) {
        // Class files are served even from modules that open nothing.
        String path = internalName + ".class";
        ClassLoader loader = host.getClassLoader();
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(path) : opened(loader, internalName, path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    private InputStream opened(ClassLoader loader, String internalName, String path) throws IOException {
        if (internalName.equals(host.getName().replace('.', '/'))) {
            InputStream own = host.getResourceAsStream(path.substring(path.lastIndexOf('/') + 1));
            if (own != null) {
                return own;
            }
        }
        InputStream named = host.getModule().getResourceAsStream(path);
        return named != null ? named : loader.getResourceAsStream(path);
    }
}
