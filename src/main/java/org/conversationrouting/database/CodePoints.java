package org.conversationrouting.database;

import java.nio.charset.Charset;

/** PostgreSQL's {@code convert_to} for H2, which compares text by UTF-16 unit, but bytes by their value. */
public final class CodePoints {

    private CodePoints() {
    }

    /** @return the bytes of the text; those of UTF-8 sort as its code points do */
    public static byte[] convertTo(String text, String encoding) {
        return text == null ? null : text.getBytes(Charset.forName(encoding));
    }
}
