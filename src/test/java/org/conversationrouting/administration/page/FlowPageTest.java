package org.conversationrouting.administration.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.Map;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.statistics.StatisticsWriter;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FlowPageTest {

    private static Chromium chromium;
    private static TestRouter router;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        router = TestRouter.start(TestDatabase.H2);
        router.insert("routing_user", Map.of("user_id", "julio", "name", "Julio"));
        router.insert("business_number", Map.of("number", "+14155550123"));
        router.insert("ownership_step", Map.of("business_number", "*", "position", 0, "option", "USER", "user_id", "julio"));
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550100", "to", "+14155550123"));
        router.settle();
        Outcomes outcomes = new Outcomes();
        outcomes.add(Outcome.unrouted("CHAIN_EXHAUSTED"));
        for (int i = 0; i < 30; i++) {
            outcomes.add(new Outcome("CONVERSATION_ASSIGNED", "QUEUE", "1", "CONFIGURED_QUEUE"));
            outcomes.add(new Outcome(i % 3 == 0 ? "CONVERSATION_ASSIGNED" : "MESSAGE_APPENDED", i % 3 == 0 ? "USER" : null, i % 3 == 0 ? "0" : null, null));
        }
        outcomes.committed();
        new StatisticsWriter(JdbcClient.create(router.application().dataSource()), outcomes, Clock.systemUTC()).close();
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
        chromium.close();
    }

    @Test
    void theRoutesAreDrawnWithCountsThatMove() {
        try (AdministrationBrowser browser = AdministrationBrowser.of(chromium, router, Role.VIEWER)) {
            Page page = browser.open("/flow");
            assertThat(page.locator("[data-route=sms-inbound] .figures").textContent()).contains("·");
            String before = page.locator("[data-route=sms-inbound] .figures").textContent();
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + System.nanoTime(), "from", "+12125550100", "to", "+14155550123"));
            page.waitForFunction("before => document.querySelector('[data-route=sms-inbound] .figures').textContent !== before", before);
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("flow");
            assertThat(browser.misdeeds()).isEmpty();
        }
    }

    @Test
    void aClickShowsTheYamlAndSqlOfARoute() {
        try (AdministrationBrowser browser = AdministrationBrowser.of(chromium, router, Role.VIEWER, AdministrationBrowser.dark())) {
            Page page = browser.open("/flow");
            page.locator("[data-route=option-queue]").click();
            page.waitForSelector("#files pre");
            assertThat(page.locator("#files h3").allTextContents()).containsExactly("decision/options/queue.camel.yaml", "decision/options/queue.sql");
            assertThat(page.locator("#files pre").first().textContent()).contains("id: option-queue");
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("flow-route-dark");
            assertThat(browser.misdeeds()).isEmpty();
        }
    }

    @Test
    void theChartCountsByOptionAndTellsFallbacks() {
        try (AdministrationBrowser browser = AdministrationBrowser.of(chromium, router, Role.VIEWER, AdministrationBrowser.phone())) {
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
            assertThat(browser.misdeeds()).isEmpty();
        }
    }

    @Test
    void theChartCanBeReadInTheDark() {
        try (AdministrationBrowser browser = AdministrationBrowser.of(chromium, router, Role.VIEWER, AdministrationBrowser.dark())) {
            Page page = browser.open("/flow");
            page.getByText("As a table").click();
            assertThat(page.locator(".plot polyline.fallbacks").count()).isEqualTo(1);
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("flow-chart-dark");
            assertThat(browser.misdeeds()).isEmpty();
        }
    }

    @Test
    void whichVersionRunsCanBeSeenAndReloaded() {
        try (AdministrationBrowser browser = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR)) {
            Page page = browser.open("/flow");
            page.getByText("Which version runs").click();
            assertThat(page.locator("h2").first().textContent()).isEqualTo("Generation 1");
            page.getByText("Reload now").click();
            page.waitForSelector("#attempt");
            assertThat(page.locator("section[aria-labelledby=attempt]").textContent()).contains("UNCHANGED");
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("routes");
            assertThat(browser.misdeeds()).isEmpty();
        }
    }

    @Test
    void anUnknownRouteIsNotFound() {
        try (AdministrationBrowser browser = AdministrationBrowser.of(chromium, router, Role.VIEWER)) {
            Page page = browser.open("/flow/..%2F..%2Fpom.xml");
            assertThat(page.content()).doesNotContain("<artifactId>");
        }
    }
}
