package org.conversationrouting.documentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.conversationrouting.Main;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/**
 * Runs the commands of the program in the folder of a scene, all in this JVM: most of the time of a command is the start of its JVM. The script
 * {@code java} of the test sends them here. The program ends with the process that has started it.
 */
final class CommandServer {

    private final Map<String, String> ownSettings = settings(System.getenv());

    private CommandServer() {
    }

    /** @param arguments the file to which the port is written */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("log.target", "SYSTEM_ERR");
        Thread parent = new Thread(CommandServer::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        CommandServer commands = new CommandServer();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path port = Path.of(arguments[0]);
            Files.move(Files.writeString(port.resolveSibling("port.new"), String.valueOf(server.getLocalPort())), port);
            while (true) {
                try (Socket client = server.accept();
                     BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                     PrintWriter answer = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
                    answer.println(commands.run(Path.of(request.readLine())));
                }
            }
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is expected
            }
        } catch (IOException closed) {
            // the same
        }
        Runtime.getRuntime().halt(0);
    }

    /** @param request a folder with the arguments and the environment of the command, for its output. @return the exit code */
    private int run(Path request) throws IOException {
        Map<String, String> settings = settings(list(request.resolve("environment")).stream().map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1], (first, second) -> second)));
        String[] arguments = list(request.resolve("arguments")).toArray(String[]::new);
        settings.forEach((name, value) -> System.setProperty(Setting.valueOf(name).property(), value));
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(request.resolve("out")));
             PrintWriter err = new PrintWriter(Files.newBufferedWriter(request.resolve("err")))) {
            try {
                return arguments.length == 0 ? router(settings, out) : Main.commandLine().setOut(out).setErr(err).execute(arguments);
            } catch (Exception failure) {
                failure.printStackTrace(err);
                return 1;
            }
        } finally {
            settings.keySet().forEach(name -> System.clearProperty(Setting.valueOf(name).property()));
        }
    }

    /** The scene's router runs already; with other settings, another one is started and stopped. */
    private int router(Map<String, String> settings, PrintWriter out) throws Exception {
        if (settings.equals(ownSettings)) {
            out.print(Files.readString(Path.of("router.log")));
            return 0;
        }
        Map<String, String> changed = new HashMap<>(settings);
        changed.putAll(Map.of("EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0", "ADMIN_PORT", "0", "RELOAD", "false",
                "DATA_DIR", Files.createTempDirectory(Path.of(""), "data-").toString()));
        // otherwise they would win
        settings.keySet().forEach(name -> System.clearProperty(Setting.valueOf(name).property()));
        RouterApplication router = new RouterApplication(Settings.of(changed, new Properties()), Clock.systemUTC());
        try {
            router.start();
            return 0;
        } finally {
            router.close();
        }
    }

    private static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>(environment);
        found.keySet().retainAll(Arrays.stream(Setting.values()).map(Setting::name).toList());
        return found;
    }

    private static List<String> list(Path file) throws IOException {
        String text = Files.readString(file);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }
}
