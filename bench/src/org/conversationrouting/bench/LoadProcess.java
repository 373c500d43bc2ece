package org.conversationrouting.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of feeder and collector, {@link LoadMain}, from the bench's point of view. */
final class LoadProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestReplyProcess process;

    LoadProcess(Path folder, String brokerUrl) throws IOException {
        process = new RequestReplyProcess("load", folder.resolve("load.log"), JavaProcess.main(LoadMain.class, List.of("-Xmx1g"), brokerUrl));
    }

    /** Begins a new stream of SMS with this prefix for its message ids. */
    void stream(String prefix, int numbers, boolean events) {
        request("stream " + prefix + " " + numbers + " " + events);
    }

    void fill(int from, int to) {
        request("fill " + from + " " + to);
    }

    /**
     * Waits for the outcomes of all places in the stream up to {@code to}.
     *
     * @return the seconds from the first to the last outcome of the places from {@code from} on
     */
    double await(int from, int to, long timeoutSeconds) {
        JsonNode reply = request("await " + from + " " + to + " " + timeoutSeconds * 1_000);
        requireNoProblems(reply);
        if (!reply.path("all").asBoolean()) {
            throw new BenchException("only " + reply.path("distinct") + " of " + SmsStream.distinct(to) + " outcomes in time");
        }
        return reply.path("seconds").asDouble();
    }

    /** @return null if some outcomes did not come in time, because the candidate can't keep up */
    Latency open(int from, OpenLoop loop) {
        JsonNode reply = request("open " + from + " " + loop.messages() + " " + loop.leadIn() + " " + loop.perSecond() + " "
                + loop.timeoutSeconds() * 1_000);
        requireNoProblems(reply);
        return reply.path("all").asBoolean() ? JSON.convertValue(reply.path("latency"), Latency.class) : null;
    }

    /** @return the number of outcomes in each second, from the first outcome on, of the places up to {@code to} */
    int[] outcomesBySecond(int to) {
        return JSON.convertValue(request("seconds " + to).path("outcomes"), int[].class);
    }

    /**
     * The outcomes are correct.
     *
     * @param pairs  for the check of the tables
     * @param copies outcomes of SMS that had one already
     */
    record Checked(int pairs, int copies) {
    }

    Checked check(int to, boolean events) {
        JsonNode reply = request("check " + to + " " + events);
        requireNoProblems(reply);
        return new Checked(reply.path("pairs").asInt(), reply.path("copies").asInt());
    }

    private static void requireNoProblems(JsonNode reply) {
        List<String> problems = new ArrayList<>();
        reply.path("problems").forEach(problem -> problems.add(problem.asText()));
        if (!problems.isEmpty()) {
            throw new BenchException("wrong outcomes: " + String.join("; ", problems.subList(0, Math.min(3, problems.size()))));
        }
    }

    private JsonNode request(String command) {
        try {
            return JSON.readTree(process.request(command));
        } catch (JsonProcessingException failure) {
            throw new BenchException("The feeder's answer is not valid JSON", failure);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
