package org.conversationrouting.administration.page.assets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that a browser needs to show a page. @param version changes with the content */
record Asset(String type, byte[] content, String version) {

    private static final int VERSION_BYTES = 8;

    static Asset of(String type, byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Asset(type, content, HexFormat.of().formatHex(hash, 0, VERSION_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
