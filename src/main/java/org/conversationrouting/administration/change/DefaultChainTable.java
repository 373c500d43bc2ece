package org.conversationrouting.administration.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code ownership_step} for {@code *}. It always exists, but may be empty. */
public final class DefaultChainTable implements EntityTable<DefaultChain> {

    DefaultChainTable() {
    }

    @Override
    public Subject subject() {
        return Subject.DEFAULT_CHAIN;
    }

    @Override
    public Class<DefaultChain> type() {
        return DefaultChain.class;
    }

    @Override
    public Set<String> tables() {
        return Set.of("ownership_step");
    }

    @Override
    public String id(DefaultChain value) {
        return DefaultChain.ID;
    }

    @Override
    public Optional<DefaultChain> find(JdbcClient database, String id) {
        return Optional.of(new DefaultChain(ChainRows.read(database, DefaultChain.ID)));
    }

    @Override
    public List<DefaultChain> all(JdbcClient database) {
        return List.of(find(database, DefaultChain.ID).get());
    }

    @Override
    public void insert(Statements statements, String id, DefaultChain value) {
        update(statements, id, value);
    }

    @Override
    public void update(Statements statements, String id, DefaultChain value) {
        delete(statements, id);
        ChainRows.insert(statements, DefaultChain.ID, value.chain());
    }

    @Override
    public void delete(Statements statements, String id) {
        ChainRows.delete(statements, DefaultChain.ID);
    }
}
