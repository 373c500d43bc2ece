package org.conversationrouting.support;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.Main;

/**
 * A CDS archive of the classes that a router loads. The tests start a hundred JVMs or more, and with the archive each of them needs
 * 40 % less processor time until it is ready. The first test that starts one creates the archive; an archive can't hold classes from
 * folders, so the program and the tests are packed into a jar first. Only a build by Maven does this: elsewhere, classes may change
 * between two tests.
 */
final class TestArchive {

    private static final String MAVEN_CLASS_PATH = "surefire.test.class.path";
    private static final Path FOLDER = Path.of("target", "test-jvm").toAbsolutePath();
    private static final Path JAR = FOLDER.resolve("program-and-tests.jar");
    private static final Path ARCHIVE = FOLDER.resolve("router.jsa");
    private static final Path MADE_FOR = FOLDER.resolve("made-for");
    private static final int PATIENCE_SECONDS = 120;
    private static final int POLL_MILLIS = 50;

    private static List<String> options;

    private TestArchive() {
    }

    /** The class path, and the archive if there is one. */
    static synchronized List<String> classPathOptions() {
        if (options == null) {
            String classPath = System.getProperty(MAVEN_CLASS_PATH);
            options = classPath == null ? List.of("-cp", absolute(System.getProperty("java.class.path"))) : withArchive(classPath);
        }
        return options;
    }

    /** The JVM may run in another folder. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> withArchive(String classPath) {
        List<Path> folders = new ArrayList<>();
        List<String> packed = new ArrayList<>(List.of(JAR.toString()));
        for (String entry : classPath.split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(entry))) {
                folders.add(Path.of(entry));
            } else {
                packed.add(entry);
            }
        }
        String packedClassPath = String.join(File.pathSeparator, packed);
        try {
            makeOnce(folders, packedClassPath);
            return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-cp", packedClassPath);
        } catch (IOException | InterruptedException impossible) {
            System.err.println("Starting JVMs without an archive of their classes: " + impossible);
            return List.of("-cp", classPath);
        }
    }

    /** Tests run in several JVMs at once: one of them makes the archive, the others wait for it. */
    private static void makeOnce(List<Path> folders, String classPath) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (FileChannel lock = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!isCurrent(folders, classPath)) {
                Files.deleteIfExists(ARCHIVE);
                pack(folders);
                make(classPath);
                Files.writeString(MADE_FOR, madeFor(classPath));
            }
        }
    }

    /** Libraries and JVM. A JVM warns of an archive that does not fit it. */
    private static String madeFor(String classPath) {
        return System.getProperty("java.vm.version") + File.pathSeparator + classPath;
    }

    private static boolean isCurrent(List<Path> folders, String classPath) throws IOException {
        if (!Files.exists(ARCHIVE) || !Files.exists(MADE_FOR) || !Files.readString(MADE_FOR).equals(madeFor(classPath))) {
            return false;
        }
        long made = Files.getLastModifiedTime(JAR).toMillis();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                if (files.anyMatch(file -> file.toFile().lastModified() > made)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void pack(List<Path> folders) throws IOException {
        Set<String> names = new HashSet<>();
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(JAR)); JarOutputStream jar = new JarOutputStream(output)) {
            jar.setLevel(0);
            for (Path folder : folders) {
                List<Path> files;
                try (Stream<Path> walk = Files.walk(folder)) {
                    files = walk.filter(file -> !file.equals(folder)).toList();
                }
                for (Path file : files) {
                    boolean isFolder = Files.isDirectory(file);
                    // Flyway finds only what is in a folder with an entry of its own
                    String name = folder.relativize(file).toString().replace(File.separatorChar, '/') + (isFolder ? "/" : "");
                    // as on a class path, the first one counts
                    if (names.add(name)) {
                        jar.putNextEntry(new JarEntry(name));
                        if (!isFolder) {
                            Files.copy(file, jar);
                        }
                        jar.closeEntry();
                    }
                }
            }
        }
    }

    private static void make(String classPath) throws IOException, InterruptedException {
        Path log = FOLDER.resolve("log");
        Path made = FOLDER.resolve("made.jsa");
        Path data = Files.createTempDirectory(FOLDER, "data");
        List<String> command = TestJvm.java(List.of("-XX:ArchiveClassesAtExit=" + made, "-cp", classPath, Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        TestJvm.settings(builder, Map.of("DATA_DIR", data.toString(), "EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0", "ADMIN_PORT", "0"));
        Process router = builder.start();
        try {
            for (long waited = 0; !Files.readString(log, StandardCharsets.UTF_8).contains("Ready."); waited += POLL_MILLIS) {
                if (!router.isAlive() || waited > TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
                    throw new IOException("The router did not become ready, see " + log);
                }
                Thread.sleep(POLL_MILLIS);
            }
            router.destroy();
            if (!router.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || !Files.exists(made)) {
                throw new IOException("The JVM made no archive, see " + log);
            }
        } finally {
            router.destroyForcibly();
        }
        Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
