package org.conversationrouting.administration.page.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files on the class path. The names come from this program only, never from a request. */
final class Resources {

    private Resources() {
    }

    static InputStream open(String name) {
        InputStream file = Resources.class.getClassLoader().getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("The program lacks " + name + ": install it again");
        }
        return file;
    }

    static byte[] read(String name) {
        try (InputStream file = open(name)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
