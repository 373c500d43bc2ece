package org.conversationrouting.administration.page.flow;

import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.topology.Layout;
import org.conversationrouting.administration.topology.Topology;
import org.conversationrouting.metrics.RouteCounts.Count;

/** The picture of the routes. @param selected the route whose files are shown; null if none */
public record FlowPicture(Layout layout, Map<String, Count> counts, String selected) {

    private static final int MAX_LABEL = 30;
    private static final int TENTHS = 10;

    public List<Layout.Box> boxes() {
        return layout.boxes();
    }

    public boolean isRoute(Layout.Box box) {
        return box.node().kind() == Topology.Kind.ROUTE;
    }

    public boolean isSelected(Layout.Box box) {
        return box.node().id().equals(selected);
    }

    public String label(Layout.Box box) {
        String label = box.node().label();
        return label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL - 1) + "…";
    }

    /** Such as {@code 1,204 · 2.1 ms · 3 failed}. */
    public String figures(Layout.Box box) {
        Count count = counts.get(box.node().id());
        if (count == null || count.exchanges() == 0) {
            return isRoute(box) ? "–" : "queue";
        }
        long tenths = Math.round(count.meanMillis() * TENTHS);
        String figures = Text.grouped(count.exchanges()) + " · " + tenths / TENTHS + "." + tenths % TENTHS + " ms";
        return count.failed() == 0 ? figures : figures + " · " + Text.grouped(count.failed()) + " failed";
    }

    public boolean hasFailed(Layout.Box box) {
        Count count = counts.get(box.node().id());
        return count != null && count.failed() > 0;
    }
}
