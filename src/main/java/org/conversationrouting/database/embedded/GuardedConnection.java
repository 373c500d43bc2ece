package org.conversationrouting.database.embedded;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.conversationrouting.engine.Proxies;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** A connection whose changes, commits and rollbacks go through a {@link WriteGuard}. */
final class GuardedConnection {

    /** H2 would wait for the rows within the statement. */
    private static final Pattern WAITING_LOCK = Pattern.compile("(?i)(FOR\\s+UPDATE)\\s*;?\\s*$");

    private final JdbcConnection original;
    private final MVStore store;
    private final WriteGuard guard;
    private boolean changed;

    private GuardedConnection(JdbcConnection original, MVStore store, WriteGuard guard) {
        this.original = original;
        this.store = store;
        this.guard = guard;
    }

    static Connection of(JdbcConnection original, MVStore store, WriteGuard guard) {
        GuardedConnection guarded = new GuardedConnection(original, store, guard);
        return Proxies.create(Connection.class, guarded::call);
    }

    /** So that the guard waits for rows that a query locks, without its lock. */
    static String withoutWaiting(String sql) {
        return WAITING_LOCK.matcher(sql).replaceFirst("$1 NOWAIT");
    }

    private Object call(Object self, Method method, Object[] arguments) throws Throwable {
        WriteGuard.Work<Object> proceed = () -> Proxies.proceed(method, original, arguments);
        switch (method.getName()) {
            case "commit" -> {
                return commit(proceed);
            }
            case "setAutoCommit" -> {
                return Boolean.TRUE.equals(arguments[0]) ? commit(proceed) : proceed.run();
            }
            case "rollback", "close" -> {
                return guard.end(proceed);
            }
            case "createStatement" -> {
                return Proxies.create(Statement.class, new GuardedStatement(this, (Connection) self, (Statement) proceed.run())::call);
            }
            case "prepareStatement", "prepareCall" -> {
                arguments[0] = withoutWaiting((String) arguments[0]);
                PreparedStatement statement = (PreparedStatement) proceed.run();
                Class<? extends PreparedStatement> type = method.getName().equals("prepareCall") ? CallableStatement.class : PreparedStatement.class;
                return Proxies.create(type, new GuardedPreparedStatement(this, (Connection) self, statement, (String) arguments[0])::call);
            }
            default -> {
                return proceed.run();
            }
        }
    }

    private <T> T commit(WriteGuard.Work<T> commit) throws Throwable {
        if (!changed) {
            return commit.run();
        }
        T result = guard.end(commit);
        guard.writeCommits(store);
        changed = false;
        return result;
    }

    <T> T execute(String sql, WriteGuard.Work<T> statement) throws Throwable {
        return switch (StatementKind.of(sql)) {
            case READS -> statement.run();
            case CHANGES -> change(statement);
            case OTHER -> {
                changed = true;
                T result = guard.write(statement::run);
                guard.writeCommits(store);
                yield result;
            }
        };
    }

    /** Commits the changes at once if the connection commits by itself. */
    private <T> T change(WriteGuard.Work<T> changes) throws Throwable {
        if (!original.getAutoCommit()) {
            return changeWithinTransaction(changes);
        }
        original.setAutoCommit(false);
        T result;
        try {
            result = changeWithinTransaction(changes);
            commit(() -> {
                original.commit();
                return null;
            });
        } catch (Throwable failure) {
            undo(failure);
            throw failure;
        }
        original.setAutoCommit(true);
        return result;
    }

    private <T> T changeWithinTransaction(WriteGuard.Work<T> changes) throws Throwable {
        changed = true;
        return guard.execute(changes);
    }

    private void undo(Throwable failure) {
        try {
            guard.end(() -> {
                original.rollback();
                return null;
            });
            original.setAutoCommit(true);
        } catch (Throwable second) {
            failure.addSuppressed(second);
            close(failure);
        }
    }

    /** Committing by itself again would commit what could not be rolled back. */
    private void close(Throwable failure) {
        try {
            original.close();
        } catch (Exception third) {
            failure.addSuppressed(third);
        }
    }
}
