package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README tells a new administrator to do, from signing in to the reason of a decision, with a session as people have one. */
class FirstDayTest {

    private static final String PASSWORD = "mossy kettle orbit sand";
    private static final String SENTENCE = "The owner of the last sent message; if nobody can, the owner of the related record, then the queue Billing,"
            + " then the default chain.";

    @ParameterizedTest
    @ValueSource(ints = {1280, 360, 2560})
    void aFallbackIsAddedTriedSavedAndExplained(int width) throws Exception {
        try (Chromium chromium = Chromium.start();
             TestRouter router = TestRouter.start(TestDatabase.H2, Map.of("DEMO_DATA", "true", "ADMIN_PASSWORD", PASSWORD), Clock.systemUTC());
             AdministrationBrowser browser = AdministrationBrowser.signedOut(chromium, router,
                     new Browser.NewContextOptions().setViewportSize(width, 900))) {
            Page page = browser.open("/");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill(PASSWORD);
            page.keyboard().press("Enter");

            browser.link("Edit ownership routing of +1 415-555-0104").click();
            browser.press("Add a fallback");
            assertThat(page.locator(".steps select").nth(2)).isFocused();
            page.keyboard().type("Queue");
            page.keyboard().press("Tab");
            page.keyboard().type("bil");
            assertThat(page.locator(".combobox [role=option]").filter(new Locator.FilterOptions().setHasText("Billing"))).isVisible();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator(".sentence")).hasText(SENTENCE);
            page.locator("form.editor summary").filter(new Locator.FilterOptions().setHasText("What would happen?")).click();
            page.getByPlaceholder("Customer's number").fill("(212) 555-0777");
            page.keyboard().press("Enter");
            assertThat(page.locator("form.editor")).containsText("Billing would get a new conversation");
            check(browser, "first-day-editor-" + width);
            browser.press("Save");
            assertThat(page.locator("#notice")).containsText("done");

            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "(212) 555-0777", "to", "(415) 555-0104", "body", "Hello"));
            router.settle();
            browser.open("/decisions");
            page.locator("main details summary").first().click();
            assertThat(page.locator("main")).containsText("Billing");
            assertThat(page.locator("main")).containsText(Pattern.compile("NO_PRIOR_OUTBOUND.*NO_RELATED_RECORD", Pattern.DOTALL));
            check(browser, "first-day-decision-" + width);
            browser.open("/audit");
            assertThat(page.locator("main")).containsText("Changed the number +1 415-555-0104");
            for (String path : List.of("/numbers", "/numbers/%2B14155550104/edit", "/people", "/try", "/unrouted", "/warnings", "/flow", "/routes", "/audit",
                    "/accounts", "/account")) {
                browser.open(path);
                check(browser, "first-day" + path.replaceAll("\\W+", "-") + "-" + width);
            }
            assertThat(browser.misdeeds()).isEmpty();
        }
    }

    private static void check(AdministrationBrowser browser, String screenshot) {
        assertThat(browser.barriers()).as(screenshot).isEmpty();
        assertThat(browser.fitsTheWidth()).as(screenshot).isTrue();
        browser.screenshot(screenshot);
    }
}
