package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunDecision.Outcome;
import org.conversationrouting.dryrun.DryRunSession;
import org.conversationrouting.dryrun.SupposedSms;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what would happen to an SMS that came now. */
@Command(name = "explain", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Prints who would own an SMS from this customer to this number if it came now, and why. Nothing is written, locked or"
                + " published, and the router can keep running. Everything counts as it is now."
                + " Exit code: 0 if somebody would own it, 1 if nobody would, 2 for bad arguments or settings.")
public final class ExplainCommand implements Callable<Integer> {

    private static final int NOBODY = 1;
    private static final int BAD_ARGUMENTS = 2;

    @Spec
    private CommandSpec spec;
    @Option(names = "--from", required = true, description = "the customer's number")
    private String from;
    @Option(names = "--to", required = true, description = "the business number")
    private String to;
    @Option(names = "--json", description = "print the decision as JSON")
    private boolean json;
    @Mixin
    private DryRunOptions tried;

    /** @return 0 if somebody would own the SMS, 1 if nobody would, 2 if a number can't be read */
    @Override
    public Integer call() throws Exception {
        try (DryRunSession session = tried.open(Settings.ofThisProcess(), spec.commandLine().getErr())) {
            DryRunDecision decision = session.dryRun().decide(List.of(SupposedSms.now(sms()))).get(0);
            if (decision.outcome() == Outcome.REJECTED && !json) {
                throw new StartRefusedException(decision.detail());
            }
            print(decision);
            return decision.outcome() == Outcome.REJECTED ? BAD_ARGUMENTS : decision.owner() != null ? 0 : NOBODY;
        }
    }

    /** With an id that no SMS has, so it is never a duplicate. */
    private String sms() throws Exception {
        Map<String, Object> sms = new LinkedHashMap<>();
        sms.put("messageId", "explain-" + UUID.randomUUID());
        sms.put("from", from);
        sms.put("to", to);
        return new ObjectMapper().writeValueAsString(sms);
    }

    private void print(DryRunDecision decision) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        if (json) {
            spec.commandLine().getOut().println(mapper.writeValueAsString(decision));
            spec.commandLine().getOut().flush();
        } else {
            new OutcomePrinter(spec.commandLine().getOut()).printDryRun(mapper.valueToTree(decision));
        }
    }
}
