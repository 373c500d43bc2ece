package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.main.Main;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Candidate (d): the same task as a tutorial would solve it. The JMS component is transacted and otherwise has its defaults, so its
 * transaction manager is created lazily. Connections to broker and database are pooled. There is one transacted route, with plain
 * {@code sql:} endpoints. It looks up less than the contract requires.
 */
public final class Textbook {

    private static final int CONSUMERS = 8;

    private Textbook() {
    }

    public static void main(String[] arguments) throws Exception {
        Arguments known = Arguments.of(arguments);
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(new ActiveMQConnectionFactory(known.brokerUrl()));
        pool.setMaxConnections(CONSUMERS);
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(pool);
        jms.setTransacted(true);
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(known.databaseUrl());
        dataSource.setUsername(known.databaseUser());
        SqlComponent sql = new SqlComponent();
        sql.setDataSource(dataSource);
        Main camel = new Main();
        // the class path also contains the router's application.properties
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.bind("jms", jms);
        camel.bind("sql", sql);
        camel.bind("transactionManager", new DataSourceTransactionManager(dataSource));
        camel.configure().addRoutesBuilder(new TextbookRoutes(CONSUMERS, new TextbookEvents(new ObjectMapper())));
        camel.start();
        System.out.println(Arguments.READY);
        Thread.currentThread().join();
    }
}
