package org.conversationrouting.generation;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.conversationrouting.check.Finding;

/** Finds what is wrong with a routes folder. It executes nothing on the router's broker or database. */
@FunctionalInterface
public interface RoutesValidation {

    /**
     * @param folder     nobody changes it meanwhile
     * @param postgresql prepares the queries, too; null if the router's database is embedded
     * @throws java.sql.SQLException if it does not answer
     */
    List<Finding> findings(Path folder, Connection postgresql) throws Exception;
}
