package org.conversationrouting.database;

import java.nio.charset.Charset;

/**
 * PostgreSQL's function {@code convert_to} for H2, so that queries can compare text by code point. H2 compares text by UTF-16 code
 * unit, but bytes by value. A migration contains the name of this class and its method, so they can't change.
 */
public final class CodePoints {

    private CodePoints() {
    }

    /** @return the encoded text; UTF-8 bytes sort in the order of the code points */
    public static byte[] convertTo(String text, String encoding) {
        return text == null ? null : text.getBytes(Charset.forName(encoding));
    }
}
