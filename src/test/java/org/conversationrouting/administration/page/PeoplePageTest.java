package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
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

/** The page People in a browser. */
class PeoplePageTest {

    private static final Actor OTHER = new Actor("matt", Actor.PAGE);
    private static final String DESK = "+14155550101";
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
                new Edit<>(EntityTables.USERS, "ana", Precondition.none(), new User("ana", "Ana", true, true)),
                new Edit<>(EntityTables.QUEUES, "billing", Precondition.none(), new Queue("billing", "Billing", true, BOTH)),
                new Edit<>(EntityTables.QUEUES, "leads", Precondition.none(), new Queue("leads", "Leads", true, List.of("Lead"))),
                new Edit<>(EntityTables.NUMBERS, DESK, Precondition.none(), new BusinessNumber(DESK, "Front desk", null, true,
                        List.of(new Step("USER", "julio", null), new Step("QUEUE", null, "billing")))),
                new Edit<>(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, Precondition.none(), new DefaultChain(List.of(new Step("USER", "julio", null))))));
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

    private Locator row(String name) {
        return browser.page().locator("tr", new Page.LocatorOptions().setHas(browser.page().locator("th", new Page.LocatorOptions().setHasText(name))));
    }

    private Locator pencil(String name) {
        return browser.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit " + name));
    }

    private void press(String button) {
        browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).last().click();
    }

    @Test
    void theListsShowStateNumbersAndWhatQueuesMayOwn() {
        Page page = browser.open("/people");
        assertThat(row("Julio")).containsText("active");
        assertThat(row("Julio").locator("td[data-label=Numbers]")).hasText("1");
        assertThat(row("Ana").locator("td[data-label=Numbers]")).hasText("0");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("people");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Queues")).click();
        assertThat(row("Billing")).containsText("Conversations and SMS");
        assertThat(row("Leads")).containsText("not both conversations and SMS");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("people-queues");
    }

    @Test
    void aUserIsEditedInTheRow() {
        Page page = browser.open("/people");
        pencil("Ana").click();
        assertThat(page.locator("input[name=name]")).isFocused();
        page.locator("input[name=name]").fill("Ana María");
        page.getByLabel("Takes conversations").uncheck();
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("people-edit");
        press("Save");

        assertThat(row("Ana María")).containsText("No");
        assertThat(pencil("Ana María")).isFocused();
        assertThat(store.find(EntityTables.USERS, "ana").orElseThrow().value()).isEqualTo(new User("ana", "Ana María", true, false));
    }

    @Test
    void aQueueIsAddedAndKeepsWhatElseItMayOwn() {
        Page page = browser.open("/people/queue");
        page.getByText("Add a queue").click();
        assertThat(browser.barriers()).isEmpty();
        press("Save");
        assertThat(page.locator(".error")).isVisible();
        page.locator("input[name=id]").fill("billing");
        press("Save");
        assertThat(page.locator(".error")).containsText("taken");
        page.locator("input[name=id]").fill("support");
        page.locator("input[name=name]").fill("Support");
        press("Save");
        assertThat(row("Support")).containsText("Conversations and SMS");

        pencil("Leads").click();
        page.getByLabel("May own conversations").last().check();
        press("Save");
        assertThat(row("Leads")).isVisible();
        assertThat(store.find(EntityTables.QUEUES, "leads").orElseThrow().value().objectTypes()).containsExactlyInAnyOrder("Conversation", "Lead");
    }

    @Test
    void aLeaverIsHandedOverInOneChangeThatCanBeUndone() {
        router.insert("conversation", Map.of("conversation_id", "c-1", "business_number", DESK, "customer_number", "+12125550100", "owner_type", "USER",
                "owner_id", "julio"));
        Page page = browser.open("/people");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What if Julio leaves?")).click();
        assertThat(page.locator("h1")).hasText("If Julio leaves");
        assertThat(page.locator(".figures")).containsText("1");
        assertThat(row("+1 415-555-0101")).containsText("option");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("people-leave");
        press("Hand over");
        assertThat(page.locator("#takeover-error")).hasText("Choose who takes over");
        assertThat(page.getByLabel("Also hand over the open conversation")).isChecked();
        page.getByLabel("A queue").check();
        page.getByLabel("Queue that takes over").first().fill("Leads");
        press("Hand over");
        assertThat(page.locator("#takeover-error")).containsText("Leads may not own both conversations and SMS messages");
        page.getByLabel("Queue that takes over").first().fill("Billing");
        press("Hand over");

        assertThat(page.locator("#notice")).containsText("Hand over from Julio to Billing, with 1 open conversation, and deactivate: done.");
        assertThat(store.find(EntityTables.NUMBERS, DESK).orElseThrow().value().chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(store.configuration().defaultChain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(store.find(EntityTables.USERS, "julio").orElseThrow().value().active()).isFalse();
        Change change = store.audit().page(Audit.Filter.ALL, 1, 1).get(0);
        assertThat(change.entries()).hasSize(4);
        browser.open("/audit/" + change.id());
        assertThat(page.locator(".sentence").first()).containsText("If it is undone: There are no past decisions");
        assertThat(page.locator(".sentence").last()).containsText("1 open conversation goes back");
        assertThat(browser.barriers()).isEmpty();
        store.undo(OTHER, change);
        assertThat(store.find(EntityTables.NUMBERS, DESK).orElseThrow().value().chain()).hasSize(2);
    }

    @Test
    void anAbsenceIsSetShownAndEnded() {
        Page page = browser.open("/people");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Absence of Julio")).click();
        assertThat(page.locator("h1")).hasText("Absence of Julio");
        assertThat(browser.barriers()).isEmpty();
        press("Save");
        assertThat(page.locator("#absence-substitute-error")).hasText("Choose the user who stands in");
        assertThat(browser.barriers()).isEmpty();
        page.getByLabel("Absent until").fill("2999-12-01T08:00");
        page.getByLabel("Who stands in").first().fill("Ana");
        browser.screenshot("people-absence");
        press("Save");

        assertThat(page.locator("#notice")).containsText("Set the absence of Julio: done.");
        assertThat(row("Julio")).containsText("Ana stands in");
        assertThat(browser.barriers()).isEmpty();
        assertThat(store.find(EntityTables.ABSENCES, "julio").orElseThrow().value().substituteUserId()).isEqualTo("ana");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Absence of Julio")).click();
        press("End the absence now");
        assertThat(row("Julio")).not().containsText("stands in");
    }

    @Test
    void aConflictIsShownAndCanBeTakenOver() {
        Page page = browser.open("/people");
        pencil("Ana").click();
        // otherwise the editor may open with what the other one has stored
        assertThat(page.locator("input[name=name]")).hasValue("Ana");
        store.apply(OTHER, "Rename", List.of(new Edit<>(EntityTables.USERS, "ana", Precondition.none(), new User("ana", "Anna", false, true))));
        press("Save");
        assertThat(page.locator(".conflict")).containsText("Anna, inactive");
        assertThat(browser.barriers()).isEmpty();
        press("Take over what is stored");
        assertThat(page.locator("input[name=name]")).hasValue("Anna");
    }

    @Test
    void aUserIsDeletedOnceThatIsConfirmed() {
        Page page = browser.open("/people");
        pencil("Ana").click();
        page.getByText("Delete…").click();
        assertThat(page.locator("h1")).hasText("Delete Ana?");
        assertThat(browser.barriers()).isEmpty();
        press("Delete Ana");
        assertThat(row("Julio")).isVisible();
        assertThat(row("Ana")).hasCount(0);
        assertThat(store.find(EntityTables.USERS, "ana")).isEmpty();
    }

    @Test
    void itFitsAPhoneAndTheDark() {
        try (AdministrationBrowser phone = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR, AdministrationBrowser.phone())) {
            for (String path : List.of("/people", "/people/queue", "/people/user/julio/leave", "/people/user/ana/edit",
                    "/people/user/ana/delete", "/people/user/ana/absence")) {
                phone.open(path);
                assertThat(phone.fitsTheWidth()).as(path).isTrue();
                assertThat(phone.barriers()).as(path).isEmpty();
            }
            phone.open("/people/user/julio/leave");
            phone.screenshot("people-phone-leave");
        }
        try (AdministrationBrowser dark = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR, AdministrationBrowser.dark())) {
            dark.open("/people/user/julio/leave");
            assertThat(dark.barriers()).isEmpty();
            dark.screenshot("people-dark-leave");
        }
    }
}
