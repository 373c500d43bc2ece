package org.conversationrouting.administration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.conversationrouting.administration.command.CommandJson.Answer;
import org.conversationrouting.administration.command.CommandJson.Request;
import org.conversationrouting.safety.PrivateFiles;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/** In the process of a command: leaves a request for the router on the same {@code DATA_DIR}, and waits for its answer. */
final class RouterRequest {

    private static final long POLL_MILLIS = 20;

    private RouterRequest() {
    }

    /** Decides how long it is worth waiting. */
    interface Patience {

        /**
         * Called each time there is no answer yet.
         *
         * @param polls from 1
         * @return false if the request was withdrawn
         * @throws StartRefusedException if the command gives up; the message says what to do
         */
        boolean goesOn(RequestFiles files, int polls, Duration waited) throws IOException;
    }

    /**
     * @param maxWork how long the router may take in all
     * @return empty if the request was withdrawn before the router took it
     * @throws StartRefusedException if the router refuses it, or can't be asked; the message says what to do
     */
    static <Q, A> Optional<A> send(Settings settings, AdministrativeCommand<Q, A> command, Q request, Duration maxWork, Patience patience) {
        Path folder = RequestFiles.folder(settings.dataDir());
        RequestFiles files = RequestFiles.in(folder);
        try {
            if (!Files.exists(folder)) {
                PrivateFiles.restrictAccess(folder);
            }
            files.write(files.request(), CommandJson.bytes(new Request(command.name(), CommandJson.tree(request))));
            if (!awaitAnswer(files, maxWork, patience)) {
                return Optional.empty();
            }
            Answer answer = CommandJson.read(Files.readAllBytes(files.answer()), Answer.class);
            if (answer.refusal() != null) {
                throw new StartRefusedException(answer.refusal());
            }
            return Optional.of(CommandJson.read(answer.answer(), command.answerType()));
        } catch (IOException failure) {
            throw new StartRefusedException("The running router can't be asked (" + failure + "): run this as the user of the router, and free"
                    + " some space on its disk if it is full", failure);
        } finally {
            deleteQuietly(files);
        }
    }

    private static boolean awaitAnswer(RequestFiles files, Duration maxWork, Patience patience) throws IOException {
        long start = System.nanoTime();
        for (int polls = 1; !Files.exists(files.answer()); polls++) {
            pause();
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (!patience.goesOn(files, polls, waited)) {
                return false;
            }
            if (waited.compareTo(maxWork) > 0) {
                throw new StartRefusedException("The router has been at work for " + maxWork.toMinutes() + " minutes: its log may say why");
            }
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("Interrupted while waiting for the router: it may still do this", stopping);
        }
    }

    private static void deleteQuietly(RequestFiles files) {
        try {
            files.delete();
        } catch (IOException open) {
            // the router deletes it later
        }
    }
}
