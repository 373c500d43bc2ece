package org.conversationrouting.batch;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** A data source whose statements are special in a batch; outside of one they are those of the current transaction. */
abstract class BatchDataSource extends AbstractDataSource {

    private final Batch batch;
    private final DataSource target;
    private final TransactionAwareDataSourceProxy atOnce;

    BatchDataSource(Batch batch, DataSource target) {
        this.batch = batch;
        this.target = target;
        this.atOnce = new TransactionAwareDataSourceProxy(target);
    }

    /** What a statement does in a batch. */
    abstract Calls.Handler inBatch(String sql) throws SQLException;

    final Batch batch() {
        return batch;
    }

    /** A statement of the current transaction. */
    final PreparedStatement prepare(String sql) throws SQLException {
        return DataSourceUtils.getConnection(target).prepareStatement(sql);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return batch.isRunning() ? Calls.standIn(Connection.class, this::connection) : atOnce.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return atOnce.getConnection(username, password);
    }

    private Object connection(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> Calls.standIn(PreparedStatement.class, inBatch((String) arguments[0]));
            // the transaction's connection is not ours to close
            case "close" -> null;
            default -> Calls.proceed(method, DataSourceUtils.getConnection(target), arguments);
        };
    }
}
