package org.conversationrouting.administration.command;

import java.nio.file.Files;
import java.time.Duration;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/** In the process of a command: lets the router on the same {@code DATA_DIR} do something that only a running router can do. */
public final class RouterCall {

    /** A router looks ten times a second, unless it is at work for another command. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);
    private static final Duration MAX_WORK = Duration.ofMinutes(3);

    private RouterCall() {
    }

    /** @throws StartRefusedException if no router does it; the message says what to do */
    public static <Q, A> A ask(Settings settings, AdministrativeCommand<Q, A> command, Q request) {
        if (!Files.isDirectory(RequestFiles.folder(settings.dataDir()))) {
            throw nobody(settings);
        }
        return RouterRequest.send(settings, command, request, MAX_WORK, (files, polls, waited) -> {
            if (waited.compareTo(MAX_WAIT) > 0 && Files.deleteIfExists(files.request())) {
                throw nobody(settings);
            }
            return true;
        }).orElseThrow();
    }

    private static StartRefusedException nobody(Settings settings) {
        return new StartRefusedException("No running router answers in DATA_DIR (" + settings.dataDir() + "): set DATA_DIR as the router has it and run"
                + " this as its user, or use POST /api/v1/reload of its administration");
    }
}
