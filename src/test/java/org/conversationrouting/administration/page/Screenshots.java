package org.conversationrouting.administration.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.statistics.StatisticsWriter;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the pictures of docs/administration.md again, from the demonstration data:
 * {@code mvn test -Dtest=Screenshots}. Not part of a normal run, which only has classes called {@code …Test}.
 */
class Screenshots {

    private static final Path FOLDER = Path.of("docs/images").toAbsolutePath();
    private static final String PASSWORD = "only for these pictures";
    private static final List<String> BUSINESS_NUMBERS = List.of("+14155550101", "+14155550102", "+14155550103", "+14155550104");

    @Test
    void make() throws Exception {
        try (Chromium chromium = Chromium.start();
             TestRouter router = TestRouter.start(TestDatabase.H2, Map.of("DEMO_DATA", "true", "ADMIN_PASSWORD", PASSWORD), Clock.systemUTC())) {
            for (int i = 0; i < 40; i++) {
                router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", "+1212555%04d".formatted(100 + i % 23),
                        "to", BUSINESS_NUMBERS.get(i % BUSINESS_NUMBERS.size()), "body", "Is 3pm still on?"));
            }
            router.settle();
            countDays(router);
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                make(chromium, router, colours);
            }
        }
    }

    private static void make(Chromium chromium, TestRouter router, ColorScheme colours) {
        String suffix = colours == ColorScheme.DARK ? "-dark" : "";
        Browser.NewContextOptions window = new Browser.NewContextOptions().setViewportSize(1280, 760).setColorScheme(colours);
        try (AdministrationBrowser browser = AdministrationBrowser.signedOut(chromium, router, window)) {
            Page page = browser.open("/numbers");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON).click();
            page.waitForSelector("tr[data-place]");
            save(page, "numbers" + suffix);
            page.locator("tr[data-place]:has-text('555-0104') a[href$='/edit']").click();
            page.waitForSelector("tr.editing form.editor");
            save(page, "ownership" + suffix);
            browser.open("/people");
            save(page, "people" + suffix);
            browser.open("/decisions");
            page.locator("main details summary:has-text('555-0104')").first().click();
            save(page, "decision" + suffix);
            browser.open("/flow?period=7d");
            save(page, "flow" + suffix);
        }
    }

    private static void save(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    /** A chart of one hour would show little. */
    private static void countDays(TestRouter router) {
        JdbcClient database = JdbcClient.create(router.application().dataSource());
        for (int hours = 1; hours < 160; hours += 3) {
            Outcomes outcomes = new Outcomes();
            for (int i = 0; i < 40 + hours * 37 % 60; i++) {
                outcomes.add(i % 17 == 0 ? Outcome.unrouted("CHAIN_EXHAUSTED") : new Outcome("CONVERSATION_ASSIGNED",
                        List.of("LAST_SENT_MESSAGE_OWNER", "RELATED_RECORD_OWNER", "QUEUE", "USER").get(i % 7 % 4), i % 5 == 0 ? "1" : "0", null));
            }
            outcomes.committed();
            new StatisticsWriter(database, outcomes, Clock.offset(Clock.systemUTC(), Duration.ofHours(-hours))).close();
        }
    }
}
