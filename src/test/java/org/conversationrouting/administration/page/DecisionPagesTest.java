package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would happen, why it went there, warnings and the audit, in a browser. */
class DecisionPagesTest {

    private static final Actor OTHER = new Actor("matt", Actor.PAGE);
    private static final String DESK = "+14155550101";
    private static final String CUSTOMER = "+12125550199";
    private static final List<String> BOTH = List.of("Conversation", "SmsMessage");

    private static Chromium chromium;
    private static TestRouter router;
    private static ConfigurationStore store;
    private AdministrationBrowser browser;

    @BeforeEach
    void start() throws Exception {
        if (chromium == null) {
            chromium = Chromium.start();
            router = TestRouter.start(TestDatabase.H2);
            store = new ConfigurationStore(router.application().dataSource(), Clock.systemUTC());
        }
        router.reset();
        store.apply(OTHER, "Set up", List.of(
                new Edit<>(EntityTables.USERS, "julio", Precondition.none(), new User("julio", "Julio", true, true)),
                new Edit<>(EntityTables.USERS, "zoe", Precondition.none(), new User("zoe", "Zoe", false, true)),
                new Edit<>(EntityTables.QUEUES, "billing", Precondition.none(), new Queue("billing", "Billing", true, BOTH)),
                new Edit<>(EntityTables.NUMBERS, DESK, Precondition.none(), new BusinessNumber(DESK, "Front desk", null, true,
                        List.of(new Step("USER", "zoe", null), new Step("QUEUE", null, "billing")))),
                new Edit<>(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, Precondition.none(), new DefaultChain(List.of()))));
        browser = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR);
    }

    @AfterEach
    void nothingForbiddenHappened() {
        assertThat(browser.misdeeds()).isEmpty();
        browser.close();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
            router.close();
        }
    }

    private void press(String button) {
        browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).last().click();
    }

    private static void sms(String id) {
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", id, "from", CUSTOMER, "to", DESK, "body", "secret text"));
        router.settle();
    }

    @Test
    void anSmsIsTriedWithoutEffect() {
        Page page = browser.open("/try");
        assertThat(browser.barriers()).isEmpty();
        page.getByLabel("Customer's number").fill("(212) 555-0199");
        page.getByLabel("Our number").fill("415 555 0101");
        press("Try");

        assertThat(page.locator(".outcome")).containsText("Queue Billing would get a new conversation");
        assertThat(page.locator(".walk li").first()).containsText("USER_INACTIVE");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("try");
        assertThat(router.rowCounts()).containsEntry("conversation", 0L);
    }

    @Test
    void aDecisionOpensToItsStepsAndIsComparedWithToday() {
        sms("m-1");
        Page page = browser.open("/decisions");
        assertThat(page.locator(".decision")).hasCount(1);
        page.locator(".decision summary").click();
        assertThat(page.locator(".decision-body")).containsText("Zoe is the owner configured for this number but is inactive");
        assertThat(page.locator("body")).not().containsText("secret text");
        page.getByText("Would today's rules decide the same?").click();
        assertThat(page.locator(".comparison")).containsText("Today's rules would choose the same owner");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("decisions");

        store.apply(OTHER, "Activate", List.of(new Edit<>(EntityTables.USERS, "zoe", Precondition.none(), new User("zoe", "Zoe", true, true))));
        page.getByText("Would today's rules decide the same?").click();
        assertThat(page.locator(".comparison")).containsText("Zoe would get a new conversation");

        browser.open("/decisions?customer=(212)%20555-0199&owner=QUEUE:billing");
        assertThat(page.locator(".decision")).hasCount(1);
        browser.open("/decisions?owner=USER:julio");
        assertThat(page.getByText("No decision matches")).isVisible();
        browser.open("/decisions?number=12");
        assertThat(page.locator(".problem")).isVisible();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void anEditIsTriedBeforeItIsSaved() {
        sms("m-2");
        Page page = browser.open("/numbers");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit ownership routing of +1 415-555-0101")).click();
        page.getByLabel("Option: user", new Page.GetByLabelOptions().setExact(true)).first().fill("Julio");
        page.getByText("What would happen?").last().click();
        page.getByPlaceholder("Customer's number").fill("212 555 0777");
        press("Try an SMS");
        assertThat(page.locator(".outcome")).containsText("Julio would get a new conversation");
        press("Try the last 100 decisions");
        assertThat(page.locator(".trial")).containsText("1 move");
        assertThat(page.locator(".trial")).containsText("1 from the queue Billing to Julio");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-trial");
        assertThat(store.find(EntityTables.NUMBERS, DESK).orElseThrow().value().chain().get(0).userId()).isEqualTo("zoe");

        press("Save");
        assertThat(page.locator("#notice")).containsText("done");
        press("Undo");
        assertThat(page).hasURL(Pattern.compile(".*/numbers.*"));
        assertThat(page.locator("#notice")).containsText("Undo: Change +1 415-555-0101");
        assertThat(store.find(EntityTables.NUMBERS, DESK).orElseThrow().value().chain().get(0).userId()).isEqualTo("zoe");
    }

    @Test
    void unroutedSmsAreSentAgainOnceTheCauseIsFixed() {
        store.apply(OTHER, "Empty", List.of(new Edit<>(EntityTables.NUMBERS, DESK, Precondition.none(),
                new BusinessNumber(DESK, "Front desk", null, true, List.of(new Step("USER", "zoe", null))))));
        sms("m-5");
        Page page = browser.open("/unrouted");
        assertThat(page.locator("tbody")).containsText("CHAIN_EXHAUSTED");
        assertThat(page.locator("tbody")).containsText("+1 415-555-0101");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("unrouted");
        store.apply(OTHER, "Activate", List.of(new Edit<>(EntityTables.USERS, "zoe", Precondition.none(), new User("zoe", "Zoe", true, true))));
        press("Send again");
        assertThat(page.locator(".sending")).containsText("Sent again: 1 of 1 message");
        router.settle();
        assertThat(router.rowCounts()).containsEntry("conversation", 1L);
        browser.open("/unrouted");
        assertThat(page.getByText("Nothing was set aside")).isVisible();
        assertThat(browser.barriers()).isEmpty();
        browser.open("/audit?subject=SET_ASIDE");
        assertThat(page.locator("tbody tr").first()).containsText("Sent 1 unrouted message again");
    }

    @Test
    void warningsSayWhatToDoAndWhere() {
        // changes by others, as the set-up is, are seen after some seconds
        Awaitility.await().until(() -> browser.open("/warnings").locator("tbody").innerText().contains("Inactive target"));
        Page page = browser.page();
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("warnings");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+1 415-555-0101")).first().click();
        assertThat(page).hasURL(Pattern.compile(".*/numbers\\?query=.*"));
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void theAuditShowsEachChangeAndUndoesIt() {
        sms("m-3");
        store.apply(OTHER, "Give it to Julio", List.of(new Edit<>(EntityTables.NUMBERS, DESK, Precondition.none(),
                new BusinessNumber(DESK, "Front desk", null, true, List.of(new Step("USER", "julio", null))))));
        Page page = browser.open("/audit?actor=matt");
        assertThat(page.locator("tbody tr").first()).containsText("Changed the number +1 415-555-0101");
        assertThat(page.locator("tbody tr").first()).containsText("USER zoe, then QUEUE billing");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("audit");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Give it to Julio")).first().click();
        assertThat(page.locator(".sentence")).containsText("If it is undone:");
        assertThat(browser.barriers()).isEmpty();
        press("Undo this change");
        assertThat(page.locator("#notice")).containsText("Undo: Give it to Julio");
        assertThat(store.find(EntityTables.NUMBERS, DESK).orElseThrow().value().chain()).hasSize(2);
        assertThat(page.locator("tbody")).containsText("undone");
    }

    @Test
    void aDayIsThatOfTheReader() {
        sms("m-6");
        String evening = "2026-01-02T03:00:00Z";
        router.jdbc().update("UPDATE conversation_event SET occurred_at = CAST(? AS TIMESTAMP WITH TIME ZONE)", evening);
        Page page = browser.open("/decisions");
        assertThat(page.locator(".when")).containsText("Jan 1, 2026");
        page.getByLabel("From").fill("2026-01-01");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("2026-01-01");
        press("Show");
        assertThat(page.locator(".when")).containsText("Jan 1, 2026");
        assertThat(page).hasURL(Pattern.compile(".*zone=America%2FNew_York.*"));
        browser.open("/decisions?since=2026-01-02&zone=America/New_York");
        assertThat(page.getByText("No decision matches")).isVisible();
        browser.open("/decisions?since=2026-01-02&zone=nowhere");
        assertThat(page.locator(".decision")).hasCount(1);

        page = browser.open("/audit");
        page.getByLabel("From").fill("2999-01-01");
        press("Show");
        assertThat(page.getByText("No change matches")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*zone=America%2FNew_York.*"));
    }

    @Test
    void theyFitAPhoneAndTheDark() {
        sms("m-4");
        List<String> paths = List.of("/try?number=4155550101&customer=2125550199", "/decisions", "/unrouted", "/warnings", "/audit");
        router.send(TestRouter.SMS_INBOUND, "not JSON");
        router.settle();
        try (AdministrationBrowser phone = AdministrationBrowser.of(chromium, router, Role.VIEWER, AdministrationBrowser.phone())) {
            for (String path : paths) {
                Page page = phone.open(path);
                page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })");
                assertThat(phone.fitsTheWidth()).as(path).isTrue();
                assertThat(phone.barriers()).as(path).isEmpty();
                phone.screenshot("phone" + path.replaceAll("[?].*", "").replace('/', '-'));
            }
        }
        try (AdministrationBrowser dark = AdministrationBrowser.of(chromium, router, Role.VIEWER, AdministrationBrowser.dark())) {
            for (String path : paths) {
                Page page = dark.open(path);
                page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })");
                assertThat(dark.barriers()).as(path).isEmpty();
                dark.screenshot("dark" + path.replaceAll("[?].*", "").replace('/', '-'));
            }
        }
    }
}
