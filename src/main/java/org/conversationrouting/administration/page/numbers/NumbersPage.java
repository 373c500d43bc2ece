package org.conversationrouting.administration.page.numbers;

import java.util.List;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.page.chain.ChainView;

/**
 * The page Phone Numbers.
 *
 * @param total        of all pages
 * @param options      to filter by
 * @param warnings     kinds to filter by
 * @param defaultChain in words
 */
public record NumbersPage(List<NumberRow> rows, long total, NumberQuery filter, List<RoutingOption> options, List<WarningKind> warnings,
                         ChainView defaultChain) {

    /** @param code as in the address @param label in words */
    public record WarningKind(String code, String label) {
    }

    public long pages() {
        return Math.max(1, (total + NumberQuery.SIZE - 1) / NumberQuery.SIZE);
    }

    public long first() {
        return total == 0 ? 0 : (filter.page() - 1L) * NumberQuery.SIZE + 1;
    }

    public long last() {
        return Math.min(total, (long) filter.page() * NumberQuery.SIZE);
    }
}
