package org.conversationrouting.safety;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files below a routes folder at one moment, as {@link RoutePaths} finds them. */
public final class FolderContent {

    /** Far more than the routes need: such a folder is another one, which must not be read twice a second. */
    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private static final int HASH_BYTES = 6;

    private final Map<String, byte[]> files;
    private final List<String> problems;
    private final String hash;

    private FolderContent(Map<String, byte[]> files, List<String> problems) {
        this.files = files;
        this.problems = List.copyOf(problems);
        this.hash = hash(files, problems);
    }

    /**
     * @param name of the setting or the option that names the folder, for messages
     * @throws IOException if a part of the folder can't be read, or disappears meanwhile
     */
    public static FolderContent read(Path folder, String name) throws IOException {
        RoutePaths paths = RoutePaths.below(folder, name);
        List<String> problems = new ArrayList<>(paths.problems().stream().map(RoutePaths.Problem::message).toList());
        Map<String, byte[]> files = new TreeMap<>();
        long bytes = 0;
        for (Path file : paths.all()) {
            bytes += Files.size(file);
            if (bytes > MAX_BYTES) {
                problems.add(name + " holds more than " + MAX_BYTES / 1024 / 1024 + " MB (" + folder
                        + "): is it the folder of the routes? Move everything else out of it");
                break;
            }
            files.put(folder.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
        }
        return new FolderContent(files, problems);
    }

    /** A folder that can't be read. @param problem why, and what to do */
    public static FolderContent unreadable(String problem) {
        return new FolderContent(Map.of(), List.of(problem));
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
        names.removeIf(name -> Arrays.equals(files.get(name), other.files.get(name)));
        return names;
    }

    private static String hash(Map<String, byte[]> files, List<String> problems) {
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
}
