package org.conversationrouting.database.embedded;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.conversationrouting.engine.Proxies;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** A connection whose changes, commits and rollbacks go through a {@link WriteGuard}. Like any connection, it serves one thread at a time. */
final class GuardedConnection {

    private final JdbcConnection original;
    private final WriteGuard guard;
    private final boolean smallChanges;
    private final MVStore store;
    private final WriteGuard.Work<Object> commit;
    private final WriteGuard.Work<Object> rollback;
    private boolean changed;

    private GuardedConnection(JdbcConnection original, WriteGuard guard, boolean smallChanges) {
        this.original = original;
        this.guard = guard;
        this.smallChanges = smallChanges;
        this.store = ((SessionLocal) original.getSession()).getDatabase().getStore().getMvStore();
        this.commit = () -> {
            original.commit();
            return null;
        };
        this.rollback = () -> {
            original.rollback();
            return null;
        };
    }

    static Connection of(JdbcConnection original, WriteGuard guard, boolean smallChanges) {
        GuardedConnection guarded = new GuardedConnection(original, guard, smallChanges);
        return Proxies.create(Connection.class, guarded::call);
    }

    private Object call(Object self, Method method, Object[] arguments) throws Throwable {
        WriteGuard.Work<Object> proceed = () -> Proxies.proceed(method, original, arguments);
        return switch (method.getName()) {
            case "commit", "close" -> end(proceed);
            // to a savepoint: the transaction goes on
            case "rollback" -> arguments == null ? end(proceed) : guard.ending(proceed);
            case "setAutoCommit" -> original.getAutoCommit() ? proceed.run() : end(proceed);
            case "prepareStatement" -> Proxies.create(PreparedStatement.class,
                    new GuardedPreparedStatement(this, (Connection) self, (PreparedStatement) proceed.run(), (String) arguments[0])::call);
            case "createStatement" -> Proxies.create(Statement.class, new GuardedStatement(this, (Connection) self, (Statement) proceed.run())::call);
            case "prepareCall" -> throw new UnsupportedOperationException("prepareCall");
            default -> proceed.run();
        };
    }

    private Object end(WriteGuard.Work<Object> end) throws Throwable {
        if (!changed) {
            return end.run();
        }
        Object result = guard.ending(end);
        changed = false;
        return result;
    }

    Object execute(String sql, WriteGuard.Work<Object> statement) throws Throwable {
        return switch (StatementKind.of(sql)) {
            case READS -> statement.run();
            case CHANGES -> inTransaction(() -> change(statement));
            case OTHER -> guard.ending(statement);
        };
    }

    /** Runs changes that are committed at once if the connection commits by itself. */
    <T> T inTransaction(WriteGuard.Work<T> changes) throws Throwable {
        if (!original.getAutoCommit()) {
            return changes.run();
        }
        original.setAutoCommit(false);
        try {
            T result = changes.run();
            end(commit);
            return result;
        } catch (Throwable failure) {
            end(rollback);
            throw failure;
        } finally {
            original.setAutoCommit(true);
        }
    }

    private Object change(WriteGuard.Work<Object> statement) throws Throwable {
        makeRoom();
        changed = true;
        return smallChanges ? guard.changing(statement) : guard.changingAlone(statement);
    }

    /** H2 also writes when much has been changed since the last commit. It must do so here, not within a small statement. */
    private void makeRoom() throws Throwable {
        if (store.getUnsavedMemory() > store.getAutoCommitMemory() / 2) {
            guard.writing(store::commit);
        }
    }
}
