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
 * The router, with points at which it halts. The system properties {@code halt.at} and {@code halt.pass} name the point and the
 * pass; later, a line of standard input with both does. An SMS that contains the value of {@code halt.word} halts it each time it
 * is processed.
 */
public final class HaltingRouterMain {

    private HaltingRouterMain() {
    }

    public static void main(String[] arguments) throws Exception {
        Kill kill = new Kill(System.getProperty("halt.word"));
        SwappedCommits swapped = new SwappedCommits(kill);
        RouterApplication router = new RouterApplication(Settings.ofThisProcess(), Clock.systemUTC()) {
            @Override
            protected ConnectionFactory forRoutes(ConnectionFactory connections) {
                return new HaltingBroker(kill, swapped).around(connections);
            }

            @Override
            protected DataSource forRoutes(DataSource connections) {
                return new HaltingDatabase(kill, swapped).around(connections);
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(router::close, "stop"));
        if (System.getProperty("halt.at") != null) {
            kill.arm(KillPoint.valueOf(System.getProperty("halt.at")), Integer.getInteger("halt.pass", 1));
        }
        router.start();
        obey(kill);
        Thread.currentThread().join();
    }

    private static void obey(Kill kill) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            kill.arm(KillPoint.valueOf(words[0]), Integer.parseInt(words[1]));
            System.out.println("Armed: " + order);
        }
    }
}
