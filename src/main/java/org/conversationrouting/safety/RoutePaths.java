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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files below a routes folder. Symbolic links are followed. Kubernetes mounts a ConfigMap as links into a hidden folder, whose
 * name begins with {@code ..}. Hidden files and folders are skipped, so that no file is found twice, and so are the temporary files of editors.
 *
 * @param all      all files, sorted
 * @param problems broken links and links that form a cycle
 */
public record RoutePaths(List<Path> all, List<Problem> problems) {

    public static final String SUFFIX = ".camel.yaml";
    /** Hidden files and folders; the files of Emacs, Vim, IntelliJ IDEA, and of editors that write a new file and rename it. */
    private static final Pattern HIDDEN = Pattern.compile("\\..*|#.*#|.*~|.*\\.(sw[a-z]|tmp|temp|bak|part|orig|rej)|4913|.*___jb_(tmp|old)___");

    /** @param file relative to the folder */
    public record Problem(String file, String message) {
    }

    /** @param name of the setting or the option that names the folder, for messages */
    public static RoutePaths below(Path folder, String name) throws IOException {
        Set<Path> files = new TreeSet<>();
        Map<String, String> problems = new TreeMap<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return !directory.equals(folder) && isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isHidden(file) && attributes.isRegularFile()) {
                    files.add(file);
                } else if (!isHidden(file) && attributes.isSymbolicLink()) {
                    problem(file, "is broken: restore its target, or remove the link");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (isHidden(file)) {
                    return FileVisitResult.CONTINUE;
                }
                if (!(failure instanceof FileSystemLoopException)) {
                    throw failure;
                }
                problem(file, "leads back to a folder above it: remove it");
                return FileVisitResult.CONTINUE;
            }

            private void problem(Path link, String message) {
                String file = folder.relativize(link).toString();
                problems.put(file, "The link " + file + " in " + name + " " + message);
            }
        });
        return new RoutePaths(List.copyOf(files), problems.entrySet().stream()
                .map(problem -> new Problem(problem.getKey(), problem.getValue())).toList());
    }

    /** The route files, sorted. */
    public List<Path> files() {
        return all.stream().filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }

    private static boolean isHidden(Path file) {
        return HIDDEN.matcher(file.getFileName().toString()).matches();
    }
}
