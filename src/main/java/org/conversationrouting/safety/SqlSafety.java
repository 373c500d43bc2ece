package org.conversationrouting.safety;

import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.spi.EndpointStrategy;

/** Refuses options of the routes' SQL endpoints that would commit in the middle of a message's transaction. */
public final class SqlSafety implements EndpointStrategy {

    /** @throws UnsafeSettingException if a route's endpoint would commit independently of the transaction */
    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof SqlEndpoint sql && sql.isBatch() && sql.isBatchAutoCommitDisabled()) {
            throw new UnsafeSettingException("The route's endpoint for the query " + sql.getQuery() + " has"
                    + " batchAutoCommitDisabled=true: it would commit in the middle of a message's transaction. Remove that option.");
        }
        return endpoint;
    }
}
