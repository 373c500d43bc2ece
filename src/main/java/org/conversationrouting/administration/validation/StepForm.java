package org.conversationrouting.administration.validation;

/** A step of a chain as somebody sends it; each may be null. */
public record StepForm(String option, String userId, String queueId) {
}
