package org.conversationrouting.generation;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.conversationrouting.check.Finding;

/** Runs cases of a routes folder, on a broker and a database of their own. */
@FunctionalInterface
public interface CaseRun {

    /**
     * @param folder  nobody changes it meanwhile
     * @param touched names of the files that changed, relative to the folder; null for all
     * @return one for each case that failed
     */
    List<Finding> failures(Path folder, Set<String> touched) throws Exception;
}
