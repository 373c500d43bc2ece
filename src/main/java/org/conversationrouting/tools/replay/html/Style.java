package org.conversationrouting.tools.replay.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet in the page. The content security policy allows it by its hash, and no other.
 *
 * @param css  from this program, so the page contains it without escaping
 * @param hash as the policy states it
 */
public record Style(String css, String hash) {

    private static final String RESOURCE = "/replay/report.css";

    static Style load() {
        try (InputStream resource = Style.class.getResourceAsStream(RESOURCE)) {
            String css = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return new Style(css, "sha256-" + Base64.getEncoder().encodeToString(hash));
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException("The jar is damaged: " + RESOURCE + " can't be read", failure);
        }
    }
}
