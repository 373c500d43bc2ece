package org.conversationrouting.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlException;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.check.yaml.YamlReader;
import org.conversationrouting.safety.RoutePaths;

/** The files of a routes folder, read once, so that all rules see the same text. */
final class RoutesSources {

    static final String CASES = ".cases.yaml";
    static final String SQL = ".sql";

    private final Path folder;
    private final Findings findings;
    private final Set<String> names = new TreeSet<>();
    private final List<RouteSource> routes = new ArrayList<>();
    private final List<SqlSource> sql = new ArrayList<>();
    private boolean complete = true;

    private RoutesSources(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** @param findings receives what can't be read */
    static RoutesSources read(Path folder, Findings findings) throws IOException {
        RoutesSources sources = new RoutesSources(folder, findings);
        RoutePaths paths = RoutePaths.below(folder, "the routes folder");
        for (RoutePaths.Problem problem : paths.problems()) {
            findings.error(problem.file(), Position.START, problem.message());
            sources.complete = false;
        }
        for (Path path : paths.all()) {
            sources.add(path);
        }
        return sources;
    }

    /** The names of all files, relative to the folder, with slashes. */
    Set<String> names() {
        return names;
    }

    /** Those that are lists, as Camel requires. */
    List<RouteSource> routes() {
        return routes;
    }

    Stream<RouteSource.Route> allRoutes() {
        return routes.stream().flatMap(source -> source.routes().stream());
    }

    List<SqlSource> sql() {
        return sql;
    }

    Optional<SqlSource> sql(String file) {
        return sql.stream().filter(source -> source.file().equals(file)).findFirst();
    }

    /** Whether every route file could be read. If not, nothing can be said about what is missing. */
    boolean isComplete() {
        return complete;
    }

    /** The files for Camel to read. */
    List<Path> routeFiles() {
        return names.stream().filter(name -> name.endsWith(RoutePaths.SUFFIX)).map(folder::resolve).toList();
    }

    private void add(Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        names.add(name);
        if (name.endsWith(RoutePaths.SUFFIX)) {
            Optional<RouteSource> source = text(name, path).flatMap(text -> route(name, text));
            source.ifPresentOrElse(routes::add, () -> complete = false);
        } else if (name.endsWith(SQL)) {
            text(name, path).ifPresent(text -> sql.add(new SqlSource(name, text)));
        }
    }

    private Optional<RouteSource> route(String name, String text) {
        try {
            Optional<YamlNode> root = YamlReader.read(text);
            if (root.isEmpty() || root.get().isNull()) {
                findings.error(name, Position.START, "this file has no route: write one, or remove the file");
            } else if (!root.get().isSequence()) {
                findings.error(name, root.get().position(), "a route file must be a list: begin each route with \"- route:\"");
            } else {
                return Optional.of(new RouteSource(name, text, root.get()));
            }
        } catch (YamlException bad) {
            findings.error(name, bad.position(), bad.getMessage());
        }
        return Optional.empty();
    }

    private Optional<String> text(String name, Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            CharBuffer decoded = CharBuffer.allocate(bytes.length);
            CoderResult result = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes), decoded, true);
            String text = decoded.flip().toString();
            if (!result.isError()) {
                return Optional.of(text);
            }
            findings.error(name, Position.of(text, text.length()), "this character is not UTF-8: save the file as UTF-8");
        } catch (IOException unreadable) {
            findings.error(name, Position.START, "this file can't be read (" + unreadable.getClass().getSimpleName() + "): let this user read it");
        }
        return Optional.empty();
    }
}
