package org.conversationrouting.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestWordTest {

    private static final Set<String> OPTIONS = Set.of("USER", "QUEUE", "RELATED_RECORD_OWNER", "PREVIOUS_OWNER", "LAST_SENT_MESSAGE_OWNER");

    @ParameterizedTest
    @CsvSource({
        "USER, USER",
        "user, USER",
        "USR, USER",
        "USSER, USER",
        "UESR, USER",
        "QUEU, QUEUE",
        "queues, QUEUE",
        "PREVIOS_ONWER, PREVIOUS_OWNER",
        "previous-owner, PREVIOUS_OWNER",
        "LAST_MESSAGE_OWNER, LAST_SENT_MESSAGE_OWNER"})
    void aTypingErrorIsRecognised(String word, String meant) {
        assertThat(NearestWord.of(word, OPTIONS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "TEAM", "ROUND_ROBIN", "QUEUE_USER", "UQEEU_"})
    void anotherWordIsNotCorrected(String word) {
        assertThat(NearestWord.of(word, OPTIONS)).isEmpty();
    }

    @Test
    void theOrderOfTheKnownWordsDoesNotMatter() {
        assertThat(NearestWord.of("namd", List.of("name", "nama"))).contains("nama");
        assertThat(NearestWord.of("namd", List.of("nama", "name"))).contains("nama");
        assertThat(NearestWord.of("ID", List.of("ad", "id"))).contains("id");
    }

    @Test
    void aVeryLongWordTakesNoTime() {
        assertThat(NearestWord.of("x".repeat(10_000_000), OPTIONS)).isEmpty();
    }

    @Test
    void withoutANearWordTheAdviceListsAllOfThem() {
        assertThat(NearestWord.advice("optoin", List.of("option", "userId"), "the keys here are")).isEqualTo(": did you mean \"option\"?");
        assertThat(NearestWord.advice("team", List.of("option", "userId"), "the keys here are")).isEqualTo(": the keys here are option, userId");
    }
}
