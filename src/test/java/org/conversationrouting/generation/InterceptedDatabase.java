package org.conversationrouting.generation;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.Intercepted;

/** What happens before the routes get a database connection, or instead. */
interface InterceptedDatabase {

    void beforeConnection() throws SQLException, InterruptedException;

    default RouterApplication router(Settings settings) {
        return new RouterApplication(settings, Clock.systemUTC()) {
            @Override
            protected DataSource forRoutes(DataSource connections) {
                return Intercepted.of(DataSource.class, connections, (method, arguments, original) -> {
                    if (method.getName().equals("getConnection")) {
                        beforeConnection();
                    }
                    return original.proceed();
                });
            }
        };
    }
}
