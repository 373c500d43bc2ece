package org.conversationrouting.administration.page.numbers;

import java.util.Map;
import java.util.concurrent.Executor;
import org.conversationrouting.administration.decisions.SetAside;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.warnings.SlowValue;

/** How many SMS to each number found no owner and wait to be sent again. The broker is asked in the background, because it may not answer. */
final class UnroutedCounts {

    private final SlowValue<SetAside.Unrouted> waiting;

    /** @param background where to ask */
    UnroutedCounts(SetAside setAside, Executor background) {
        this.waiting = new SlowValue<>(new SetAside.Unrouted(Map.of(), true), setAside::unrouted, background);
    }

    /** Waits for the broker, but not for long. */
    SetAside.Unrouted get() {
        return waiting.get();
    }

    /** Such as {@code 3 unrouted}, or {@code 3+ unrouted} if there may be more; null if none is known. */
    static String words(SetAside.Unrouted unrouted, String number) {
        Integer count = unrouted.byNumber().get(number);
        return count == null ? null : Text.grouped(count) + (unrouted.complete() ? "" : "+") + " unrouted";
    }
}
