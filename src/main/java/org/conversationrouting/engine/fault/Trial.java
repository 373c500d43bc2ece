package org.conversationrouting.engine.fault;

/**
 * For some time after the routes were changed, a failure may be their fault. So messages are not blamed for it, and somebody is told of
 * each failure. Thread-safe.
 */
public interface Trial {

    /** For routes that are not on trial. */
    Trial NONE = new Trial() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void failed(Throwable failure, String endpoint) {
            // nobody wants to know
        }

        @Override
        public void failedAlone(String messageId, Throwable failure) {
            // nobody wants to know
        }
    };

    /** Whether failures are not blamed on messages now. */
    boolean isOn();

    /** A route or a batch of messages failed. @param endpoint that was called last, as a URI; null if unknown */
    void failed(Throwable failure, String endpoint);

    /** A message failed that was processed alone. @param messageId the JMS message id that it had at first */
    void failedAlone(String messageId, Throwable failure);
}
