package org.conversationrouting.cases;

import jakarta.jms.Session;
import java.util.Set;
import javax.sql.DataSource;

/** A running router on which cases are tried. It must be idle, and its tables are emptied. */
public interface CaseRouter {

    DataSource database();

    /** Of a client of the router's broker; it acknowledges automatically. */
    Session session();

    /** The number of messages in a queue, including those that were received but not acknowledged. */
    long waiting(String queue) throws Exception;

    /** All queues of the broker. */
    Set<String> queues() throws Exception;
}
