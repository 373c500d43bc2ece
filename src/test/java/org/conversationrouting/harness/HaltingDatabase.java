package org.conversationrouting.harness;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.conversationrouting.support.Intercepted;

/** Database connections whose calls pass the points of a {@link KillTrigger}. */
final class HaltingDatabase {

    private static final String CONFIRM_PUBLISHED = "DELETE FROM unpublished_event";

    private final KillTrigger trigger;
    private final SwappedCommits swapped;

    HaltingDatabase(KillTrigger trigger, SwappedCommits swapped) {
        this.trigger = trigger;
        this.swapped = swapped;
    }

    DataSource around(DataSource dataSource) {
        return Intercepted.of(DataSource.class, dataSource, (method, arguments, original) -> {
            if (!method.getName().equals("getConnection")) {
                return original.proceed();
            }
            if (trigger.isInFlight()) {
                trigger.pass(KillPoint.K1_BEFORE_TRANSACTION);
            }
            return around((Connection) original.proceed());
        });
    }

    private Connection around(Connection connection) {
        return Intercepted.of(Connection.class, connection, (method, arguments, original) -> {
            if (trigger.isInFlight() && swapped.postpones(connection, method.getName())) {
                return null;
            }
            if (method.getName().equals("commit")) {
                return commit(original);
            }
            Object result = original.proceed();
            return result instanceof Statement statement ? around(statement, sql(method, arguments)) : result;
        });
    }

    private Object commit(Intercepted.Call original) throws Throwable {
        if (trigger.isSweeping()) {
            trigger.pass(KillPoint.K8_SWEEP_SENT);
        }
        Object nothing = original.proceed();
        if (trigger.isInFlight()) {
            trigger.pass(KillPoint.K3_DATABASE_COMMITTED);
        } else if (trigger.isSweeping()) {
            trigger.pass(KillPoint.K8_SWEEP_DATABASE_COMMITTED);
        }
        return nothing;
    }

    /** Intercepts single executions and batches. A statement returned by {@code unwrap} passes no points. */
    private Statement around(Statement statement, String sql) {
        Intercepted.Interceptor interceptor = (method, arguments, original) -> {
            String name = method.getName();
            if (name.startsWith("set") && method.getParameterCount() > 1) {
                trigger.process(sql, arguments[1]);
            } else if (name.startsWith("execute")) {
                beforeExecution(sql == null ? sql(method, arguments) : sql);
            }
            return original.proceed();
        };
        if (statement instanceof CallableStatement call) {
            return Intercepted.of(CallableStatement.class, call, interceptor);
        }
        return statement instanceof PreparedStatement prepared
                ? Intercepted.of(PreparedStatement.class, prepared, interceptor)
                : Intercepted.of(Statement.class, statement, interceptor);
    }

    private void beforeExecution(String sql) {
        if (sql != null && sql.contains(CONFIRM_PUBLISHED)) {
            trigger.pass(KillPoint.K7_CONFIRMING);
        } else if (trigger.isInFlight()) {
            trigger.pass(KillPoint.K2_IN_TRANSACTION);
        }
    }

    private static String sql(Method method, Object[] arguments) {
        return method.getParameterCount() > 0 && arguments[0] instanceof String sql ? sql : null;
    }
}
