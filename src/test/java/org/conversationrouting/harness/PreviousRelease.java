package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The release before this version, built from the repository's history by Maven. It is built once for each checkout.
 *
 * @param jar    its libraries lie beside it
 * @param routes its routes folder
 */
record PreviousRelease(Path jar, Path routes) {

    static final String VERSION = "1.0.0";
    /** The last commit of version 1.0.0. A release that replaces it as the previous one replaces both. */
    private static final String COMMIT = "c22e34333fade802a6801588f0e515e1d65970d9";

    /** Where the repository lacks the commit, as a shallow clone does, the test is skipped; with {@code CI=true} it fails. */
    static PreviousRelease build() throws Exception {
        Path folder = Path.of("target", "previous-release", COMMIT).toAbsolutePath();
        PreviousRelease release = new PreviousRelease(folder.resolve("target/conversation-routing.jar"), folder.resolve("routes"));
        if (Files.exists(release.jar())) {
            return release;
        }
        if (run(Path.of(""), List.of("git", "cat-file", "-e", COMMIT + "^{commit}")) != null) {
            String problem = "The history lacks commit " + COMMIT + ", version " + VERSION + ", which this test runs: fetch it (git fetch --unshallow)";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException(problem);
            }
            Assumptions.abort(problem);
        }
        Files.createDirectories(folder);
        require(Path.of(""), List.of("git", "archive", "--format=tar", "--output=" + folder.resolve("source.tar"), COMMIT));
        require(folder, List.of("tar", "-xf", "source.tar"));
        List<String> build = List.of("-B", "-q", "-ntp", "package", "-Dmaven.test.skip=true", "-DskipTests", "-Dcheckstyle.skip");
        // offline first: it is faster, and all may be there
        if (run(folder, maven("-o", build)) != null) {
            require(folder, maven("-U", build));
        }
        return release;
    }

    private static List<String> maven(String option, List<String> build) {
        List<String> command = new ArrayList<>(List.of("mvn", option));
        command.addAll(build);
        return command;
    }

    private static void require(Path folder, List<String> command) throws Exception {
        String failure = run(folder, command);
        if (failure != null) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + failure);
        }
    }

    /** @return null if it succeeded, else what it printed */
    private static String run(Path folder, List<String> command) throws Exception {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile()).redirectErrorStream(true);
            // the build of this version may have set options that only apply to it
            builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? null : output;
        } catch (IOException missing) {
            return missing.getMessage();
        }
    }
}
