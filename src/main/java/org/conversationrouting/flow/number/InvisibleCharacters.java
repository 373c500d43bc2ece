package org.conversationrouting.flow.number;

import java.util.Arrays;

/** Recognises invisible characters, which are often copied with a number from a web page, a contact or a chat. */
final class InvisibleCharacters {

    private static final int BRAILLE_BLANK = 0x2800;

    /**
     * The Unicode property Default_Ignorable_Code_Point, as of Unicode 17: first and last of each range, in order. The JDK has no
     * method for it. It includes more than the category FORMAT: fillers are letters, variation selectors are marks, and some of these
     * code points are not assigned yet.
     */
    private static final int[] DEFAULT_IGNORABLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x202A, 0x202E,
        0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3,
        0x1D173, 0x1D17A, 0xE0000, 0xE0FFF};

    private InvisibleCharacters() {
    }

    static boolean isDefaultIgnorable(int c) {
        int index = Arrays.binarySearch(DEFAULT_IGNORABLE, c);
        // found: a bound of a range; not found: inside a range if an odd number of bounds is smaller
        return index >= 0 || (-index - 1) % 2 == 1;
    }

    /** Whether the character is removed from a number, at any position. */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT -> true;
            default -> isDefaultIgnorable(c);
        };
    }

    /** Whether the character looks blank: any kind of space, a line or paragraph separator, the blank Braille pattern. */
    static boolean isBlank(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == BRAILLE_BLANK;
    }
}
