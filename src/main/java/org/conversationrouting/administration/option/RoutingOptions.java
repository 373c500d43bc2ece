package org.conversationrouting.administration.option;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conversationrouting.engine.text.OptionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The options of the routes folder: its routes of the group {@code routing-option}. A new one appears by itself. An option has a field for a
 * user or a queue if its query has the parameter {@code :#userIds} or {@code :#queueIds}: what no query reads can have no effect.
 */
public final class RoutingOptions {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingOptions.class);
    private static final String SUFFIX = ".camel.yaml";
    private static final String GROUP = "routing-option";
    private static final String FOLDER = "file:{{routes.dir}}/";

    private final Supplier<Path> folder;
    private List<RoutingOption> options = List.of();
    /** The folder that they are of. */
    private Path read;

    /** @param folder of the routes; its files never change, but it may be another one later */
    public RoutingOptions(Supplier<Path> folder) {
        this.folder = folder;
    }

    /** In the order of their labels. */
    public synchronized List<RoutingOption> all() {
        Path current = folder.get();
        if (!current.equals(read)) {
            try {
                options = readFolder(current);
                read = current;
            } catch (IOException | java.io.UncheckedIOException unreadable) {
                LOG.warn("The snapshot of the routes can't be read now, so the administration page shows the options that it had before", unreadable);
            }
        }
        return options;
    }

    public Optional<RoutingOption> find(String code) {
        return all().stream().filter(option -> option.code().equals(code)).findFirst();
    }

    private static List<RoutingOption> readFolder(Path folder) throws IOException {
        List<RoutingOption> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
                for (Object entry : entries(file)) {
                    if (entry instanceof Map<?, ?> map && map.get("route") instanceof Map<?, ?> route && GROUP.equals(route.get("group"))) {
                        option(route, folder).filter(option -> found.stream().noneMatch(other -> other.code().equals(option.code()))).ifPresent(found::add);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(option -> option.label().toLowerCase(Locale.ROOT)));
        return List.copyOf(found);
    }

    /** A file that is not valid now is being written; the router has checked it before, or will before it uses it. */
    private static List<?> entries(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            // most files have no option, and to read YAML takes a thousand times as long as this
            Object yaml = text.contains(GROUP) ? new Load(LoadSettings.builder().build()).loadFromString(text) : null;
            return yaml instanceof List<?> list ? list : List.of();
        } catch (YamlEngineException | java.nio.charset.CharacterCodingException broken) {
            return List.of();
        }
    }

    private static Optional<RoutingOption> option(Map<?, ?> route, Path folder) throws IOException {
        String code = OptionCode.ofRoute(String.valueOf(route.get("id"))).orElse(null);
        if (code == null) {
            return Optional.empty();
        }
        StringBuilder sql = new StringBuilder();
        for (String query : queries(route)) {
            sql.append(sql(query, folder));
        }
        Object label = route.get("description");
        return Optional.of(new RoutingOption(code, label == null ? code : label.toString(), sql.indexOf(":#userIds") >= 0, sql.indexOf(":#queueIds") >= 0));
    }

    /** The text of all queries: those that stand in the route, and the names of files. */
    private static List<String> queries(Object node) {
        List<String> found = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ("query".equals(key) && value instanceof String text) {
                    found.add(text);
                } else {
                    found.addAll(queries(value));
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(element -> found.addAll(queries(element)));
        }
        return found;
    }

    private static String sql(String query, Path folder) throws IOException {
        if (!query.startsWith(FOLDER)) {
            return query;
        }
        Path file = folder.resolve(query.substring(FOLDER.length()).replace("{{database.kind}}", "postgresql"));
        return file.normalize().startsWith(folder.normalize()) && Files.isRegularFile(file) ? Files.readString(file) : "";
    }
}
