package org.conversationrouting.administration.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the body of a request whose answer does not depend on it. Otherwise the server closes the connection: a client that is still sending may
 * never see the answer, and one that does not notice sends its next request there, which is lost.
 */
final class UnreadBody implements Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
    /** More than any body that is read. Nobody can keep a thread busy for longer than this. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int BUFFER = 16 * 1024;

    @Override
    public void addTo(RoutesConfig routes) {
        routes.after(UnreadBody::take);
    }

    private static void take(Context request) {
        if (request.req().getContentLengthLong() > 0 || request.header("Transfer-Encoding") != null) {
            try {
                if (!takeAll(request.req().getInputStream())) {
                    request.header("Connection", "close");
                }
            } catch (IOException | IllegalStateException unreadable) {
                LOG.trace("The rest of the body can't be read", unreadable);
            }
        }
    }

    private static boolean takeAll(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long end = System.nanoTime() + MAX_NANOS;
        long taken = 0;
        for (int read = 0; read >= 0; read = body.read(buffer)) {
            taken += read;
            if (taken > MAX_BYTES || System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }
}
