package org.conversationrouting.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases on which tests run. */
public enum TestDatabase {
    H2 {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }
    },
    POSTGRESQL {
        @Override
        public Map<String, String> settings() {
            String name = "routing_" + NUMBER.incrementAndGet();
            try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                 var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (java.sql.SQLException failure) {
                throw new IllegalStateException("Could not create a database", failure);
            }
            Map<String, String> settings = new HashMap<>();
            settings.put("DATABASE_URL", Server.INSTANCE.getJdbcUrl("postgres", name));
            settings.put("DATABASE_USERNAME", "postgres");
            return settings;
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** @return the settings for a router on a new, empty database of this kind */
    public abstract Map<String, String> settings();

    /** One server for all tests of the JVM. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException("Could not start PostgreSQL, which the tests need", failure);
            }
        }
    }
}
