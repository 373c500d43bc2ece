package org.conversationrouting.tools.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.conversationrouting.administration.command.CommandRun;
import org.conversationrouting.administration.file.ExportConfiguration;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the stored configuration to a file. */
@Command(name = "export", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.FAILED,
        description = "Writes all users, queues, numbers and chains as YAML that import reads again, in the same order each time, so that two exports"
                + " can be compared. export uses the router's settings, and the router can keep running."
                + " Exit code: 0 if it is written, 1 if not, 2 for bad arguments or settings.")
public final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "the file to write, which is replaced if it exists; without it, standard output")
    private Path file;

    @Override
    public Integer call() throws IOException {
        String yaml = CommandRun.run(Settings.ofThisProcess(), new ExportConfiguration(), new ExportConfiguration.Request()).yaml();
        if (file == null) {
            spec.commandLine().getOut().print(yaml);
            if (spec.commandLine().getOut().checkError()) {
                throw new IOException("The configuration can't be written to standard output: is its disk full, or was its reader ended?");
            }
            return 0;
        }
        write(yaml.getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getErr().println(TerminalText.of("Exported to " + file));
        return 0;
    }

    /** A device or a pipe is written to; a file is replaced when the new one is complete. */
    private void write(byte[] yaml) throws IOException {
        if (Files.isDirectory(file)) {
            throw new StartRefusedException(file + " is a folder: name a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(yaml);
            }
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (!Files.isDirectory(target.getParent())) {
            throw new StartRefusedException("The folder of " + file + " does not exist: create it, or name another file");
        }
        Path part = Files.createTempFile(target.getParent(), "export-", ".part");
        try {
            Files.write(part, yaml);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
