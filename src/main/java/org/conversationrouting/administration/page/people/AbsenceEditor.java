package org.conversationrouting.administration.page.people;

import java.time.Instant;
import java.util.List;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.owner.PossibleOwner;

/**
 * The fields of a user's absence.
 *
 * @param end        of the absence that is stored, ended or not; null if none is
 * @param etag       of what was stored when the editor was opened; empty if nothing was
 * @param until      what the field has, such as {@code 2026-12-01T08:00}
 * @param zone       of that field
 * @param substitute null if not chosen yet
 * @param errors     what can't be accepted
 * @param changed    whether somebody else saved meanwhile
 */
public record AbsenceEditor(PersonValues values, Instant end, boolean ended, String etag, String until, String zone, PossibleOwner substitute,
                            List<Problem.FieldError> errors, boolean changed) {

    public String action() {
        return address(values);
    }

    static String address(PersonValues user) {
        return "/people/user/" + Text.encoded(user.id()) + "/absence";
    }

    /** @return null if it is right */
    public String error(String field) {
        return errors.stream().filter(error -> error.pointer().equals("/" + field)).map(Problem.FieldError::detail).findFirst().orElse(null);
    }
}
