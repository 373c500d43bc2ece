package org.conversationrouting.administration.decisions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.conversationrouting.administration.http.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages to an address that an operator has set. It follows no redirect: another host must not receive what is meant for this one. */
final class Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration MAX_CONNECT = Duration.ofSeconds(5);
    private static final Duration MAX_ANSWER = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final URI address;
    private final Duration pause;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(MAX_CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();

    /** @param pause after a failed attempt */
    Webhook(URI address, Duration pause) {
        this.address = address;
        this.pause = pause;
    }

    /** Returns when the message is accepted, or can't be sent. The log says which; it does not quote the address, which may contain a secret. */
    void send(Object message) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(MAX_ANSWER).header("Content-Type", "application/json")
                .header("User-Agent", "conversation-routing").POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(message))).build();
        String failure = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status >= OK && status < REDIRECT) {
                    LOG.info("ALERT_WEBHOOK_URL accepted the message about unrouted SMS");
                    return;
                }
                failure = "status " + status;
                if (status < SERVER_ERROR && status != TOO_MANY_REQUESTS) {
                    attempt = ATTEMPTS;
                }
            } catch (IOException unreachable) {
                failure = unreachable.getClass().getSimpleName();
            }
            if (attempt < ATTEMPTS) {
                Thread.sleep(pause.toMillis());
            }
        }
        LOG.warn("ALERT_WEBHOOK_URL did not accept the message about unrouted SMS ({}): check the address, and that it can be reached from here", failure);
    }
}
