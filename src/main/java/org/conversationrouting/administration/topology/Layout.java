package org.conversationrouting.administration.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.conversationrouting.administration.topology.Topology.Edge;
import org.conversationrouting.administration.topology.Topology.Node;

/**
 * Places the nodes of a topology in columns, so that edges run from left to right with few crossings (layered drawing after Sugiyama). The
 * unit is the CSS pixel.
 */
public record Layout(List<Box> boxes, List<Line> lines, int width, int height) {

    private static final int BOX_WIDTH = 264;
    private static final int BOX_HEIGHT = 48;
    private static final int COLUMN = 316;
    private static final int ROW = 68;
    private static final int MARGIN = 16;
    private static final int SWEEPS = 8;

    /** @param x of the left edge @param y of the upper edge */
    public record Box(Node node, int x, int y, int width, int height) {
    }

    /** A curve from the right edge of one box to the left edge of another. @param path for SVG */
    public record Line(Edge edge, String path) {
    }

    public static Layout of(Topology topology) {
        Map<String, List<String>> next = neighbours(topology, true);
        Map<String, List<String>> previous = neighbours(topology, false);
        Map<String, Integer> columns = new HashMap<>();
        topology.nodes().forEach(node -> column(node.id(), previous, columns, new HashSet<>()));
        Map<Integer, List<String>> byColumn = new TreeMap<>();
        topology.nodes().stream().map(Node::id).sorted().forEach(id -> byColumn.computeIfAbsent(columns.get(id), key -> new ArrayList<>()).add(id));
        Map<String, Double> places = new HashMap<>();
        byColumn.values().forEach(ids -> number(ids, places));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            Map<String, List<String>> towards = sweep % 2 == 0 ? previous : next;
            byColumn.values().forEach(ids -> {
                ids.sort(Comparator.comparingDouble(id -> mean(towards.get(id), places, places.get(id))));
                number(ids, places);
            });
        }
        return placed(topology, columns, byColumn, places);
    }

    private static Layout placed(Topology topology, Map<String, Integer> columns, Map<Integer, List<String>> byColumn, Map<String, Double> places) {
        int rows = byColumn.values().stream().mapToInt(List::size).max().orElse(0);
        Map<String, Box> boxes = new TreeMap<>();
        for (Node node : topology.nodes()) {
            int column = columns.get(node.id());
            // each column is centred
            double row = places.get(node.id()) + (rows - byColumn.get(column).size()) / 2.0;
            boxes.put(node.id(), new Box(node, MARGIN + column * COLUMN, (int) Math.round(MARGIN + row * ROW), BOX_WIDTH, BOX_HEIGHT));
        }
        List<Line> lines = topology.edges().stream().map(edge -> new Line(edge, path(boxes.get(edge.from()), boxes.get(edge.to())))).toList();
        return new Layout(List.copyOf(boxes.values()), lines, 2 * MARGIN + (byColumn.size() - 1) * COLUMN + BOX_WIDTH,
                2 * MARGIN + (rows - 1) * ROW + BOX_HEIGHT);
    }

    private static String path(Box from, Box to) {
        int x1 = from.x() + from.width();
        int y1 = from.y() + from.height() / 2;
        int x2 = to.x();
        int y2 = to.y() + to.height() / 2;
        int bend = (x2 - x1) / 2;
        return "M" + x1 + "," + y1 + " C" + (x1 + bend) + "," + y1 + " " + (x2 - bend) + "," + y2 + " " + x2 + "," + y2;
    }

    /** One more than the largest of those before it. A circle is cut where it is met. */
    private static int column(String id, Map<String, List<String>> previous, Map<String, Integer> columns, Set<String> path) {
        Integer known = columns.get(id);
        if (known != null || !path.add(id)) {
            return known == null ? -1 : known;
        }
        int column = previous.get(id).stream().mapToInt(before -> column(before, previous, columns, path)).max().orElse(-1) + 1;
        path.remove(id);
        columns.put(id, column);
        return column;
    }

    private static Map<String, List<String>> neighbours(Topology topology, boolean next) {
        Map<String, List<String>> neighbours = topology.nodes().stream().collect(Collectors.toMap(Node::id, node -> new ArrayList<>()));
        topology.edges().forEach(edge -> neighbours.get(next ? edge.from() : edge.to()).add(next ? edge.to() : edge.from()));
        return neighbours;
    }

    private static double mean(List<String> ids, Map<String, Double> places, double otherwise) {
        return ids.stream().mapToDouble(places::get).average().orElse(otherwise);
    }

    private static void number(List<String> ids, Map<String, Double> places) {
        for (int i = 0; i < ids.size(); i++) {
            places.put(ids.get(i), (double) i);
        }
    }
}
