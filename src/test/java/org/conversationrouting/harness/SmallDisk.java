package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A small separate disk: a tmpfs that is mounted on a folder. */
final class SmallDisk implements AutoCloseable {

    private static final int MIB = 1024 * 1024;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts the disk, which needs root. Without root, the test fails in a build that must run all tests, and is skipped with a message
     * in any other.
     */
    static SmallDisk mount(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())) {
            return new SmallDisk(folder);
        }
        String reason = "NOT TESTED: a full disk. The test needs a separate tmpfs, and mounting it needs root";
        System.out.println(reason);
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        Assumptions.abort(reason);
        throw new AssertionError();
    }

    Path folder() {
        return folder;
    }

    long usable() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Fills the disk until this many megabytes are free; 0 fills it completely. */
    void fillUpTo(int megabytesLeft) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (usable() > (long) megabytesLeft * MIB) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (megabytesLeft > 0) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws Exception {
        if (!run("umount", folder.toString())) {
            run("umount", "-l", folder.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
