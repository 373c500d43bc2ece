package org.conversationrouting.administration.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conversationrouting.administration.topology.Topology.Edge;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static TestRouter router;
    private static Topology topology;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
        topology = Topology.of(router.application().camelContext());
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void everyRouteAndQueueIsANode() {
        List<String> ids = topology.nodes().stream().map(Topology.Node::id).toList();
        assertThat(ids).doesNotHaveDuplicates().contains("queue:sms.inbound", "queue:sms.sent", "queue:conversation.close",
                "queue:conversation.assigned", "queue:conversation.events", "queue:sms.unrouted", "queue:sms.rejected");
        router.application().camelContext().getRoutes().forEach(route -> assertThat(ids).contains(route.getRouteId()));
    }

    @Test
    void edgesFollowAnSmsFromQueueToQueue() {
        assertThat(topology.edges()).contains(new Edge("queue:sms.inbound", "sms-inbound"), new Edge("sms-inbound", "process-sms"),
                new Edge("route-by-option", "option-queue"), new Edge("publish-event", "queue:conversation.assigned"));
    }

    @Test
    void theErrorHandlersEdgesAreHidden() {
        assertThat(topology.edges()).noneMatch(edge -> edge.to().equals("note-failed-attempt")).doesNotHaveDuplicates();
    }

    @Test
    void aRouteIsShownWithItsSql() {
        List<RouteFiles.File> files = new RouteFiles(router.application().reloader()::folder).of("option-queue", topology);
        assertThat(files).extracting(RouteFiles.File::name).containsExactly("decision/options/queue.camel.yaml", "decision/options/queue.sql");
        assertThat(files.get(0).text()).contains("id: option-queue");
    }

    @Test
    void noBoxCoversAnother() {
        Layout layout = Layout.of(topology);
        Set<String> corners = new HashSet<>();
        layout.boxes().forEach(box -> assertThat(corners.add(box.x() + "," + box.y())).as(box.node().id()).isTrue());
        assertThat(layout.boxes()).allMatch(box -> box.x() + box.width() <= layout.width() && box.y() + box.height() <= layout.height());
        assertThat(layout.lines()).hasSameSizeAs(topology.edges());
    }
}
