package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link CodeBlocksTest} would find. */
class DocumentationRulesTest {

    private static final Path PAGE = Path.of("page.md");

    private static Block block(String text) {
        List<Block> blocks = Markdown.blocks(PAGE, text);
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    @Test
    void aBlockHasItsPlaceLanguageAndMark() {
        Block block = block("A page.\n\n<!-- not run: needs Docker -->\n```sh\ndocker ps\n```\n");
        assertThat(block).hasToString("page.md:4 sh");
        assertThat(block.text()).isEqualTo("docker ps\n");
        assertThat(block.mark()).isEqualTo(new Mark(Mark.Kind.NOT_RUN, "needs Docker"));
        assertThat(block("```\na\n```\n").language()).isEmpty();
        assertThatThrownBy(() -> Markdown.blocks(PAGE, "```sh\ntrue\n")).hasMessageContaining("page.md:1: the block has no end");
    }

    @ParameterizedTest
    @CsvSource({"<!-- not run: needs Docker --> a word", "not run: needs Docker", "<!-- not ran: needs Docker -->", "''"})
    void otherLinesAreNoMark(String line) {
        assertThat(block(line + "\n```sh\ndocker ps\n```\n").mark()).isNull();
    }

    @Test
    void textDirectlyBelowCommandsIsTheirOutput() {
        assertThat(block("```sh\ntrue\n```\n\nYou should see:\n\n```text\nout\n```\n").output()).isEqualTo("out\n");
        assertThat(Markdown.blocks(PAGE, "```sh\ntrue\n```\n\nSome words.\n\n```text\nout\n```\n")).hasSize(2);
        assertThat(Markdown.blocks(PAGE, "```sh\ntrue\n```\n<!-- after: a mistyped step -->\n```text\nout\n```\n")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"needs Docker, docker ps", "needs Kubernetes, kubectl apply -f -", "builds the project, mvn verify", "takes minutes, bench/run"})
    void aReasonForNotRunningMustBeTrue(String reason, String script) {
        NotRun.check(block("<!-- not run: " + reason + " -->\n```sh\n" + script + "\n```\n"));
        Block untrue = block("<!-- not run: " + reason + " -->\n```sh\ntrue\n```\n");
        assertThatThrownBy(() -> NotRun.check(untrue)).isInstanceOf(AssertionError.class);
        Block unknown = block("<!-- not run: no time -->\n```sh\n" + script + "\n```\n");
        assertThatThrownBy(() -> NotRun.check(unknown)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({"bench/run --lap 3", "mvn test -Dtest=NoSuchTest", "mvn test -Dtest=StopTest -Dfault.minutes=1", "cat deploy/no-such-file.yaml",
        "docker compose up --scale balancer=2",
        "kubectl create secret generic conversation-routing --from-literal=no-such-key=1",
        "kubectl create secret generic no-such-secret",
        "docker push r/conversation-routing:0.0.9 && kubectl get pods"})
    void namesMustExist(String script) {
        assertThatThrownBy(() -> NamesInScripts.check(block("```sh\n" + script + "\n```\n"))).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Sent SMS cli-f6a71433-6f92-4b79-ac67-d9572449b9af | Sent SMS cli-11111111-2222-3333-4444-555566667777 | true",
        "1,234 events since 2026-11-22T10:00:00Z           | 17 events since 2026-11-27T11:51:23.823Z          | true",
        "files in /home/you/data                           | files in /tmp/1/data                              | true",
        "generation 2 keeps running                        | generation 7 keeps running                        | true",
        "step  NUMBER 0: QUEUE CHOSEN                      | step NUMBER 0:    QUEUE CHOSEN                    | true",
        "step  NUMBER 0: QUEUE CHOSEN                      | step NUMBER 1: QUEUE CHOSEN                       | false",
        "2 errors                                          | 3 errors                                          | false",
        "in … s                                            | in 0.3 s                                          | true",
        "queue.sql:5:12: error                             | queue.sql:5:13: error                             | false",
        "owner USER julio                                  | owner USER matt                                   | false"})
    void onlyWhatVariesMayDiffer(String expected, String actual, boolean equal) {
        assertThat(ExpectedOutput.equal(expected, actual)).isEqualTo(equal);
    }

    @Test
    void allLinesCountButThoseOfAnEllipsis() {
        assertThat(ExpectedOutput.equal("a\nc\n", "a\nb\nc\n")).isFalse();
        assertThat(ExpectedOutput.equal("a\n…\nc\n", "a\nb\nc\n")).isTrue();
        assertThat(ExpectedOutput.firstMissing("a\nc\n", "a\nb\nc\n")).isNull();
        assertThat(ExpectedOutput.firstMissing("a\nd\n", "a\nb\nc\n")).isEqualTo("d");
        assertThat(ExpectedOutput.firstMissing("3 consumers\n", "6 consumers\n")).isNull();
    }
}
