package org.conversationrouting.administration.page.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A browser library on the class path. Its files are in a folder with its version, so an update needs no change here. */
final class WebJar {

    private final String artifact;
    private final String version;

    WebJar(String artifact) {
        this.artifact = artifact;
        Properties properties = new Properties();
        try (InputStream file = Resources.open("META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        this.version = properties.getProperty("version");
    }

    /** @param path within the library */
    byte[] file(String path) {
        return Resources.read("META-INF/resources/webjars/" + artifact + "/" + version + "/" + path);
    }
}
