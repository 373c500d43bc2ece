package org.conversationrouting.administration.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.conversationrouting.safety.RoutesFolder;

/** The text of a route's file and of its SQL files. Shows only files within the routes folder. */
public final class RouteFiles {

    private final Supplier<Path> running;

    /** @param routesFolder of the routes that run */
    public RouteFiles(Supplier<Path> routesFolder) {
        this.running = routesFolder;
    }

    /** @param name relative to the routes folder */
    public record File(String name, String text) {
    }

    /** @return the YAML file first; empty if no file has the route */
    public List<File> of(String routeId, Topology topology) {
        Path folder = running.get();
        Optional<String> yaml = RoutesFolder.checked(folder, "ROUTES_DIR").fileOf(routeId);
        if (yaml.isEmpty()) {
            return List.of();
        }
        List<File> files = new ArrayList<>();
        read(folder.resolve(yaml.get()), folder).ifPresent(files::add);
        topology.sql().getOrDefault(routeId, List.of()).forEach(path -> read(Path.of(path), folder).ifPresent(files::add));
        return files;
    }

    private static Optional<File> read(Path file, Path folder) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(folder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new File(folder.relativize(absolute).toString(), Files.readString(absolute)));
        } catch (IOException unreadable) {
            return Optional.of(new File(folder.relativize(absolute).toString(), "This file can't be read: " + unreadable.getMessage()));
        }
    }
}
