package org.conversationrouting.administration.validation;

/** An absence as somebody sends it; each may be null. @param until a time with an offset */
public record AbsenceForm(String userId, String substituteUserId, String until) {
}
