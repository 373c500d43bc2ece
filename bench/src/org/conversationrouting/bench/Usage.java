package org.conversationrouting.bench;

import java.util.List;

/** CPU seconds used so far. */
record Usage(double router, double broker, double database) {

    static Usage now(List<Long> routers, long broker, long database) {
        return new Usage(Cpu.seconds(routers), Cpu.seconds(List.of(broker)), Cpu.secondsWithChildren(database));
    }

    /** What was used since then, per thousand messages. */
    Usage since(Usage before, int messages) {
        double thousands = messages / 1_000.0;
        return new Usage((router - before.router) / thousands, (broker - before.broker) / thousands,
                (database - before.database) / thousands);
    }
}
