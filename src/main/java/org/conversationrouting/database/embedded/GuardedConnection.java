package org.conversationrouting.database.embedded;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.conversationrouting.engine.Proxies;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** A connection whose changes, commits and rollbacks go through a {@link WriteGuard}. */
final class GuardedConnection {

    /** H2 would wait for the rows within the statement. */
    private static final Pattern WAITING_LOCK = Pattern.compile("(?i)(FOR\\s+UPDATE)\\s*;?\\s*$");

    private final JdbcConnection original;
    private final WriteGuard guard;
    private final boolean smallChanges;
    private final MVStore store;
    private volatile boolean changed;

    private GuardedConnection(JdbcConnection original, WriteGuard guard, boolean smallChanges) {
        this.original = original;
        this.guard = guard;
        this.smallChanges = smallChanges;
        this.store = ((SessionLocal) original.getSession()).getDatabase().getStore().getMvStore();
    }

    static Connection of(JdbcConnection original, WriteGuard guard, boolean smallChanges) {
        GuardedConnection guarded = new GuardedConnection(original, guard, smallChanges);
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
                // H2 also writes if this transaction has changed nothing
                return guard.ending(proceed);
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
        T result = guard.ending(commit);
        changed = false;
        return result;
    }

    <T> T execute(String sql, WriteGuard.Work<T> statement) throws Throwable {
        return switch (StatementKind.of(sql)) {
            case READS -> statement.run();
            case CHANGES -> change(statement);
            case OTHER -> {
                changed = true;
                yield guard.exclusively(statement);
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
        makeRoom();
        changed = true;
        return smallChanges ? guard.shared(changes) : guard.exclusively(changes);
    }

    private void undo(Throwable failure) {
        try {
            guard.ending(() -> {
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

    /** H2 also writes when much has been changed since the last commit. It must do so here, not within a small statement. */
    private void makeRoom() {
        if (store.getUnsavedMemory() > store.getAutoCommitMemory() / 2) {
            guard.writing(store::commit);
        }
    }
}
