package org.conversationrouting.generation;

import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.check.Finding;

/** Finds what is wrong with a routes folder, without a broker or database of the router. */
@FunctionalInterface
public interface RoutesValidation {

    /** @param folder nobody changes it meanwhile */
    List<Finding> findings(Path folder) throws Exception;
}
