package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SqlSafetyTest {

    @Test
    void aStepThatCommitsBeforeTheTransactionIsRefused() throws Exception {
        Endpoint endpoint = endpoint("sql:DELETE FROM t?batch=true&batchAutoCommitDisabled=true");
        assertThatThrownBy(() -> new SqlSafety().registerEndpoint("", endpoint)).isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("DELETE FROM t").hasMessageContaining("batchAutoCommitDisabled");
    }

    @Test
    void otherStepsAreAccepted() throws Exception {
        for (String uri : new String[] {"sql:DELETE FROM t?batch=true&batchAutoCommitDisabled=false", "sql:DELETE FROM t"}) {
            Endpoint endpoint = endpoint(uri);
            assertThat(new SqlSafety().registerEndpoint(uri, endpoint)).isSameAs(endpoint);
        }
    }

    private static Endpoint endpoint(String uri) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        SqlComponent sql = context.getComponent("sql", SqlComponent.class);
        sql.setDataSource(new DriverManagerDataSource("jdbc:h2:mem:"));
        return context.getEndpoint(uri);
    }
}
