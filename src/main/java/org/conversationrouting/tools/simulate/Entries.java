package org.conversationrouting.tools.simulate;

import java.io.IOException;

/** The SMS of a file in one format, one after the other. */
interface Entries {

    /**
     * @return the next SMS; null at the end
     * @throws BadLineException if nothing from this line on can be read
     */
    Entry next() throws IOException, BadLineException;
}
