package org.conversationrouting.administration.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.administration.command.CommandJson.Answer;
import org.conversationrouting.administration.command.CommandJson.Request;
import org.conversationrouting.database.Database;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.safety.PrivateFiles;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In the router: does what commands of this host ask for (see {@link RequestFiles}), one after the other. H2 lets only one process open a
 * database, only a running router can reload its routes, and this needs no port.
 */
public final class LocalRequests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRequests.class);
    private static final long PERIOD_MILLIS = 100;

    private final Path folder;
    private final Path owned;
    private final CommandContext context;
    private final Map<String, AdministrativeCommand<?, ?>> commands;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("local-requests"));
    private volatile boolean stopping;
    private boolean warned;

    private LocalRequests(CommandContext context, Collection<? extends AdministrativeCommand<?, ?>> commands) {
        this.folder = RequestFiles.folder(context.settings().dataDir());
        this.owned = context.settings().embeddedDatabase() ? Database.h2File(context.settings().dataDir()) : context.settings().dataDir();
        this.context = context;
        this.commands = commands.stream().collect(Collectors.toMap(AdministrativeCommand::name, Function.identity()));
    }

    /** Starts to answer. */
    public static LocalRequests serve(CommandContext context, Collection<? extends AdministrativeCommand<?, ?>> commands) {
        LocalRequests requests = new LocalRequests(context, commands);
        requests.timer.scheduleWithFixedDelay(requests::answerAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return requests;
    }

    private void answerAll() {
        try {
            if (!Files.exists(folder)) {
                PrivateFiles.restrictAccess(folder);
            }
            if (!PrivateFiles.isPrivate(folder, owned)) {
                warnOnce("is not a folder that only the user of the router can use");
                return;
            }
            for (RequestFiles files : RequestFiles.waiting(folder)) {
                if (!stopping && files.take()) {
                    answer(files);
                }
            }
        } catch (IOException | RuntimeException failure) {
            warnOnce("can't be used (" + Reason.of(failure) + ")");
        }
    }

    private void warnOnce(String problem) {
        if (!warned) {
            warned = true;
            LOG.warn("The commands {} can't ask this router: {} {}. Delete it; the next start creates it",
                    String.join(", ", new TreeSet<>(commands.keySet())), folder, problem);
        }
    }

    private void answer(RequestFiles files) throws IOException {
        Answer answer = answer(Files.readAllBytes(files.taken()));
        files.write(files.answer(), CommandJson.bytes(answer));
        Files.deleteIfExists(files.taken());
    }

    private Answer answer(byte[] content) throws IOException {
        Request request = CommandJson.read(content, Request.class);
        AdministrativeCommand<?, ?> command = commands.get(request.command());
        if (command == null) {
            return new Answer(null, "The running router does not know the command " + request.command()
                    + ": is it of another version? Restart it with this one");
        }
        try {
            return new Answer(run(command, request), null);
        } catch (StartRefusedException refused) {
            return new Answer(null, refused.getMessage());
        } catch (RuntimeException failure) {
            LOG.warn("The command {} failed", command.name(), failure);
            return new Answer(null, "The router could not do this (" + Reason.of(failure) + "); its log says more");
        }
    }

    private <Q, A> JsonNode run(AdministrativeCommand<Q, A> command, Request request) {
        return CommandJson.tree(command.run(context, CommandJson.read(request.request(), command.requestType())));
    }

    /** Finishes the request that it is at. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        timer.shutdown();
        timer.awaitTermination(2, TimeUnit.SECONDS);
    }
}
