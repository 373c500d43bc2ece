package org.conversationrouting.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The feeder and collector process, as seen by the bench. */
final class Load implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Conversing process;

    Load(Path folder, String brokerUrl) throws IOException {
        process = new Conversing("load", folder.resolve("load.log"), JavaProcess.main(LoadMain.class, List.of("-Xmx1g"), brokerUrl));
    }

    /** Begins a new stream of SMS with this prefix for its message ids. */
    void stream(String prefix, int numbers, boolean events) {
        ask("stream " + prefix + " " + numbers + " " + events);
    }

    void fill(int from, int to) {
        ask("fill " + from + " " + to);
    }

    /**
     * Waits for the outcomes of all places up to {@code to}. @return the seconds from the first to the last outcome of the places
     * from {@code from} on
     */
    double await(int from, int to, long timeoutSeconds) {
        JsonNode answer = ask("await " + from + " " + to + " " + timeoutSeconds * 1_000);
        refuse(answer);
        if (!answer.path("all").asBoolean()) {
            throw new BenchException("only " + answer.path("distinct") + " of " + SmsStream.distinct(to) + " outcomes in time");
        }
        return answer.path("seconds").asDouble();
    }

    /** @return null if some outcomes did not come in time, because the candidate can't keep up */
    Latency open(int from, OpenLoop loop) {
        JsonNode answer = ask("open " + from + " " + loop.messages() + " " + loop.leadIn() + " " + loop.perSecond() + " "
                + loop.timeoutSeconds() * 1_000);
        refuse(answer);
        return answer.path("all").asBoolean() ? JSON.convertValue(answer.path("latency"), Latency.class) : null;
    }

    /** @return outcomes of the places up to {@code to} in each second, from the first outcome on */
    int[] outcomesBySecond(int to) {
        return JSON.convertValue(ask("seconds " + to).path("outcomes"), int[].class);
    }

    /** @return the number of pairs, for the check of the tables */
    int check(int to, boolean events) {
        JsonNode answer = ask("check " + to + " " + events);
        refuse(answer);
        return answer.path("pairs").asInt();
    }

    private static void refuse(JsonNode answer) {
        List<String> problems = new ArrayList<>();
        answer.path("problems").forEach(problem -> problems.add(problem.asText()));
        if (!problems.isEmpty()) {
            throw new BenchException("wrong outcomes: " + String.join("; ", problems.subList(0, Math.min(3, problems.size()))));
        }
    }

    private JsonNode ask(String command) {
        try {
            return JSON.readTree(process.ask(command));
        } catch (JsonProcessingException failure) {
            throw new BenchException("The feeder's answer is not valid JSON", failure);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
