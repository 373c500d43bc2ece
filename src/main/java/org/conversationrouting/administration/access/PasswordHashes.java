package org.conversationrouting.administration.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.conversationrouting.administration.http.Problem;

/**
 * Hashes of passwords, by Argon2id with 12 MiB and three passes: of the equally strong choices in OWASP's Password Storage Cheat Sheet, the one
 * that suits a heap of 96 MB. Two are computed at a time, so that no number of sign-ins takes the memory or the cores away from routing.
 */
final class PasswordHashes {

    private static final int MEMORY_KIB = 12 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_A_TIME = 2;
    private static final int MAX_WAITING = 8;
    private static final long MAX_WAIT_SECONDS = 5;
    /** Of no password. To check a password against it takes as long as against any other. */
    private static final String NOBODYS = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES
            + "$bm9ib2R5J3Mgc2FsdC4uLg$bm9ib2R5J3MgaGFzaCwgd2hpY2ggZml0cyBub3RoaW4";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final AtomicLong computed = new AtomicLong();

    /** @throws Problem 503 if too many others wait for theirs */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return inTurn(() -> Password.hash(normal(password)).addSalt(salt)
                .with(Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID)).getResult());
    }

    /**
     * Takes equally long for any password and any hash.
     *
     * @param hash null if there is none
     * @throws Problem 503 if too many others wait for theirs
     */
    boolean fits(String password, String hash) {
        String compared = hash == null ? NOBODYS : hash;
        return inTurn(() -> Password.check(normal(password), compared).with(Argon2Function.getInstanceFromHash(compared))) && hash != null;
    }

    /** How many hashes were computed so far. */
    long computed() {
        return computed.get();
    }

    private interface Computation<T> {
        T run();
    }

    private <T> T inTurn(Computation<T> computation) {
        try {
            if (turns.getQueueLength() >= MAX_WAITING || !turns.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many people sign in at this moment: try again in a few seconds");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The router is stopping: try again later");
        }
        try {
            computed.incrementAndGet();
            return computation.run();
        } finally {
            turns.release();
        }
    }

    /** Keyboards of different systems send the same letter in different forms. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
