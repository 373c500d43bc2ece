package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class EvidenceWordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Escape, the 8-bit form of "escape [", bell, line feed, and a character that reverses the writing direction. */
    private static final String HOSTILE = "x\\u001b[2J\\u009b31m\\u0007\\nFORGED\\u202e";

    @Test
    void namesTheSms() throws Exception {
        assertThat(words("{'messageId': 'SM-0', 'sentAt': '2026-11-21T16:00:00Z'}")).isEqualTo("the SMS SM-0, sent at 2026-11-21T16:00:00Z");
        assertThat(words("{'messageId': 'SM-0'}")).isEqualTo("the SMS SM-0");
    }

    @Test
    void namesTheConversation() throws Exception {
        assertThat(words("{'conversationId': 'c-1', 'closedAt': '2026-11-21T16:00:00Z'}")).isEqualTo("the conversation c-1, closed at 2026-11-21T16:00:00Z");
        assertThat(words("{'conversationId': 'c-1'}")).as("an imported one without a time").isEqualTo("the conversation c-1");
    }

    @Test
    void namesTheRecordAndHowItWasFound() throws Exception {
        assertThat(words("{'recordId': 'C-7', 'objectType': 'Contact', 'name': 'Arthur', 'matchedBy': 'PHONE'}"))
                .isEqualTo("Contact C-7 (Arthur), found by the customer's number");
        assertThat(words("{'recordId': 'C-7', 'matchedBy': 'LAST_SENT_MESSAGE'}"))
                .isEqualTo("the record C-7, named by the last SMS that was sent to the customer from this number");
        assertThat(words("{'recordId': 'C-7', 'matchedBy': 'SOMETHING_NEW'}")).isEqualTo("the record C-7");
    }

    @Test
    void namesAllRecordsThatHaveTheNumber() throws Exception {
        assertThat(words("{'recordId': 'A-1', 'objectType': 'Account', 'matchedBy': 'PHONE', 'ambiguous': true, 'candidateCount': 12,"
                + " 'candidates': [{'recordId': 'L-1', 'objectType': 'Lead', 'name': 'A. Blank'}, {'recordId': 'L-2'}]}"))
                .as("one that was converted, too").isEqualTo("Account A-1, found by the customer's number; 12 records have this number, in order:"
                        + " Lead L-1 (A. Blank), the record L-2");
    }

    @Test
    void theEvidenceOfAnOwnOptionHasItsOwnNames() throws Exception {
        assertThat(words("{'openConversations': 3, 'since': '2026-11-21', 'skills': ['billing'], 'none': null}"))
                .isEqualTo("openConversations 3; since 2026-11-21; skills [\"billing\"]; none null");
        assertThat(words("{}")).isEmpty();
        assertThat(EvidenceWords.of(JSON.missingNode())).as("a step that was not reached").isEmpty();
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws Exception {
        String evidence = "{'messageId': '?', 'recordId': '?', 'objectType': '?', 'name': '?', 'own': '?', '?': ['?'], 'ambiguous': true,"
                + " 'candidates': [{'recordId': '?'}]}";
        JsonNode decision = read(("{'outcome': 'CONVERSATION_ASSIGNED', 'owner': {'type': '?', 'id': '?', 'name': '?'}, 'conversationId': '?', 'decision':"
                + " {'explanation': '?', 'steps': [{'option': '?', 'candidate': {'id': '?'}, 'evidence': " + evidence + "}]}}").replace("?", HOSTILE));
        StringWriter text = new StringWriter();
        new OutcomePrinter(new PrintWriter(text)).printDryRun(decision);
        new OutcomePrinter(new PrintWriter(text)).printDryRun(read("{'outcome': 'UNROUTED', 'reason': '?', 'detail': '?'}".replace("?", HOSTILE)));
        assertThat(text.toString()).contains("x?[2J?31m??FORGED?").doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
        assertThat(text.toString().lines()).hasSize(8).noneMatch(line -> line.startsWith("FORGED"));
    }

    private static String words(String json) throws JsonProcessingException {
        return EvidenceWords.of(read(json));
    }

    /** @param json with apostrophes for quotes */
    private static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
