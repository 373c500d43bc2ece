package org.conversationrouting.check;

/** Steps, keys and values that Camel's YAML DSL does not have. */
final class DslRule implements Rule {

    private final DslSchema schema;

    DslRule(DslSchema schema) {
        this.schema = schema;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        for (RouteSource source : sources.routes()) {
            schema.violations(source.root()).forEach(violation -> findings.error(source.file(), violation.at(), violation.message()));
        }
    }
}
