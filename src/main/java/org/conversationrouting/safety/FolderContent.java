package org.conversationrouting.safety;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files below a folder of routes at one moment. Symbolic links are followed. Kubernetes mounts a ConfigMap as links into a hidden
 * folder, whose name begins with {@code ..}. Hidden files and folders are skipped, and so are the temporary files of editors.
 */
public final class FolderContent {

    static final String SUFFIX = ".camel.yaml";
    /** Far more than the routes need: such a folder is another one, which must not be read twice a second. */
    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private static final int HASH_BYTES = 6;
    /** Of hidden files; of Emacs, Vim, IntelliJ IDEA and editors that write a new file and rename it. */
    private static final Pattern IGNORED = Pattern.compile("\\..*|#.*#|.*~|.*\\.(sw[a-z]|tmp|temp|bak|part|orig|rej)|4913|.*___jb_(tmp|old)___");

    private final Map<String, byte[]> files;
    private final List<String> problems;
    private final String hash;

    private FolderContent(Map<String, byte[]> files, Set<String> problems) {
        this.files = files;
        this.problems = List.copyOf(problems);
        this.hash = hash(files, problems);
    }

    /**
     * @param name of the setting or the option that names the folder, for messages
     * @throws IOException if a part of the folder can't be read, or disappears meanwhile
     */
    public static FolderContent read(Path folder, String name) throws IOException {
        Reader reader = new Reader(folder, name);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, reader);
        return new FolderContent(reader.files, reader.problems);
    }

    /** A folder that can't be read. @param problem why, and what to do */
    public static FolderContent unreadable(String problem) {
        return new FolderContent(Map.of(), Set.of(problem));
    }

    /** Their names, relative to the folder and with slashes, and their bytes; sorted by name. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** Broken links, links that form a cycle, too many files. */
    public List<String> problems() {
        return problems;
    }

    /** 12 hexadecimal digits. Two contents with the same hash are the same. */
    public String hash() {
        return hash;
    }

    /** The names of the files that differ, or that only one of the two has. */
    public Set<String> differences(FolderContent other) {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(other.files.keySet());
        names.removeIf(name -> java.util.Arrays.equals(files.get(name), other.files.get(name)));
        return names;
    }

    private static String hash(Map<String, byte[]> files, Set<String> problems) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                update(digest, name.getBytes(StandardCharsets.UTF_8));
                update(digest, content);
            });
            problems.forEach(problem -> update(digest, problem.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With its length, so that no other sequence of names and contents has the same bytes. */
    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** Reads each file when it comes to it. */
    private static final class Reader extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final String name;
        private final Map<String, byte[]> files = new TreeMap<>();
        private final Set<String> problems = new TreeSet<>();
        private long bytes;

        Reader(Path folder, String name) {
            this.folder = folder;
            this.name = name;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(folder) && isIgnored(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isIgnored(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                problems.add(link(file) + " is broken: restore its target, or remove the link");
            } else if (attributes.isRegularFile()) {
                bytes += attributes.size();
                if (bytes > MAX_BYTES) {
                    problems.add(name + " holds more than " + MAX_BYTES / 1024 / 1024 + " MB (" + folder
                            + "): is it the folder of the routes? Move everything else out of it");
                    return FileVisitResult.TERMINATE;
                }
                files.put(relative(file), Files.readAllBytes(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (isIgnored(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (!(failure instanceof FileSystemLoopException)) {
                throw failure;
            }
            problems.add(link(file) + " leads back to a folder above it: remove it");
            return FileVisitResult.CONTINUE;
        }

        private String link(Path file) {
            return "The link " + relative(file) + " in " + name;
        }

        private String relative(Path file) {
            return folder.relativize(file).toString().replace(java.io.File.separatorChar, '/');
        }

        private static boolean isIgnored(Path file) {
            return IGNORED.matcher(file.getFileName().toString()).matches();
        }
    }
}
