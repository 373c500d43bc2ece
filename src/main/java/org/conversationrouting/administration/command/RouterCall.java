package org.conversationrouting.administration.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.conversationrouting.administration.command.CommandJson.Answer;
import org.conversationrouting.administration.command.CommandJson.Request;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/** In the process of a command: lets the router on the same {@code DATA_DIR} do something that only a running router can do. */
public final class RouterCall {

    /** A router looks ten times a second, unless it is at work for another command. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);
    private static final Duration MAX_WORK = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 20;

    private RouterCall() {
    }

    /** @throws StartRefusedException if no router does it; the message says what to do */
    public static <Q, A> A ask(Settings settings, AdministrativeCommand<Q, A> command, Q request) {
        Path folder = RequestFiles.folder(settings.dataDir());
        if (!Files.isDirectory(folder)) {
            throw nobody(settings);
        }
        RequestFiles files = RequestFiles.in(folder);
        try {
            files.write(files.request(), CommandJson.bytes(new Request(command.name(), CommandJson.tree(request))));
            awaitAnswer(files, settings);
            Answer answer = CommandJson.read(Files.readAllBytes(files.answer()), Answer.class);
            if (answer.refusal() != null) {
                throw new StartRefusedException(answer.refusal());
            }
            return CommandJson.read(answer.answer(), command.answerType());
        } catch (IOException failure) {
            throw new StartRefusedException("The running router can't be asked (" + failure + "): run this as the user of the router, and free"
                    + " some space on its disk if it is full", failure);
        } finally {
            deleteQuietly(files);
        }
    }

    private static void awaitAnswer(RequestFiles files, Settings settings) throws IOException {
        long start = System.nanoTime();
        while (!Files.exists(files.answer())) {
            pause();
            long waited = System.nanoTime() - start;
            if (waited > MAX_WAIT.toNanos() && Files.deleteIfExists(files.request())) {
                throw nobody(settings);
            }
            if (waited > MAX_WORK.toNanos()) {
                throw new StartRefusedException("The router has been at work for " + MAX_WORK.toMinutes() + " minutes: its log may say why");
            }
        }
    }

    private static StartRefusedException nobody(Settings settings) {
        return new StartRefusedException("No running router answers in DATA_DIR (" + settings.dataDir() + "): set DATA_DIR as the router has it and run"
                + " this as its user, or use POST /api/v1/reload of its administration");
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
