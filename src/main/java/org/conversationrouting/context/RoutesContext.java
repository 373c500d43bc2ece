package org.conversationrouting.context;

import jakarta.jms.ConnectionFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.conversationrouting.database.Database;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.engine.listener.CopyingMessageConverter;
import org.conversationrouting.engine.simple.FastSimpleLanguage;
import org.conversationrouting.engine.sql.ParsedSqlStrategy;
import org.conversationrouting.flow.steps.FlowSteps;
import org.conversationrouting.safety.BrokerSafety;
import org.conversationrouting.safety.SqlSafety;
import org.conversationrouting.settings.Settings;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Everything that the routes refer to: placeholders, connections and Java steps. The router and the dry run create their Camel
 * contexts from it, so the same routes behave the same in both.
 *
 * @param oneByOne     creates the containers of consumers that receive one message at a time
 * @param inBatches    creates the containers of consumers that receive all waiting messages
 * @param faults       decides which failures are technical
 * @param beforeRoutes called before the routes are read
 */
public record RoutesContext(Settings settings, ConnectionFactory broker, DataSource database, PlatformTransactionManager transactions,
                            MessageListenerContainerFactory oneByOne, MessageListenerContainerFactory inBatches, FlowSteps steps,
                            Faults faults, Consumer<CamelContext> beforeRoutes) {

    /** For routes that are not on trial. */
    public RoutesContext(Settings settings, ConnectionFactory broker, DataSource database, PlatformTransactionManager transactions,
                         MessageListenerContainerFactory oneByOne, MessageListenerContainerFactory inBatches, FlowSteps steps,
                         Consumer<CamelContext> beforeRoutes) {
        this(settings, broker, database, transactions, oneByOne, inBatches, steps, new Faults(Trial.NONE), beforeRoutes);
    }

    /**
     * Reads the routes, and starts nothing yet.
     *
     * @param files include pattern of the route files
     */
    public Main read(String files) {
        return read(files, false);
    }

    /**
     * Reads the routes, and starts nothing yet.
     *
     * @param files include pattern of the route files
     * @param jmx   whether JMX shows the routes. At most one context of the process may have it
     */
    public Main read(String files, boolean jmx) {
        Main camel = new Main();
        if (jmx) {
            camel.addOverrideProperty("camel.main.jmxEnabled", "true");
        }
        // Camel's shutdown hook would stop the routes concurrently with ours
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.setDefaultPropertyPlaceholderLocation("classpath:application.properties");
        camel.setInitialProperties(settings.routeProperties());
        camel.addInitialProperty("database.kind", Database.kind(settings).toString());
        camel.configure().withRoutesIncludePattern(files);
        beans().forEach(camel::bind);
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                SettingsFirst.use(settings.routeProperties(), main.getCamelContext());
                ExtendedCamelContext context = main.getCamelContext().getCamelContextExtension();
                context.registerEndpointCallback(new BrokerSafety());
                context.registerEndpointCallback(new SqlSafety());
                context.registerEndpointCallback(new ParsedSqlStrategy());
                beforeRoutes.accept(main.getCamelContext());
            }
        });
        try {
            camel.init();
            return camel;
        } catch (RuntimeException failure) {
            // otherwise the threads of the context would remain
            camel.stop();
            throw failure;
        }
    }

    /** What the routes refer to, by name. */
    public Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("connectionFactory", broker);
        beans.put("dataSource", database);
        beans.put("transactionManager", transactions);
        beans.put("transaction", new SpringTransactionPolicy(transactions));
        beans.put("separateTransaction", separateTransaction());
        beans.put("oneByOne", oneByOne);
        beans.put("inBatches", inBatches);
        beans.put("copyOfReceivedMessage", new CopyingMessageConverter());
        beans.put("engine.faults", faults);
        beans.put("simple", new FastSimpleLanguage());
        steps.bind(beans::put);
        return beans;
    }

    private SpringTransactionPolicy separateTransaction() {
        SpringTransactionPolicy policy = new SpringTransactionPolicy(transactions);
        policy.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        return policy;
    }
}
