package org.conversationrouting.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A separate JVM that replies to each line of its input with one line of output. */
final class RequestReplyProcess extends JavaProcess {

    private final String name;
    private final Path log;
    private final Writer requests;
    private final BufferedReader replies;

    RequestReplyProcess(String name, Path log, List<String> command) throws IOException {
        super(name, log, Map.of(), command, ProcessBuilder.Redirect.PIPE);
        this.name = name;
        this.log = log;
        requests = process().outputWriter(StandardCharsets.UTF_8);
        replies = new BufferedReader(new InputStreamReader(process().getInputStream(), StandardCharsets.UTF_8));
    }

    String request(String line) {
        try {
            requests.write(line + "\n");
            requests.flush();
        } catch (IOException failure) {
            throw new BenchException(name + " does not read its input; its log is " + log, failure);
        }
        return readReply();
    }

    String readReply() {
        try {
            String reply = replies.readLine();
            if (reply == null) {
                throw new BenchException(name + " ended; its log is " + log);
            }
            return reply;
        } catch (IOException failure) {
            throw new BenchException(name + " does not answer; its log is " + log, failure);
        }
    }
}
