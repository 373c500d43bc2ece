package org.conversationrouting.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The installed Chromium, or the one that the environment variable CHROMIUM names. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // root, which builds in containers often are, can't have Chromium's sandbox
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(List.of("--no-sandbox")));
    }

    /** Without Chromium, the test fails in a build that must run all tests; elsewhere it is skipped with a message. */
    public static Chromium start() {
        String named = System.getenv("CHROMIUM");
        Path executable = named == null ? INSTALLED : Path.of(named);
        if (Files.isExecutable(executable)) {
            return new Chromium(executable);
        }
        throw Programs.missing("a page in a browser. There is no " + executable
                + ": install Chromium (apt-get install chromium), or set CHROMIUM to its path");
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
