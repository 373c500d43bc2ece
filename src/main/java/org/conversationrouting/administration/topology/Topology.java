package org.conversationrouting.administration.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteTopologyDumper;
import org.apache.camel.spi.RouteTopologyDumper.TopologyEdge;
import org.apache.camel.spi.RouteTopologyDumper.TopologyExternalEndpoint;
import org.apache.camel.spi.RouteTopologyDumper.TopologyNode;
import org.apache.camel.support.PluginHelper;

/**
 * The routes and JMS queues, and what sends to what.
 *
 * @param nodes each id once
 * @param edges between these nodes, each once
 * @param sql   the SQL files of each route that has some, by route id, as paths
 */
public record Topology(List<Node> nodes, List<Edge> edges, Map<String, List<String>> sql) {

    private static final String QUEUE = "queue:";
    private static final String SQL_FILE = "sql:file:";
    /** A route that more than one in so many others calls is the error handler's: its edges would hide all others. */
    private static final int COMMON = 2;

    /** What a node stands for. */
    public enum Kind {
        ROUTE, QUEUE
    }

    /** @param id of the route; of a queue, its name after {@code queue:} */
    public record Node(String id, Kind kind, String label, String description) {
    }

    /** The ids of two nodes. */
    public record Edge(String from, String to) {
    }

    /** Of a route. @return null if there is no such route, or it has none */
    public String description(String route) {
        return nodes.stream().filter(node -> node.kind() == Kind.ROUTE && node.id().equals(route)).map(Node::description).findFirst().orElse(null);
    }

    /** Of the routes that run. */
    public static Topology of(CamelContext context) {
        RouteTopologyDumper.TopologyResult dumped =
                PluginHelper.getRouteTopologyDumper(context.getCamelContextExtension()).dumpTopology(context);
        List<Node> nodes = new ArrayList<>();
        dumped.nodes().forEach(node -> nodes.add(new Node(node.routeId(), Kind.ROUTE, node.routeId(), node.description())));
        List<Edge> edges = new ArrayList<>(calls(dumped));
        Set<String> queues = new TreeSet<>();
        Map<String, List<String>> sql = new TreeMap<>();
        for (TopologyExternalEndpoint external : dumped.externalEndpoints()) {
            String uri = context.resolvePropertyPlaceholders(external.uri());
            if ("jms".equals(external.scheme())) {
                String queue = QUEUE + queueName(uri);
                queues.add(queue);
                edges.add("in".equals(external.direction()) ? new Edge(queue, external.routeId()) : new Edge(external.routeId(), queue));
            } else if (uri.startsWith(SQL_FILE)) {
                sql.computeIfAbsent(external.routeId(), route -> new ArrayList<>()).add(uri.substring(SQL_FILE.length()).replaceFirst("\\?.*", ""));
            }
        }
        queues.forEach(queue -> nodes.add(new Node(queue, Kind.QUEUE, queue.substring(QUEUE.length()), "JMS queue")));
        return new Topology(List.copyOf(nodes), edges.stream().distinct().toList(), sql);
    }

    private static List<Edge> calls(RouteTopologyDumper.TopologyResult dumped) {
        Set<String> routes = dumped.nodes().stream().map(TopologyNode::routeId).collect(Collectors.toSet());
        Set<Edge> edges = dumped.edges().stream().filter(edge -> routes.contains(edge.fromRouteId()) && routes.contains(edge.toRouteId()))
                .filter(edge -> !edge.fromRouteId().equals(edge.toRouteId()))
                .map(Topology::edge).collect(Collectors.toSet());
        Map<String, Long> callers = edges.stream().collect(Collectors.groupingBy(Edge::to, Collectors.counting()));
        return edges.stream().filter(edge -> callers.get(edge.to()) * COMMON <= routes.size())
                .sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
    }

    private static Edge edge(TopologyEdge edge) {
        return new Edge(edge.fromRouteId(), edge.toRouteId());
    }

    /** Such as {@code sms.inbound} of {@code jms:queue:sms.inbound?concurrentConsumers=3}. */
    private static String queueName(String uri) {
        return uri.replaceFirst("^jms:(//)?", "").replaceFirst("\\?.*", "").replaceFirst("^queue:", "");
    }
}
