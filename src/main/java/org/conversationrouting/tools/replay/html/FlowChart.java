package org.conversationrouting.tools.replay.html;

import java.util.List;
import java.util.Locale;

/**
 * The flow of the SMS from the owners then (left) to the owners now (right), ready to draw. Every owner has a row, the same on both sides. Lengths
 * are in CSS pixels, but the bands are 100 wide and stretched to the width of the page.
 *
 * @param height      of the whole picture
 * @param description for people who can't see it
 * @param bands       in the order in which to draw them
 * @param then        the owners then
 * @param now         the owners now
 */
public record FlowChart(String height, String description, List<Band> bands, List<Node> then, List<Node> now) {

    /**
     * Some SMS that go from one row to another.
     *
     * @param path    SVG path data
     * @param changed whether their owner differs
     * @param title   what it shows, in words
     */
    public record Band(String path, boolean changed, String title) {
    }

    /**
     * An owner on one side: a bar, and a label that is as high as {@link FlowScale#LABEL}.
     *
     * @param top      of the bar
     * @param height   of the bar
     * @param labelTop of the label
     * @param name     of the owner
     * @param nobody   whether the row is for SMS without an owner
     * @param count    SMS on this side
     * @param change   such as {@code −412}, the SMS lost, or {@code +17}, the SMS gained; null for none
     */
    public record Node(String top, String height, String labelTop, String name, boolean nobody, String count, String change) {
    }

    static String pixels(double length) {
        return String.format(Locale.ROOT, "%.2f", length);
    }
}
