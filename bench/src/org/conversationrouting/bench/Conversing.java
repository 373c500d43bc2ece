package org.conversationrouting.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A separate JVM that answers each line of its input with one line of output. */
final class Conversing extends JavaProcess {

    private final String name;
    private final Path log;
    private final Writer questions;
    private final BufferedReader answers;

    Conversing(String name, Path log, List<String> command) throws IOException {
        super(name, log, Map.of(), command, ProcessBuilder.Redirect.PIPE);
        this.name = name;
        this.log = log;
        questions = process().outputWriter(StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process().getInputStream(), StandardCharsets.UTF_8));
    }

    String ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException failure) {
            throw new BenchException(name + " does not read its input; its log is " + log, failure);
        }
        return answer();
    }

    String answer() {
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new BenchException(name + " ended; its log is " + log);
            }
            return answer;
        } catch (IOException failure) {
            throw new BenchException(name + " does not answer; its log is " + log, failure);
        }
    }
}
