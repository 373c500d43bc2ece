package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Heap figures from a JVM's garbage collection log.
 *
 * @param peakMegabytes the maximum in use, including garbage
 * @param keptMegabytes the maximum in use after a collection
 */
record GcLog(double peakMegabytes, double keptMegabytes) {

    private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");

    static String option(Path log) {
        return "-Xlog:gc:file=" + log + ":tags:filecount=0";
    }

    static GcLog read(Path log) {
        double peak = 0;
        double kept = 0;
        try (Stream<String> lines = Files.lines(log)) {
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher collection = COLLECTION.matcher(line);
                if (collection.find()) {
                    peak = Math.max(peak, Double.parseDouble(collection.group(1)));
                    kept = Math.max(kept, Double.parseDouble(collection.group(2)));
                }
            }
        } catch (IOException none) {
            return new GcLog(0, 0);
        }
        return new GcLog(peak, kept);
    }
}
