package org.conversationrouting.check;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.database.Database;
import org.conversationrouting.engine.text.NearestWord;

/** Queries that are missing, that a database can't prepare or its grammar does not allow, or that have another number of parameters than their step says. */
final class SqlRule implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");
    private static final Pattern NUMBER_SIGN = Pattern.compile("#");

    private static final String POSTGRESQL = Database.Kind.POSTGRESQL.toString();

    private final List<Queries> prepared;

    /** @param prepared by one or two databases */
    SqlRule(List<Queries> prepared) {
        this.prepared = prepared;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        Set<String> used = new HashSet<>();
        for (RouteSource source : sources.routes()) {
            for (QueryFiles query : QueryFiles.in(source)) {
                used.addAll(query.names());
                step(query, sources, findings);
            }
        }
        for (SqlSource query : sources.sql()) {
            if (sources.isComplete() && !used.contains(query.file())) {
                findings.warning(query.file(), Position.START, "no step uses this query: add a step that does, or remove the file");
            }
            text(query, findings);
            boolean refused = false;
            for (Queries queries : prepared) {
                Optional<SQLException> failure = queries.of(query.file()).map(Queries.Prepared::failure);
                failure.map(cause -> SqlProblem.of(query, cause, queries))
                        .ifPresent(problem -> findings.error(query.file(), problem.at(), problem.message()));
                refused |= failure.isPresent();
            }
            if (!refused && !isPreparedOnPostgresql() && query.isFor(POSTGRESQL)) {
                PostgresqlGrammar.problem(query).ifPresent(problem -> onPostgresql(query, problem, findings));
            }
        }
    }

    private boolean isPreparedOnPostgresql() {
        return prepared.stream().anyMatch(queries -> queries.database().equals(POSTGRESQL));
    }

    /** A query for both databases may work on H2, and the folder may be meant for H2 alone. */
    private static void onPostgresql(SqlSource query, SqlProblem problem, Findings findings) {
        if (query.isFor(Database.Kind.H2.toString())) {
            findings.warning(query.file(), problem.at(), problem.message() + (problem.nearest().isPresent() ? "" : ", though H2 can"));
        } else {
            findings.error(query.file(), problem.at(), problem.message());
        }
    }

    private static void step(QueryFiles query, RoutesSources sources, Findings findings) {
        if (query.names().isEmpty()) {
            boolean isFile = query.query().value().matches("(file|classpath|resource|ref):.*");
            if (isFile && !query.query().value().contains("{{")) {
                findings.error(query.file(), query.query().valueAt(), "name the query's file from the routes folder on: " + QueryFiles.PREFIX + "…");
            } else if (!isFile) {
                findings.warning(query.file(), query.query().valueAt(), "this query is not checked: put it in a file, and name it as "
                        + QueryFiles.PREFIX + "…");
            }
        }
        for (String name : query.names()) {
            Optional<SqlSource> sql = sources.sql(name);
            if (sql.isPresent()) {
                count(query, sql.get(), findings);
            } else if (!sources.names().contains(name)) {
                Set<String> known = sources.sql().stream().map(SqlSource::file).collect(Collectors.toCollection(TreeSet::new));
                findings.error(query.file(), query.query().valueAt(), "there is no file " + name
                        + NearestWord.of(name, known).map(nearest -> ": did you mean \"" + nearest + "\"?").orElse(": write it, or correct the name"));
            }
        }
    }

    private static void count(QueryFiles query, SqlSource sql, Findings findings) {
        int parameters = sql.parameters().size();
        Optional<Endpoint.Option> count = query.endpoint().option("parametersCount");
        if (count.isEmpty()) {
            findings.warning(query.file(), query.query().at(), "add parametersCount: " + parameters + ", which saves a question to the database at each call");
        } else if (!count.get().isPlaceholder() && !count.get().value().equals(String.valueOf(parameters))) {
            findings.error(query.file(), count.get().valueAt(), "parametersCount must be " + parameters + ", because " + sql.file() + " has "
                    + parameters + (parameters == 1 ? " parameter" : " parameters"));
        }
    }

    /** What Camel would change before the database sees it. */
    private static void text(SqlSource query, Findings findings) {
        if (query.withoutComments().isBlank()) {
            findings.error(query.file(), Position.START, "this file has no query: write one, or remove the file");
        }
        Matcher placeholder = PLACEHOLDER.matcher(query.withoutComments());
        while (placeholder.find()) {
            findings.error(query.file(), query.position(placeholder.start()), "nothing replaces " + placeholder.group()
                    + " in a query: set a variable in the route, and use it as a parameter");
        }
        Matcher sign = NUMBER_SIGN.matcher(query.jdbc());
        while (sign.find()) {
            findings.error(query.file(), query.position(sign.start()), "Camel replaces # by a parameter: begin a parameter with :#, and avoid # elsewhere");
        }
    }
}
