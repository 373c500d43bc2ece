package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.engine.listener.FakeSession.message;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractBooleanAssert;
import org.junit.jupiter.api.Test;

class DatabaseTurnsTest {

    private static final int CONSUMERS = 3;

    private final FakeSession session = new FakeSession();
    private final DatabaseTurns turns = new DatabaseTurns();

    @Test
    void onlyOneOfThreeConsumersHasATurnUntilItEnds() throws Exception {
        assertThatASecondGetsATurn(message("1", 1)).isFalse();
    }

    @Test
    void aLargeBatchEndsItsTurnImmediately() throws Exception {
        assertThatASecondGetsATurn(IntStream.range(0, 16).mapToObj(i -> message("m" + i, 1)).toArray(Message[]::new)).isTrue();
    }

    /** Whether a second consumer gets a turn before the first one's turn ends. After that, it must get one in any case. */
    private AbstractBooleanAssert<?> assertThatASecondGetsATurn(Message... ofTheFirst) throws Exception {
        CountDownLatch firstHasStarted = new CountDownLatch(1);
        CountDownLatch firstEndsItsTurn = new CountDownLatch(1);
        CountDownLatch firstMayFinish = new CountDownLatch(1);
        CountDownLatch secondHasStarted = new CountDownLatch(1);
        BatchListener listener = turns.taking(CONSUMERS, turns.endingWhenLarge(delivery -> {
            if (delivery.messages().size() == ofTheFirst.length) {
                firstHasStarted.countDown();
                await(firstEndsItsTurn);
                turns.end();
                await(firstMayFinish);
            } else {
                secondHasStarted.countDown();
            }
        }));
        var threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> onMessages(listener, ofTheFirst));
            await(firstHasStarted);
            Future<?> second = threads.submit(() -> onMessages(listener, message("2", 1), message("3", 1)));
            boolean hasTurn = secondHasStarted.await(200, TimeUnit.MILLISECONDS);
            firstEndsItsTurn.countDown();
            await(secondHasStarted);
            firstMayFinish.countDown();
            first.get(60, TimeUnit.SECONDS);
            second.get(60, TimeUnit.SECONDS);
            return assertThat(hasTurn);
        } finally {
            threads.shutdownNow();
        }
    }

    private Void onMessages(BatchListener listener, Message... messages) throws JMSException {
        listener.onMessages(session.delivery(messages));
        return null;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
