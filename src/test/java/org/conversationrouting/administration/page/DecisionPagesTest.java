package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What would happen, why it went there, warnings and the audit, in a browser. */
class DecisionPagesTest {

    private static final String DESK = "+14155550101";
    private static final String CUSTOMER = "+12125550199";

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser();

    private AdministrationBrowser browser;

    @BeforeEach
    void setUp() {
        PAGES.save(EntityTables.USERS, new User("julio", "Julio", true, true));
        PAGES.save(EntityTables.USERS, new User("zoe", "Zoe", false, true));
        PAGES.save(EntityTables.QUEUES, new Queue("billing", "Billing", true, Queue.NEEDED_OBJECT_TYPES));
        save("Set up", new Step("USER", "zoe", null), new Step("QUEUE", null, "billing"));
        browser = PAGES.browser();
    }

    /** Changes the chain of the number. */
    private static void save(String summary, Step... chain) {
        PAGES.save(summary, EntityTables.NUMBERS, new BusinessNumber(DESK, "Front desk", null, true, List.of(chain)));
    }

    private static void sms(String id) {
        PAGES.router().send(TestRouter.SMS_INBOUND, Map.of("messageId", id, "from", CUSTOMER, "to", DESK, "body", "secret text"));
        PAGES.router().settle();
    }

    @Test
    void anSmsIsTriedWithoutEffect() {
        Page page = browser.open("/try");
        assertThat(browser.barriers()).isEmpty();
        page.getByLabel("Customer's number").fill("(212) 555-0199");
        page.getByLabel("Our number").fill("415 555 0101");
        browser.press("Try");

        assertThat(page.locator(".outcome")).containsText("Queue Billing would get a new conversation");
        assertThat(page.locator(".walk li").first()).containsText("USER_INACTIVE");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("try");
        assertThat(PAGES.router().rowCounts()).containsEntry("conversation", 0L);
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

        PAGES.save(EntityTables.USERS, new User("zoe", "Zoe", true, true));
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
        browser.link("Edit ownership routing of +1 415-555-0101").click();
        page.getByLabel("Option: user", new Page.GetByLabelOptions().setExact(true)).first().fill("Julio");
        page.getByText("What would happen?").last().click();
        page.getByPlaceholder("Customer's number").fill("212 555 0777");
        browser.press("Try an SMS");
        assertThat(page.locator(".outcome")).containsText("Julio would get a new conversation");
        browser.press("Try the last 100 decisions");
        assertThat(page.locator(".trial")).containsText("1 move");
        assertThat(page.locator(".trial")).containsText("1 from the queue Billing to Julio");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-trial");
        assertThat(PAGES.stored(EntityTables.NUMBERS, DESK).chain().get(0).userId()).isEqualTo("zoe");

        browser.press("Save");
        assertThat(page.locator("#notice")).containsText("done");
        browser.press("Undo");
        assertThat(page).hasURL(Pattern.compile(".*/numbers.*"));
        assertThat(page.locator("#notice")).containsText("Undo: Change +1 415-555-0101");
        assertThat(PAGES.stored(EntityTables.NUMBERS, DESK).chain().get(0).userId()).isEqualTo("zoe");
    }

    @Test
    void unroutedSmsAreSentAgainOnceTheCauseIsFixed() {
        save("Only Zoe", new Step("USER", "zoe", null));
        sms("m-5");
        Page page = browser.open("/unrouted");
        assertThat(page.locator("tbody")).containsText("CHAIN_EXHAUSTED");
        assertThat(page.locator("tbody")).containsText("+1 415-555-0101");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("unrouted");
        PAGES.save(EntityTables.USERS, new User("zoe", "Zoe", true, true));
        browser.press("Send again");
        assertThat(page.locator(".sending")).containsText("Sent again: 1 of 1 message");
        PAGES.router().settle();
        assertThat(PAGES.router().rowCounts()).containsEntry("conversation", 1L);
        browser.open("/unrouted");
        assertThat(page.getByText("Nothing was set aside")).isVisible();
        assertThat(browser.barriers()).isEmpty();
        browser.open("/audit?subject=SET_ASIDE");
        assertThat(page.locator("tbody tr").first()).containsText("Sent 1 unrouted message again");
    }

    @Test
    void warningsSayWhatToDoAndWhere() {
        Page page = browser.open("/warnings");
        assertThat(page.locator("tbody")).containsText("Inactive target");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("warnings");
        browser.link("+1 415-555-0101").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/numbers\\?query=.*"));
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void theAuditShowsEachChangeAndUndoesIt() {
        sms("m-3");
        save("Give it to Julio", new Step("USER", "julio", null));
        Page page = browser.open("/audit?actor=matt");
        assertThat(page.locator("tbody tr").first()).containsText("Changed the number +1 415-555-0101");
        assertThat(page.locator("tbody tr").first()).containsText("USER zoe, then QUEUE billing");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("audit");
        browser.link("Give it to Julio").first().click();
        assertThat(page.locator(".sentence")).containsText("If it is undone:");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Undo this change");
        assertThat(page.locator("#notice")).containsText("Undo: Give it to Julio");
        assertThat(PAGES.stored(EntityTables.NUMBERS, DESK).chain()).hasSize(2);
        assertThat(page.locator("tbody")).containsText("undone");
    }

    @Test
    void aDayIsThatOfTheReader() {
        sms("m-6");
        String evening = "2026-01-02T03:00:00Z";
        PAGES.router().jdbc().update("UPDATE conversation_event SET occurred_at = CAST(? AS TIMESTAMP WITH TIME ZONE)", evening);
        Page page = browser.open("/decisions");
        assertThat(page.locator(".when")).containsText("Jan 1, 2026");
        page.getByLabel("From").fill("2026-01-01");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("2026-01-01");
        browser.press("Show");
        assertThat(page.locator(".when")).containsText("Jan 1, 2026");
        assertThat(page).hasURL(Pattern.compile(".*zone=America%2FNew_York.*"));
        browser.open("/decisions?since=2026-01-02&zone=America/New_York");
        assertThat(page.getByText("No decision matches")).isVisible();
        browser.open("/decisions?since=2026-01-02&zone=nowhere");
        assertThat(page.locator(".decision")).hasCount(1);

        page = browser.open("/audit");
        page.getByLabel("From").fill("2999-01-01");
        browser.press("Show");
        assertThat(page.getByText("No change matches")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*zone=America%2FNew_York.*"));
    }

    @Test
    void theyFitAPhoneAndTheDark() {
        sms("m-4");
        List<String> paths = List.of("/try?number=4155550101&customer=2125550199", "/decisions", "/unrouted", "/warnings", "/audit");
        PAGES.router().send(TestRouter.SMS_INBOUND, "not JSON");
        PAGES.router().settle();
        AdministrationBrowser phone = PAGES.window(Role.VIEWER, AdministrationBrowser.phone());
        for (String path : paths) {
            Page page = phone.open(path);
            page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })");
            assertThat(phone.fitsTheWidth()).as(path).isTrue();
            assertThat(phone.barriers()).as(path).isEmpty();
            phone.screenshot("phone" + path.replaceAll("[?].*", "").replace('/', '-'));
        }
        AdministrationBrowser dark = PAGES.window(Role.VIEWER, AdministrationBrowser.dark());
        for (String path : paths) {
            Page page = dark.open(path);
            page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })");
            assertThat(dark.barriers()).as(path).isEmpty();
            dark.screenshot("dark" + path.replaceAll("[?].*", "").replace('/', '-'));
        }
    }
}
