package io.fermata.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What commands read from their arguments. */
final class Arguments {

    private Arguments() {}

    /** The value after an option. */
    static String valueOf(String[] args, int option) {
        if (option + 1 == args.length) {
            throw Failure.usage("the option " + args[option] + " needs a value");
        }
        return args[option + 1];
    }

    /** The file with a name. */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException wrong) {
            throw Failure.because("'" + name + "' is no file name: " + wrong.getReason());
        }
    }
}
