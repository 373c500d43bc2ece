package org.conversationrouting.flow.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GsmAlphabetTest {

    @Test
    void has125PrintableCharacters() {
        assertThat(IntStream.rangeClosed(0, 0xFFFF).filter(c -> GsmAlphabet.isPrintable((char) c)).count())
                .as("128 places without line feed, carriage return and escape").isEqualTo(125);
    }

    @Test
    void hasAllOfAsciiExceptTheBackquoteAndTheExtensionTable() {
        String missing = IntStream.rangeClosed(' ', '~').filter(c -> !GsmAlphabet.isPrintable((char) c))
                .mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(missing).isEqualTo("[\\]^`{|}~");
    }

    @Test
    void hasNoControlCharacters() {
        assertThat(IntStream.rangeClosed(0, 0xFFFF).filter(Character::isISOControl)).noneMatch(c -> GsmAlphabet.isPrintable((char) c.intValue()));
    }
}
