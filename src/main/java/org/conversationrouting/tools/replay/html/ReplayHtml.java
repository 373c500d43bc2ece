package org.conversationrouting.tools.replay.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.time.Instant;
import org.conversationrouting.tools.replay.ReplayOptions;
import org.conversationrouting.tools.replay.ReplaySummary;

/**
 * Writes a summary as one page that needs nothing else: no network, no script. The templates in {@code src/main/jte/replay} escape
 * everything by its context, and the page's content security policy forbids everything but its own style.
 */
public final class ReplayHtml {

    /** The build generates the templates' classes here. */
    private static final String TEMPLATES = "org.conversationrouting.templates";

    private ReplayHtml() {
    }

    /**
     * @param madeAt when the replay ended
     * @throws IOException if the page can't be written; the file is then as it was
     */
    public static void write(ReplaySummary summary, ReplayOptions options, Instant madeAt, ReportFile file) throws IOException {
        file.write(render(summary, options, madeAt));
    }

    static String render(ReplaySummary summary, ReplayOptions options, Instant madeAt) {
        TemplateOutput page = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES)
                .render("replay/report.jte", ReportPage.of(summary, options, madeAt), page);
        return page.toString();
    }
}
