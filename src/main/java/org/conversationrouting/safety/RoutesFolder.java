package org.conversationrouting.safety;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.engine.text.OptionCode;
import org.conversationrouting.settings.StartRefusedException;

/** Checks the routes folder before anything starts. Otherwise, a missing route would only be noticed when an SMS needs it. */
public final class RoutesFolder {

    /** The routes that no other route calls. Without this list, nobody would notice if one of them was missing. */
    public static final List<String> ENTRY_ROUTES = List.of("sms-inbound", "sms-sent", "conversation-close", "sweep-unpublished",
            "confirm-published", "undo-pre-counted-attempts", "reassign-conversations");

    private final Path folder;
    private final Path origin;
    private final String name;
    private final FolderContent content;
    private final List<RouteFile> files;

    private RoutesFolder(Path folder, Path origin, String name, FolderContent content, List<RouteFile> files) {
        this.folder = folder;
        this.origin = origin;
        this.name = name;
        this.content = content;
        this.files = files;
    }

    /**
     * @param name of the setting or the option that names the folder, for messages
     * @throws RefusedRoutesException if routes are missing, duplicate or unreadable; lists every problem
     */
    public static RoutesFolder checked(Path folder, String name) {
        FolderContent content = content(folder, name);
        RoutesFolder found = new RoutesFolder(folder, folder, name, content, content.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(RoutePaths.SUFFIX)).map(file -> RouteFile.read(folder, file.getKey(), file.getValue())).toList());
        List<String> problems = found.problems();
        if (!problems.isEmpty()) {
            throw new RefusedRoutesException(folder, String.join(System.lineSeparator(), problems));
        }
        return found;
    }

    /** The same files in another folder, which is a copy. */
    public RoutesFolder copiedTo(Path copy) {
        return new RoutesFolder(copy, origin, name, content, files);
    }

    /** The files as they were read. */
    public FolderContent content() {
        return content;
    }

    /** @return the text with the names of files relative to the folder */
    public String withRelativeNames(String text) {
        return text.replace("file:" + folder + "/", "").replace(folder + "/", "");
    }

    /** The folder that the operator knows. */
    public Path origin() {
        return origin;
    }

    /** @return the file of a route, relative to the folder; empty if no file has the route */
    public Optional<String> fileOf(String routeId) {
        return files.stream().filter(file -> ids(file).anyMatch(routeId::equals)).map(RouteFile::name).findFirst();
    }

    /** The files for Camel to read, listed one by one, because Camel's own search does not follow links to folders. */
    public String includePattern() {
        return files.stream().map(file -> "file:" + folder.resolve(file.name())).collect(Collectors.joining(","));
    }

    /** @return the ids in the files that are not among these */
    public List<String> missingFrom(Set<String> routeIds) {
        return files.stream().flatMap(RoutesFolder::ids).filter(id -> !isPlaceholder(id) && !routeIds.contains(id)).sorted().toList();
    }

    /** The files for Camel to read if only this route, and the routes that it may call, are needed. */
    public String includePattern(String routeId) {
        Set<RouteFile.Entry> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<RouteFile.Entry> open = new ArrayDeque<>();
        // entries without an id, such as the error handling, apply to all routes
        entries().filter(entry -> entry.id().isEmpty() || entry.id().get().equals(routeId)).forEach(open::add);
        while (!open.isEmpty()) {
            RouteFile.Entry entry = open.remove();
            if (needed.add(entry)) {
                entries().filter(other -> other.serves().stream().anyMatch(entry.sendsTo()::contains)).forEach(open::add);
            }
        }
        boolean all = needed.stream().flatMap(entry -> entry.sendsTo().stream()).anyMatch(RoutesFolder::isPlaceholder);
        return all ? includePattern() : files.stream().filter(file -> file.entries().stream().anyMatch(needed::contains))
                .map(file -> "file:" + folder.resolve(file.name())).collect(Collectors.joining(","));
    }

    /** The options that the folder has a route for, such as {@code LAST_SENT_MESSAGE_OWNER}. */
    public Set<String> options() {
        return files.stream().flatMap(RoutesFolder::ids).flatMap(id -> OptionCode.ofRoute(id).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static FolderContent content(Path folder, String name) {
        try {
            return FolderContent.read(folder, name);
        } catch (IOException unreadable) {
            throw new StartRefusedException(name + " can't be read (" + unreadable.getMessage() + "): let this user read it", unreadable);
        }
    }

    private List<String> problems() {
        if (files.isEmpty() && content.problems().isEmpty()) {
            return List.of(name + " contains no route: there is no *" + RoutePaths.SUFFIX + " in " + folder
                    + ". Set it to the routes folder of this program");
        }
        List<String> problems = new ArrayList<>(content.problems());
        for (String route : ENTRY_ROUTES) {
            if (fileOf(route).isEmpty()) {
                problems.add(name + " lacks the route " + route + ": copy its file from the routes of this version to " + folder);
            }
        }
        problems.addAll(duplicates());
        problems.addAll(deadEnds());
        return problems;
    }

    private List<String> duplicates() {
        Map<String, List<String>> filesById = new TreeMap<>();
        files.forEach(file -> ids(file).forEach(id -> filesById.computeIfAbsent(id, key -> new ArrayList<>()).add(file.name())));
        return filesById.entrySet().stream().filter(route -> route.getValue().size() > 1)
                .map(route -> "The route id " + route.getKey() + " is defined more than once, in " + String.join(" and ", route.getValue())
                        + ": give one another id, or remove it").toList();
    }

    /** Steps that send to a {@code direct:} endpoint that no route serves. */
    private List<String> deadEnds() {
        Set<String> served = entries().flatMap(entry -> entry.serves().stream()).collect(Collectors.toSet());
        if (served.stream().anyMatch(RoutesFolder::isPlaceholder)) {
            // only Camel can resolve them; this is checked once the routes have been created
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (RouteFile file : files) {
            for (RouteFile.Entry entry : file.entries()) {
                entry.sendsTo().stream().filter(target -> !served.contains(target) && !isPlaceholder(target)).distinct()
                        .forEach(target -> found.add(entry.id().map(id -> "The route " + id + " in ").orElse("") + file.name()
                                + " sends to direct:" + target + ", which no route serves: restore that route's file, or remove the step"));
            }
        }
        return found;
    }

    private Stream<RouteFile.Entry> entries() {
        return files.stream().flatMap(file -> file.entries().stream());
    }

    private static Stream<String> ids(RouteFile file) {
        return file.entries().stream().flatMap(entry -> entry.id().stream());
    }

    private static boolean isPlaceholder(String name) {
        return name.contains("{{") || name.contains("${");
    }
}
