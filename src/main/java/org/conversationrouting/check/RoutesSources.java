package org.conversationrouting.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlException;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.check.yaml.YamlReader;
import org.conversationrouting.safety.FolderContent;

/** The files of a routes folder, read once, so that all rules see the same text. */
final class RoutesSources {

    static final String ROUTE = ".camel.yaml";
    static final String CASES = ".cases.yaml";
    static final String SQL = ".sql";

    private static final Pattern LINK = Pattern.compile("The link (.+?) in the routes folder");

    private final Path folder;
    private final Findings findings;
    private final Set<String> names = new TreeSet<>();
    private final List<RouteSource> routes = new ArrayList<>();
    private final List<SqlSource> sql = new ArrayList<>();
    private final Map<String, String> cases = new TreeMap<>();
    private boolean complete = true;

    private RoutesSources(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** @param findings receives what can't be read */
    static RoutesSources read(Path folder, Findings findings) throws IOException {
        RoutesSources sources = new RoutesSources(folder, findings);
        FolderContent content = FolderContent.read(folder, "the routes folder");
        for (String problem : content.problems()) {
            Matcher link = LINK.matcher(problem);
            findings.error(link.lookingAt() ? link.group(1) : "", Position.START, problem);
            sources.complete = false;
        }
        content.files().forEach(sources::add);
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

    /** The texts of the files with cases, by name. */
    Map<String, String> cases() {
        return cases;
    }

    /** Whether every route file could be read. If not, nothing can be said about what is missing. */
    boolean isComplete() {
        return complete;
    }

    /** The files for Camel to read. */
    List<Path> routeFiles() {
        return names.stream().filter(name -> name.endsWith(ROUTE)).map(folder::resolve).toList();
    }

    private void add(String name, byte[] content) {
        names.add(name);
        if (name.endsWith(ROUTE)) {
            Optional<RouteSource> source = text(name, content).flatMap(text -> route(name, text));
            source.ifPresentOrElse(routes::add, () -> complete = false);
        } else if (name.endsWith(SQL)) {
            text(name, content).ifPresent(text -> sql.add(new SqlSource(name, text)));
        } else if (name.endsWith(CASES)) {
            text(name, content).ifPresent(text -> cases.put(name, text));
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
                return Optional.of(new RouteSource(name, root.get()));
            }
        } catch (YamlException bad) {
            findings.error(name, bad.position(), bad.getMessage());
        }
        return Optional.empty();
    }

    private Optional<String> text(String name, byte[] content) {
        CharBuffer decoded = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(content), decoded, true);
        String text = decoded.flip().toString();
        if (!result.isError()) {
            return Optional.of(text);
        }
        findings.error(name, Position.of(text, text.length()), "this character is not UTF-8: save the file as UTF-8");
        return Optional.empty();
    }
}
