package org.conversationrouting.administration.page.numbers;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.effect.Preview;

/**
 * Several numbers and what to do with them.
 *
 * @param etags     of what was stored when they were chosen, by number; without those of {@code meanwhile}
 * @param meanwhile those that somebody else changed or deleted since
 * @param chain     that they get; null if another thing is to be done
 * @param preview   what it would change for past decisions
 */
public record Several(SeveralAction action, Map<String, String> etags, List<Meanwhile> meanwhile, ChainEditor chain, Preview preview,
                      List<Problem.FieldError> errors, NumberQuery filter) {

    static final String PATH = NumberPages.LIST + "/several";
    static final String PREVIEW = PATH + "/preview";

    /** @param etag of what is stored now; null if it was deleted @param routing what is stored now, in words; null likewise */
    public record Meanwhile(String number, String etag, Conflict conflict, String routing) {
    }

    /** Whether the page has yet to ask what it would change. */
    public boolean untried() {
        return preview == Preview.NONE;
    }

    public String address() {
        return PATH + filter.address();
    }

    public String previewAddress() {
        return PREVIEW;
    }

    /** Those that still exist. */
    public List<String> numbers() {
        return Stream.concat(etags.keySet().stream(), meanwhile.stream().filter(each -> each.etag() != null).map(Meanwhile::number)).toList();
    }

    public String count() {
        return Text.count(numbers().size(), "number");
    }

    public String shown(String number) {
        return Text.number(number);
    }

    /** Of the field with the entity tag. */
    public String etagName(String number) {
        return SeveralNumbers.ETAG + number;
    }

    public String title() {
        return switch (action) {
            case CHAIN -> "Ownership routing of " + count();
            case ENABLE, DISABLE, DELETE -> action.summary() + count() + "?";
        };
    }

    /** What is wrong, but with no step. */
    public List<String> otherErrors() {
        return errors.stream().filter(error -> !error.pointer().matches("/chain/[0-9]+.*")).map(Problem.FieldError::detail).toList();
    }
}
