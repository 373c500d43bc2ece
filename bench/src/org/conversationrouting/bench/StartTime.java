package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Seconds from the start of the process until it reports that it is ready, with embedded broker and database.
 *
 * @param first  on an empty folder, where broker and database are created
 * @param again  on the folder of the previous start
 */
record StartTime(double[] first, double[] again) {

    static StartTime measure(Path folder, int runs, RouterLaunch launch) throws IOException {
        double[] first = new double[runs];
        double[] again = new double[runs];
        for (int i = 0; i < runs; i++) {
            Path data = folder.resolve("data");
            Testbed.delete(data);
            Files.createDirectories(folder);
            first[i] = start(folder, data, launch);
            again[i] = start(folder, data, launch);
            Comparison.log("start %d: %.2f s on an empty folder, %.2f s again".formatted(i + 1, first[i], again[i]));
        }
        Testbed.delete(folder.resolve("data"));
        return new StartTime(first, again);
    }

    private static double start(Path folder, Path data, RouterLaunch launch) throws IOException {
        Map<String, String> settings = Map.of("EMBEDDED_BROKER_PORT", "0");
        long start = System.nanoTime();
        try (CandidateProcess process = CandidateProcess.shipped(data, folder.resolve("start.log"), folder.resolve("start.gc.log"),
                List.of(), settings, launch)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            Comparison.log("process %d is ready".formatted(process.pid()));
            return seconds;
        }
    }
}
