package org.conversationrouting.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Feeder and collector in a separate JVM, with one clock for both. Argument: the broker's URL. Each line of its input is a command. It
 * replies with one line of JSON.
 */
public final class LoadMain {

    private final Feeder feeder;
    private final Collector collector;
    private SmsStream stream;
    private Outcomes outcomes;

    private LoadMain(Feeder feeder, Collector collector) {
        this.feeder = feeder;
        this.collector = collector;
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (Feeder feeder = new Feeder(arguments[0]); Collector collector = new Collector(arguments[0])) {
            LoadMain load = new LoadMain(feeder, collector);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                System.out.println(json.writeValueAsString(load.reply(command.split(" "))));
            }
        }
    }

    private Map<String, Object> reply(String[] command) throws Exception {
        return switch (command[0]) {
            case "stream" -> stream(command[1], Integer.parseInt(command[2]), Boolean.parseBoolean(command[3]));
            case "fill" -> {
                feeder.fill(stream, Integer.parseInt(command[1]), Integer.parseInt(command[2]));
                yield Map.of();
            }
            case "await" -> await(Integer.parseInt(command[1]), Integer.parseInt(command[2]), Long.parseLong(command[3]));
            case "open" -> open(Integer.parseInt(command[1]), Integer.parseInt(command[2]), Integer.parseInt(command[3]),
                    Double.parseDouble(command[4]), Long.parseLong(command[5]));
            case "seconds" -> Map.of("outcomes", outcomes.bySecond(Integer.parseInt(command[1])));
            case "check" -> check(Integer.parseInt(command[1]), Boolean.parseBoolean(command[2]));
            default -> throw new IllegalArgumentException(command[0]);
        };
    }

    private Map<String, Object> stream(String prefix, int numbers, boolean events) throws Exception {
        stream = new SmsStream(prefix, numbers);
        outcomes = new Outcomes(stream);
        collector.expect(outcomes, events);
        return Map.of();
    }

    /** Waits for the outcomes of all places up to {@code to}, and returns how long those from {@code from} on took. */
    private Map<String, Object> await(int from, int to, long timeoutMillis) throws InterruptedException {
        boolean all = outcomes.await(SmsStream.distinct(to), timeoutMillis);
        return Map.of("all", all, "distinct", outcomes.distinct(), "seconds", all ? outcomes.seconds(from, to) : 0,
                "problems", outcomes.problems());
    }

    private Map<String, Object> open(int from, int count, int leadIn, double perSecond, long timeoutMillis) throws Exception {
        long[][] times = feeder.openLoop(stream, from, count, perSecond);
        if (!outcomes.await(SmsStream.distinct(from + count), timeoutMillis)) {
            return Map.of("all", false, "problems", outcomes.problems());
        }
        double[] millis = IntStream.range(leadIn, count).filter(k -> !stream.isDuplicate(from + k))
                .mapToDouble(k -> (outcomes.arrival(from + k) - times[0][k]) / 1e6).toArray();
        double[] late = IntStream.range(leadIn, count).mapToDouble(k -> (times[1][k] - times[0][k]) / 1e6).toArray();
        return Map.of("all", true, "latency", Latency.of(perSecond, millis, late));
    }

    private Map<String, Object> check(int to, boolean events) {
        return Map.of("problems", outcomes.check(to, events), "pairs", outcomes.pairs(to), "copies", outcomes.copies());
    }
}
