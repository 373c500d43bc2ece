package org.conversationrouting.administration.command;

/**
 * What a command of the command line does with the router's database. It runs in the process of the command or, because only one process can
 * open the embedded database, in the router that has it open: so it uses nothing but its context and the request.
 *
 * @param <Q> the request, such as a record: it is sent as JSON
 * @param <A> the answer, likewise
 */
public interface AdministrativeCommand<Q, A> {

    /** Unique, in lower case with hyphens, such as {@code token-create}. */
    String name();

    Class<Q> requestType();

    Class<A> answerType();

    /**
     * @throws org.conversationrouting.settings.StartRefusedException if the request makes no sense; the message, for the person who gave the
     *                                                                command, says what to do
     */
    A run(CommandContext context, Q request);
}
