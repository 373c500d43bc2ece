package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.Map;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.statistics.StatisticsWriter;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page Flow in a browser. */
class FlowPageTest {

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser();

    @BeforeAll
    static void countOutcomes() {
        Outcomes outcomes = new Outcomes();
        outcomes.add(Outcome.unrouted("CHAIN_EXHAUSTED"));
        for (int i = 0; i < 30; i++) {
            outcomes.add(new Outcome("CONVERSATION_ASSIGNED", "QUEUE", "1", "CONFIGURED_QUEUE"));
            outcomes.add(new Outcome(i % 3 == 0 ? "CONVERSATION_ASSIGNED" : "MESSAGE_APPENDED", i % 3 == 0 ? "USER" : null, i % 3 == 0 ? "0" : null, null));
        }
        outcomes.committed();
        new StatisticsWriter(JdbcClient.create(PAGES.router().application().dataSource()), outcomes, Clock.systemUTC()).close();
    }

    /** The router adds its own SMS to what is counted, at some time: this one does not count as a fallback. */
    @BeforeEach
    void setUp() {
        PAGES.router().insert("routing_user", Map.of("user_id", "julio", "name", "Julio"));
        PAGES.router().insert("business_number", Map.of("number", "+14155550123"));
        PAGES.router().insert("ownership_step", Map.of("business_number", "+14155550123", "position", 0, "option", "USER", "user_id", "julio"));
        sms("m-1");
        PAGES.router().settle();
    }

    private static void sms(String id) {
        PAGES.router().send(TestRouter.SMS_INBOUND, Map.of("messageId", id, "from", "+12125550100", "to", "+14155550123"));
    }

    @Test
    void theRoutesAreDrawnWithCountsThatMove() {
        AdministrationBrowser browser = PAGES.window(Role.VIEWER, AdministrationBrowser.desktop());
        Page page = browser.open("/flow");
        assertThat(page.locator("[data-route=sms-inbound] .figures").textContent()).contains("·");
        String before = page.locator("[data-route=sms-inbound] .figures").textContent();
        sms("m-2");
        page.waitForFunction("before => document.querySelector('[data-route=sms-inbound] .figures').textContent !== before", before);
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("flow");
    }

    @Test
    void aClickShowsTheYamlAndSqlOfARoute() {
        AdministrationBrowser browser = PAGES.window(Role.VIEWER, AdministrationBrowser.dark());
        Page page = browser.open("/flow");
        page.locator("[data-route=option-queue]").click();
        assertThat(page.locator("#files h3")).hasText(new String[] {"decision/options/queue.camel.yaml", "decision/options/queue.sql"});
        assertThat(page.locator("#files pre").first()).containsText("id: option-queue");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("flow-route-dark");
    }

    @Test
    void theChartCountsByOptionAndTellsFallbacks() {
        AdministrationBrowser browser = PAGES.window(Role.VIEWER, AdministrationBrowser.phone());
        Page page = browser.open("/flow?period=7d");
        assertThat(page.locator(".chart .legend").textContent()).contains("Queue").contains("User").contains("Unrouted");
        assertThat(page.locator(".chart dl").textContent()).containsPattern("By a fallback\\s*30");
        assertThat(page.locator(".chart rect.series-unrouted").count()).isGreaterThan(1);
        assertThat(page.locator(".chart .legend").textContent()).containsPattern("By a fallback, of all options\\s*30");
        assertThat(page.locator(".plot polyline.fallbacks").getAttribute("points")).matches("(\\d+,\\d+ ?){28}").contains(",160 ");
        assertThat(page.locator(".plot circle.fallbacks title").textContent()).contains("by a fallback 30");
        page.getByText("As a table").click();
        assertThat(page.locator(".chart tbody tr").last().locator("td").last().textContent()).isEqualTo("30");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("flow-phone");
    }

    @Test
    void theChartCanBeReadInTheDark() {
        AdministrationBrowser browser = PAGES.window(Role.VIEWER, AdministrationBrowser.dark());
        Page page = browser.open("/flow");
        page.getByText("As a table").click();
        assertThat(page.locator(".plot polyline.fallbacks").count()).isEqualTo(1);
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("flow-chart-dark");
    }

    @Test
    void whichVersionRunsCanBeSeenAndReloaded() {
        AdministrationBrowser browser = PAGES.browser();
        Page page = browser.open("/flow");
        page.getByText("Which version runs").click();
        assertThat(page.locator("h2").first()).hasText("Generation 1");
        page.getByText("Reload now").click();
        assertThat(page.locator("section[aria-labelledby=attempt]")).containsText("UNCHANGED");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("routes");
    }

    @Test
    void anUnknownRouteIsNotFound() {
        AdministrationBrowser browser = PAGES.window(Role.VIEWER, AdministrationBrowser.desktop());
        Page page = browser.open("/flow/..%2F..%2Fpom.xml");
        assertThat(page.content()).doesNotContain("<artifactId>");
    }
}
