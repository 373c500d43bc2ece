package org.conversationrouting.database;

import java.nio.charset.Charset;

/** PostgreSQL's {@code convert_to} for H2. H2 compares text by UTF-16 code unit, but bytes by value. */
public final class CodePoints {

    private CodePoints() {
    }

    /** @return the encoded text; UTF-8 bytes sort in the order of the code points */
    public static byte[] convertTo(String text, String encoding) {
        return text == null ? null : text.getBytes(Charset.forName(encoding));
    }
}
