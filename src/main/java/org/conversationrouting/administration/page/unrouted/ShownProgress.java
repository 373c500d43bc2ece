package org.conversationrouting.administration.page.unrouted;

import java.time.Instant;
import java.util.List;
import org.conversationrouting.administration.decisions.SendAgain;
import org.conversationrouting.administration.page.Text;

/**
 * How far the sending is.
 *
 * @param text    in words; null if nothing was sent since the router started
 * @param running whether it goes on
 * @param endedAt null while it runs
 * @param problem why it failed; null if it did not
 * @param staying what could not be sent, in words
 */
public record ShownProgress(String text, boolean running, int sent, int selected, Instant endedAt, String problem, List<String> staying) {

    static ShownProgress of(SendAgain.Progress progress) {
        boolean running = progress.state() == SendAgain.State.RUNNING;
        String by = progress.startedBy() == null ? "" : ", started by " + Text.shown(progress.startedBy());
        String text = progress.state() == SendAgain.State.NONE ? null
                : (running ? "Sending again: " : "Sent again: ") + progress.sent() + " of " + Text.count(progress.selected(), "message") + by;
        return new ShownProgress(text, running, progress.sent(), progress.selected(), progress.endedAt(), progress.problem(),
                progress.staying().stream().map(staying -> Text.count(staying.count(), "message") + ": " + staying.why()).toList());
    }
}
