package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time and memory of processes, as the kernel counts them. */
final class Cpu {

    /** USER_HZ is 100 on every Linux. */
    private static final double TICKS_PER_SECOND = 100;
    // fields of /proc/<pid>/stat after the name, counted from 0
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Cpu() {
    }

    static double seconds(List<Long> pids) {
        return pids.stream().mapToDouble(pid -> ticks(Path.of("/proc/" + pid), false)).sum() / TICKS_PER_SECOND;
    }

    /** CPU seconds of a server and of its children, both ended and running. */
    static double secondsWithChildren(long server) {
        double ticks = ticks(Path.of("/proc/" + server), true);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            ticks += processes.filter(path -> Character.isDigit(path.getFileName().toString().charAt(0)))
                    .filter(path -> {
                        String[] fields = fields(path);
                        return fields != null && Long.parseLong(fields[PARENT]) == server;
                    })
                    .mapToDouble(path -> ticks(path, true)).sum();
        } catch (IOException failure) {
            throw new BenchException("/proc can't be read: the bench runs on Linux", failure);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** The peak RSS of the process. */
    static double peakMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024).findFirst().orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double ticks(Path process, boolean children) {
        String[] fields = fields(process);
        if (fields == null) {
            return 0;
        }
        double own = Double.parseDouble(fields[USER]) + Double.parseDouble(fields[SYSTEM]);
        return children ? own + Double.parseDouble(fields[CHILDREN_USER]) + Double.parseDouble(fields[CHILDREN_SYSTEM]) : own;
    }

    /** @return null if the process has ended */
    private static String[] fields(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException ended) {
            return null;
        }
    }
}
