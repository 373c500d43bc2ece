package org.conversationrouting.administration.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the administration page and its API. */
public final class AdministrationServer implements AutoCloseable {

    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final int IDLE_THREAD_MILLIS = 30_000;
    private static final long MAX_BODY_BYTES = 1024L * 1024;

    static {
        // otherwise Jetty asks the MBean server how long a reference is, and nothing else needs one: 50 ms of the start
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", System.getProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16"));
    }

    private final Javalin javalin;

    private AdministrationServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Where to listen.
     *
     * @param port        0: any free port
     * @param certificate null: plain HTTP
     */
    public record Address(String host, int port, Certificate certificate) {
    }

    /**
     * Starts to listen.
     *
     * @throws io.javalin.util.JavalinException if the port can't be had
     */
    public static AdministrationServer start(Address address, List<Authenticator> authenticators, ProblemAnswers.ErrorPage errorPage,
                                             List<Endpoints> endpoints) {
        Javalin javalin = Javalin.create(config -> {
            limit(config);
            if (address.certificate() != null) {
                config.jetty.addConnector((server, http) -> address.certificate().connector(server, http, address));
            }
            new SecurityHeaders(address.certificate() != null).addTo(config.routes);
            new Gate(authenticators).addTo(config.routes);
            new ProblemAnswers(errorPage).addTo(config.routes);
            new UnreadBody().addTo(config.routes);
            endpoints.forEach(some -> some.addTo(config.routes));
        });
        javalin.start(address.host(), address.port());
        return new AdministrationServer(javalin);
    }

    private static void limit(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MAX_BODY_BYTES;
        config.http.generateEtags = false;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_THREAD_MILLIS);
        threads.setName("administration");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
        });
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
