package org.conversationrouting.batch;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step of a route: lets a message see what an earlier one of its batch wrote, when both are about the same pair, or
 * have the same messageId. The body is the map of its fields.
 */
public final class EarlierWrites implements Processor {

    private final Batch batch;
    private final BatchedWrites writes;

    public EarlierWrites(Batch batch, BatchedWrites writes) {
        this.batch = batch;
        this.writes = writes;
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        Map<?, ?> fields = exchange.getMessage().getBody(Map.class);
        Object number = fields.get("businessNumber");
        boolean pairAgain = batch.touchesAgain(List.of("pair", number, fields.get("customerNumber")));
        boolean messageAgain = fields.get("messageId") != null
                && batch.touchesAgain(List.of("message", number, fields.get("messageId")));
        if (pairAgain || messageAgain) {
            writes.flush();
        }
    }
}
