package org.conversationrouting.administration.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code routing_user}. */
public final class UserTable implements OwnerTable<User> {

    private static final String SELECT = "SELECT user_id, name, active, routable FROM routing_user";
    private static final String ORDER = " ORDER BY user_id";

    UserTable() {
    }

    @Override
    public Subject subject() {
        return Subject.USER;
    }

    @Override
    public Class<User> type() {
        return User.class;
    }

    @Override
    public Set<String> tables() {
        return Set.of("routing_user");
    }

    @Override
    public String id(User value) {
        return value.id();
    }

    @Override
    public String name(User value) {
        return value.name();
    }

    @Override
    public Optional<User> find(JdbcClient database, String id) {
        return database.sql(SELECT + " WHERE user_id = ?").param(id).query(UserTable::user).optional();
    }

    @Override
    public List<User> all(JdbcClient database) {
        return database.sql(SELECT + ORDER).query(UserTable::user).list();
    }

    @Override
    public long count(JdbcClient database) {
        return database.sql("SELECT COUNT(*) FROM routing_user").query(Long.class).single();
    }

    @Override
    public List<User> some(JdbcClient database, int limit, long offset) {
        return database.sql(SELECT + ORDER + " LIMIT ? OFFSET ?").param(limit).param(offset).query(UserTable::user).list();
    }

    @Override
    public void insert(Statements statements, String id, User user) {
        statements.add("INSERT INTO routing_user (user_id, name, active, routable) VALUES (?, ?, ?, ?)",
                id, user.name(), user.active(), user.routable());
    }

    @Override
    public void update(Statements statements, String id, User user) {
        statements.add("UPDATE routing_user SET name = ?, active = ?, routable = ? WHERE user_id = ?",
                user.name(), user.active(), user.routable(), id);
    }

    @Override
    public void delete(Statements statements, String id) {
        statements.add("DELETE FROM routing_user WHERE user_id = ?", id);
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4));
    }
}
