package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of the objects that a JVM still uses. */
final class LiveHeap {

    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
    private static final double MEGABYTE = 1024 * 1024;

    private LiveHeap() {
    }

    /** Collects all garbage first. @return megabytes */
    static double megabytes(long pid) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid),
                    "GC.class_histogram").redirectErrorStream(true).start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(output);
            if (!total.find()) {
                throw new BenchException("jcmd gave no histogram: " + output.lines().limit(3).toList());
            }
            return Long.parseLong(total.group(1)) / MEGABYTE;
        } catch (IOException failure) {
            throw new BenchException("jcmd can't be run: the bench needs a JDK", failure);
        }
    }
}
