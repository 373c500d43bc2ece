package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page People in a browser. */
class PeoplePageTest {

    private static final String DESK = "+14155550101";

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser();

    private AdministrationBrowser browser;

    @BeforeEach
    void setUp() {
        PAGES.save(EntityTables.USERS, new User("julio", "Julio", true, true));
        PAGES.save(EntityTables.USERS, new User("ana", "Ana", true, true));
        PAGES.save(EntityTables.QUEUES, new Queue("billing", "Billing", true, Queue.NEEDED_OBJECT_TYPES));
        PAGES.save(EntityTables.QUEUES, new Queue("leads", "Leads", true, List.of("Lead")));
        PAGES.save(EntityTables.NUMBERS, new BusinessNumber(DESK, "Front desk", null, true,
                List.of(new Step("USER", "julio", null), new Step("QUEUE", null, "billing"))));
        PAGES.save(EntityTables.DEFAULT_CHAIN, new DefaultChain(List.of(new Step("USER", "julio", null))));
        browser = PAGES.browser();
    }

    private Locator pencil(String name) {
        return browser.link("Edit " + name);
    }

    @Test
    void theListsShowStateNumbersAndWhatQueuesMayOwn() {
        Page page = browser.open("/people");
        assertThat(browser.row("Julio")).containsText("active");
        assertThat(browser.row("Julio").locator("td[data-label=Numbers]")).hasText("1");
        assertThat(browser.row("Ana").locator("td[data-label=Numbers]")).hasText("0");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("people");

        browser.link("Queues").click();
        assertThat(browser.row("Billing")).containsText("Conversations and SMS");
        assertThat(browser.row("Leads")).containsText("not both conversations and SMS");
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
        browser.press("Save");

        assertThat(browser.row("Ana María")).containsText("No");
        assertThat(pencil("Ana María")).isFocused();
        assertThat(PAGES.stored(EntityTables.USERS, "ana")).isEqualTo(new User("ana", "Ana María", true, false));
    }

    @Test
    void aQueueIsAddedAndKeepsWhatElseItMayOwn() {
        Page page = browser.open("/people/queue");
        page.getByText("Add a queue").click();
        assertThat(browser.barriers()).isEmpty();
        browser.press("Save");
        assertThat(page.locator(".error")).isVisible();
        page.locator("input[name=id]").fill("billing");
        browser.press("Save");
        assertThat(page.locator(".error")).containsText("taken");
        page.locator("input[name=id]").fill("support");
        page.locator("input[name=name]").fill("Support");
        browser.press("Save");
        assertThat(browser.row("Support")).containsText("Conversations and SMS");

        pencil("Leads").click();
        page.getByLabel("May own conversations").last().check();
        browser.press("Save");
        assertThat(browser.row("Leads")).isVisible();
        assertThat(PAGES.stored(EntityTables.QUEUES, "leads").objectTypes()).containsExactlyInAnyOrder("Conversation", "Lead");
    }

    @Test
    void aLeaverIsHandedOverInOneChangeThatCanBeUndone() {
        PAGES.router().insert("conversation", Map.of("conversation_id", "c-1", "business_number", DESK, "customer_number", "+12125550100", "owner_type", "USER",
                "owner_id", "julio"));
        Page page = browser.open("/people");
        browser.link("What if Julio leaves?").click();
        assertThat(page.locator("h1")).hasText("If Julio leaves");
        assertThat(page.locator(".figures")).containsText("1");
        assertThat(browser.row("+1 415-555-0101")).containsText("option");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("people-leave");
        browser.press("Hand over");
        assertThat(page.locator("#takeover-error")).hasText("Choose who takes over");
        assertThat(page.getByLabel("Also hand over the open conversation")).isChecked();
        page.getByLabel("A queue").check();
        page.getByLabel("Queue that takes over").first().fill("Leads");
        browser.press("Hand over");
        assertThat(page.locator("#takeover-error")).containsText("Leads may not own both conversations and SMS messages");
        page.getByLabel("Queue that takes over").first().fill("Billing");
        browser.press("Hand over");

        assertThat(page.locator("#notice")).containsText("Hand over from Julio to Billing, with 1 open conversation, and deactivate: done.");
        assertThat(PAGES.stored(EntityTables.NUMBERS, DESK).chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(PAGES.store().configuration().defaultChain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(PAGES.stored(EntityTables.USERS, "julio").active()).isFalse();
        Change change = PAGES.store().audit().page(Audit.Filter.ALL, 1, 1).get(0);
        assertThat(change.entries()).hasSize(4);
        browser.open("/audit/" + change.id());
        assertThat(page.locator(".sentence").first()).containsText("If it is undone: There are no past decisions");
        assertThat(page.locator(".sentence").last()).containsText("1 open conversation goes back");
        assertThat(browser.barriers()).isEmpty();
        PAGES.store().undo(PagesInBrowser.OTHER, change);
        assertThat(PAGES.stored(EntityTables.NUMBERS, DESK).chain()).hasSize(2);
    }

    @Test
    void anAbsenceIsSetShownAndEnded() {
        Page page = browser.open("/people");
        browser.link("Absence of Julio").click();
        assertThat(page.locator("h1")).hasText("Absence of Julio");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Save");
        assertThat(page.locator("#absence-substitute-error")).hasText("Choose the user who stands in");
        assertThat(browser.barriers()).isEmpty();
        page.getByLabel("Absent until").fill("2999-12-01T08:00");
        page.getByLabel("Who stands in").first().fill("Ana");
        browser.screenshot("people-absence");
        browser.press("Save");

        assertThat(page.locator("#notice")).containsText("Set the absence of Julio: done.");
        assertThat(browser.row("Julio")).containsText("Ana stands in");
        assertThat(browser.barriers()).isEmpty();
        assertThat(PAGES.stored(EntityTables.ABSENCES, "julio").substituteUserId()).isEqualTo("ana");
        browser.link("Absence of Julio").click();
        browser.press("End the absence now");
        assertThat(browser.row("Julio")).not().containsText("stands in");
    }

    @Test
    void aConflictIsShownAndCanBeTakenOver() {
        Page page = browser.open("/people");
        pencil("Ana").click();
        // otherwise the editor may open with what the other one has stored
        assertThat(page.locator("input[name=name]")).hasValue("Ana");
        PAGES.save(EntityTables.USERS, new User("ana", "Anna", false, true));
        browser.press("Save");
        assertThat(page.locator(".conflict")).containsText("Anna, inactive");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Take over what is stored");
        assertThat(page.locator("input[name=name]")).hasValue("Anna");
    }

    @Test
    void aUserIsDeletedOnceThatIsConfirmed() {
        Page page = browser.open("/people");
        pencil("Ana").click();
        page.getByText("Delete…").click();
        assertThat(page.locator("h1")).hasText("Delete Ana?");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Delete Ana");
        assertThat(browser.row("Julio")).isVisible();
        assertThat(browser.row("Ana")).hasCount(0);
        assertThat(PAGES.find(EntityTables.USERS, "ana")).isEmpty();
    }

    @Test
    void itFitsAPhoneAndTheDark() {
        AdministrationBrowser phone = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.phone());
        for (String path : List.of("/people", "/people/queue", "/people/user/julio/leave", "/people/user/ana/edit",
                "/people/user/ana/delete", "/people/user/ana/absence")) {
            phone.open(path);
            assertThat(phone.fitsTheWidth()).as(path).isTrue();
            assertThat(phone.barriers()).as(path).isEmpty();
        }
        phone.open("/people/user/julio/leave");
        phone.screenshot("people-phone-leave");
        AdministrationBrowser dark = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.dark());
        dark.open("/people/user/julio/leave");
        assertThat(dark.barriers()).isEmpty();
        dark.screenshot("people-dark-leave");
    }
}
