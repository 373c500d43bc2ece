package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.administration.access.ServedEndpoint;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** {@code contract/openapi.yaml} can be read by other tools, and has each endpoint that is served, and no other. */
class OpenApiDocumentTest {

    @Test
    void aParserFindsNothingWrong() throws Exception {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(Files.readString(Path.of("contract/openapi.yaml")));
        assertThat(parsed.getMessages()).isEmpty();
    }

    @Test
    void itHasEveryEndpointThatIsServed() throws Exception {
        List<String> documented = OpenApi.read().operations().stream().map(operation -> operation.method() + " /api/v1" + operation.path()).toList();
        try (TestRouter router = TestRouter.start(TestDatabase.H2)) {
            assertThat(ServedEndpoint.of(router)).filteredOn(ServedEndpoint::isApi).extracting(endpoint -> endpoint.toString().replaceAll("%3[Aa]", ":"))
                    .contains("GET /api/v1/openapi.yaml").allMatch(documented::contains).containsAll(documented);
        }
    }
}
