package org.conversationrouting.administration.command;

/**
 * What a command of the command line does with the router's database. It runs in the process of the command or, because only one process can
 * open the embedded database, in the router that has it open: so it uses nothing but its context and the request.
 *
 * @param <Q> the request, such as a record: it is sent as JSON
 * @param <A> the answer, likewise
 */
public abstract class AdministrativeCommand<Q, A> {

    private final String name;
    private final Class<Q> requestType;
    private final Class<A> answerType;

    /** @param name unique, in lower case with hyphens, such as {@code token-create} */
    protected AdministrativeCommand(String name, Class<Q> requestType, Class<A> answerType) {
        this.name = name;
        this.requestType = requestType;
        this.answerType = answerType;
    }

    final String name() {
        return name;
    }

    final Class<Q> requestType() {
        return requestType;
    }

    final Class<A> answerType() {
        return answerType;
    }

    /**
     * @throws org.conversationrouting.settings.StartRefusedException if the request makes no sense; the message, for the person who gave the
     *                                                                command, says what to do
     */
    public abstract A run(CommandContext context, Q request);
}
