package org.conversationrouting.flow.number;

/** The GSM 7-bit default alphabet of 3GPP TS 23.038, in which networks carry the name of an alphanumeric sender. */
final class GsmAlphabet {

    /** All characters except line feed, carriage return, escape, and the extension table that escape selects. */
    private static final String PRINTABLE = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private GsmAlphabet() {
    }

    static boolean isPrintable(char c) {
        return PRINTABLE.indexOf(c) >= 0;
    }
}
