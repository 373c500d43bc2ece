package org.conversationrouting.safety;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The route files below a folder. Symbolic links are followed. Kubernetes mounts a ConfigMap as links into a hidden folder, whose
 * name begins with {@code ..}. Hidden folders are skipped, so that no file is found twice.
 *
 * @param files    sorted
 * @param problems broken links and links that form a cycle
 */
record RoutePaths(List<Path> files, List<String> problems) {

    static final String SUFFIX = ".camel.yaml";
    private static final String HIDDEN_PREFIX = "..";

    /** @param name of the setting or the option that names the folder, for messages */
    static RoutePaths below(Path folder, String name) throws IOException {
        Set<Path> files = new TreeSet<>();
        Set<String> problems = new TreeSet<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return !directory.equals(folder) && isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isHidden(file) && attributes.isRegularFile() && file.toString().endsWith(SUFFIX)) {
                    files.add(file);
                } else if (!isHidden(file) && attributes.isSymbolicLink()) {
                    problems.add(link(file) + " is broken: restore its target, or remove the link");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (!(failure instanceof FileSystemLoopException)) {
                    throw failure;
                }
                problems.add(link(file) + " leads back to a folder above it: remove it");
                return FileVisitResult.CONTINUE;
            }

            private String link(Path file) {
                return "The link " + folder.relativize(file) + " in " + name;
            }
        });
        return new RoutePaths(List.copyOf(files), List.copyOf(problems));
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(HIDDEN_PREFIX);
    }
}
