package org.conversationrouting.tools.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;

/** Writes a summary for programs: one JSON object in one line. */
public final class ReplayJson {

    private static final ObjectMapper MAPPER = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private ReplayJson() {
    }

    /** @throws IOException if the writer can't write */
    public static void write(ReplaySummary summary, Writer out) throws IOException {
        MAPPER.writeValue(out, summary);
        out.write('\n');
        out.flush();
    }
}
