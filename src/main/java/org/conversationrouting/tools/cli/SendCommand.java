package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one SMS as a customer would, and shows the outcome. */
@Command(name = "send", mixinStandardHelpOptions = true,
        description = "Sends an SMS from a customer to the inbound queue, waits for the outcome, and prints who owns the conversation and why."
                + " Exit code: 0 if there is an outcome, 1 if there is none in time or sending failed, 2 for invalid arguments or settings.")
public final class SendCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 100;

    @Spec
    private CommandSpec spec;
    @Mixin
    private BrokerOptions broker;
    @Option(names = "--from", required = true, description = "the customer's number")
    private String from;
    @Option(names = "--to", required = true, description = "the business number")
    private String to;
    @Option(names = "--body", defaultValue = "Hello", description = "the text (default: ${DEFAULT-VALUE})")
    private String body;
    @Option(names = "--message-id", description = "the id of the SMS (default: a new one)")
    private String messageId;
    @Option(names = "--wait", defaultValue = "10", description = "seconds to wait for the outcome (default: ${DEFAULT-VALUE})")
    private int waitSeconds;

    /** @return 0 if the outcome was found, 1 if not */
    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.ofThisProcess();
        PrintWriter out = spec.commandLine().getOut();
        String id = messageId != null ? messageId : "cli-" + UUID.randomUUID();
        try (Connection connection = broker.connect(settings);
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            send(session, settings.get(Setting.QUEUE_SMS_INBOUND), id);
            out.println("Sent SMS " + id);
            List<Message> outcome = await(new OutboundQueues(session, settings), id);
            if (outcome.isEmpty()) {
                out.println("No outcome within " + waitSeconds + " s. Is the router running? Does another consumer receive"
                        + " from the outbound queues?");
                return 1;
            }
            OutcomePrinter printer = new OutcomePrinter(out);
            for (Message message : outcome) {
                printer.print(message);
            }
            return 0;
        }
    }

    private void send(Session session, String queue, String id) throws Exception {
        Map<String, Object> sms = new LinkedHashMap<>();
        sms.put("messageId", id);
        sms.put("from", from);
        sms.put("to", to);
        sms.put("body", body);
        sms.put("receivedAt", Instant.now().toString());
        TextMessage message = session.createTextMessage(new ObjectMapper().writeValueAsString(sms));
        message.setJMSCorrelationID(id);
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
    }

    private List<Message> await(OutboundQueues queues, String id) throws Exception {
        String selector = "JMSCorrelationID = '" + id.replace("'", "''") + "'";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        List<Message> found = queues.waiting(selector);
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            found = queues.waiting(selector);
        }
        return found;
    }
}
