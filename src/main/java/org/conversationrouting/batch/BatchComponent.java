package org.conversationrouting.batch;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * The component of steps such as {@code batch:process-sms?lock=lock-pairs&lookUp=look-up-pairs}: the message waits until all of
 * its batch have come that far. Then the direct routes lock-pairs and look-up-pairs get them all, as a list of exchanges in the
 * body, and process-sms each by itself. A message alone goes the same way. Without {@code lock} and {@code lookUp}, each just goes on, in order.
 */
public final class BatchComponent extends DefaultComponent {

    private final Gathered gathered;

    public BatchComponent(Gathered gathered) {
        this.gathered = gathered;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new BatchEndpoint(uri, remaining, getAndRemoveParameter(parameters, "lock", String.class),
                getAndRemoveParameter(parameters, "lookUp", String.class));
    }

    private final class BatchEndpoint extends DefaultEndpoint implements Gathered.Onward {

        private final String route;
        private final String lock;
        private final String lookUp;
        private ProducerTemplate template;

        BatchEndpoint(String uri, String route, String lock, String lookUp) {
            super(uri, BatchComponent.this);
            this.route = route;
            this.lock = lock;
            this.lookUp = lookUp;
        }

        @Override
        protected void doStart() {
            template = getCamelContext().createProducerTemplate();
        }

        @Override
        protected void doStop() throws Exception {
            template.close();
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws SQLException {
                    gathered.add(exchange, BatchEndpoint.this);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("A batch is gone on with by direct routes: name them in the step batch:");
        }

        @Override
        public boolean locks() {
            return lock != null;
        }

        @Override
        public void lock(List<Exchange> messages) {
            sendTogether(lock, messages);
        }

        @Override
        public void lookUp(List<Exchange> messages) {
            if (lookUp != null) {
                sendTogether(lookUp, messages);
            }
        }

        private void sendTogether(String to, List<Exchange> messages) {
            // for one message in its name: a failure is a failed attempt at it
            Exchange together = messages.get(0).copy();
            if (messages.size() > 1) {
                together.removeVariable("jmsMessageId");
            }
            together.getMessage().setBody(messages);
            send(to, together);
        }

        @Override
        public void goOn(Exchange message) {
            send(route, message);
        }

        private void send(String to, Exchange exchange) {
            template.send("direct:" + to, exchange);
            if (exchange.getException() != null) {
                throw RuntimeCamelException.wrapRuntimeCamelException(exchange.getException());
            }
        }
    }
}
