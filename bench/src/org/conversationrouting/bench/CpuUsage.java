package org.conversationrouting.bench;

import java.util.List;

/** The CPU seconds that the processes have used so far. */
record CpuUsage(double router, double broker, double database) {

    static CpuUsage now(List<Long> routers, long broker, long database) {
        return new CpuUsage(Cpu.seconds(routers), Cpu.seconds(List.of(broker)), Cpu.secondsWithChildren(database));
    }

    /** The CPU seconds used since then, per thousand messages. */
    CpuUsage since(CpuUsage before, int messages) {
        double thousands = messages / 1_000.0;
        return new CpuUsage((router - before.router) / thousands, (broker - before.broker) / thousands,
                (database - before.database) / thousands);
    }
}
