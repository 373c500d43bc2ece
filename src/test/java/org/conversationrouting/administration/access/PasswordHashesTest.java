package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.conversationrouting.administration.http.Problem;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private final PasswordHashes hashes = new PasswordHashes();

    @Test
    void aHashFitsItsPasswordOnly() {
        String hash = hashes.hash("four words of a test");
        assertThat(hash).startsWith("$argon2id$v=19$m=12288,t=3,p=1$");
        assertThat(hashes.fits("four words of a test", hash)).isTrue();
        assertThat(hashes.fits("four words of a tesT", hash)).isFalse();
        assertThat(hashes.fits("", hash)).isFalse();
        assertThat(hashes.hash("four words of a test")).as("another salt").isNotEqualTo(hash);
    }

    @Test
    void aLetterFitsInEveryFormOfUnicode() {
        assertThat(hashes.fits("Cafe\u0301 au lait bitte", hashes.hash("Caf\u00e9 au lait bitte"))).isTrue();
    }

    @Test
    void withoutAHashNothingFitsButOneIsComputed() {
        assertThat(hashes.fits("anything", null)).isFalse();
        assertThat(hashes.computed()).isEqualTo(1);
    }

    @Test
    void aFloodIsRefusedRatherThanKeptWaiting() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(60);
        try {
            List<CompletableFuture<Boolean>> answers = IntStream.range(0, 60).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                try {
                    hashes.hash("four words of a test");
                    return true;
                } catch (Problem busy) {
                    assertThat(busy.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    return false;
                }
            }, clients)).toList();
            long served = answers.stream().map(CompletableFuture::join).filter(Boolean::booleanValue).count();
            assertThat(served).isEqualTo(hashes.computed()).isGreaterThanOrEqualTo(2);
        } finally {
            clients.shutdownNow();
        }
        assertThat(hashes.hash("four words of a test")).as("afterwards").isNotEmpty();
    }
}
