package org.conversationrouting.harness;

import jakarta.jms.ConnectionFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;

/**
 * The router, with points at which it can halt. The system properties {@code halt.at} and {@code halt.pass}, or later a line of
 * standard input, name the point and the pass. An SMS that contains the value of {@code halt.word} halts the router each time it is
 * processed.
 */
public final class HaltingRouterMain {

    private HaltingRouterMain() {
    }

    public static void main(String[] arguments) throws Exception {
        KillTrigger trigger = new KillTrigger(System.getProperty("halt.word"));
        SwappedCommits swapped = new SwappedCommits(trigger);
        RouterApplication router = new RouterApplication(Settings.ofThisProcess(), Clock.systemUTC()) {
            @Override
            protected ConnectionFactory forRoutes(ConnectionFactory connections) {
                return new HaltingBroker(trigger, swapped).around(connections);
            }

            @Override
            protected DataSource forRoutes(DataSource connections) {
                return new HaltingDatabase(trigger, swapped).around(connections);
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(router::close, "stop"));
        if (System.getProperty("halt.at") != null) {
            trigger.arm(KillPoint.valueOf(System.getProperty("halt.at")), Integer.getInteger("halt.pass", 1));
        }
        router.start();
        armOnCommand(trigger);
        Thread.currentThread().join();
    }

    private static void armOnCommand(KillTrigger trigger) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            String[] pointAndPass = command.split(" ");
            trigger.arm(KillPoint.valueOf(pointAndPass[0]), Integer.parseInt(pointAndPass[1]));
            System.out.println("Armed: " + command);
        }
    }
}
