package io.fermata.site;

import java.util.List;

/** Pages link to what isn't there, or are not linked to. The message names each link, with its file and line. */
public final class DeadLinks extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLinks(List<String> all) {
        super("These links lead nowhere:\n  " + String.join("\n  ", all));
    }
}
