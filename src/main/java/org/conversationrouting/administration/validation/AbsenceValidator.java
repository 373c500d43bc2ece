package org.conversationrouting.administration.validation;

import java.time.Clock;
import java.time.Instant;
import org.conversationrouting.administration.change.Absence;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.flow.message.Times;
import org.conversationrouting.flow.number.VisibleText;

/** Makes what somebody sends into an absence, if it makes sense. */
public final class AbsenceValidator {

    private final ConfigurationStore store;
    private final Clock clock;

    public AbsenceValidator(ConfigurationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param userId in the address
     * @throws org.conversationrouting.administration.http.Problem 422 with all errors
     */
    public Absence absence(AbsenceForm form, String userId) {
        Checked checked = new Checked();
        checked.sameId("/userId", "userId", form.userId(), userId);
        checkSubstitute(form.substituteUserId(), userId, checked);
        Instant until = until(form.until(), checked);
        checked.throwErrors();
        return Absence.of(userId, form.substituteUserId(), until);
    }

    /** Unlike the user of a step, the substitute must exist: nobody would notice a typing error before customers wait. */
    private void checkSubstitute(String id, String userId, Checked checked) {
        if (id == null || !Lengths.isId(id)) {
            checked.error("/substituteUserId", "Choose the user who stands in");
        } else if (id.equals(userId)) {
            checked.error("/substituteUserId", "Choose somebody else: nobody can stand in for themselves");
        } else if (store.find(EntityTables.USERS, id).isEmpty()) {
            checked.error("/substituteUserId", "There is no user " + VisibleText.quoted(id) + ": choose another, or add the user first");
        }
    }

    private Instant until(String text, Checked checked) {
        Instant until = text == null ? null : Times.parse(text);
        if (until != null && until.isAfter(clock.instant())) {
            return until;
        }
        checked.error("/until", text == null ? "Say when the absence ends, such as 2026-12-01T08:00:00Z"
                : until == null ? "The end must be a time with an offset, such as 2026-12-01T08:00:00Z" : "The absence must end in the future");
        return null;
    }
}
