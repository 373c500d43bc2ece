package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** Edits of one or several numbers before they are saved, in a browser: what they would change, and what somebody else saved meanwhile. */
class UnsavedNumbersTest {

    private static final String DESK = "+14155550101";
    private static final String SALES = "+14155550102";

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser();

    private AdministrationBrowser browser;
    private final List<String> previews = new CopyOnWriteArrayList<>();

    @BeforeEach
    void setUp() {
        List<Step> billing = List.of(new Step("QUEUE", null, "billing"));
        PAGES.save(EntityTables.USERS, new User("julio", "Julio", true, true));
        PAGES.save(EntityTables.QUEUES, new Queue("billing", "Billing", true, Queue.NEEDED_OBJECT_TYPES));
        save(new BusinessNumber(DESK, "Desk", null, true, billing));
        save(new BusinessNumber(SALES, "Sales", null, true, billing));
        sms("m-1", "+12125550199", DESK);
        sms("m-2", "+12125550199", SALES);
        PAGES.router().settle();
        browser = PAGES.browser();
        browser.page().onRequest(request -> {
            if (request.url().endsWith("/preview")) {
                previews.add(request.url());
            }
        });
    }

    private static void sms(String id, String customer, String number) {
        PAGES.router().send(TestRouter.SMS_INBOUND, Map.of("messageId", id, "from", customer, "to", number, "body", "Hi"));
    }

    private static void save(BusinessNumber number) {
        PAGES.save(EntityTables.NUMBERS, number);
    }

    private static BusinessNumber stored(String number) {
        return PAGES.stored(EntityTables.NUMBERS, number);
    }

    private Locator effect() {
        return browser.page().locator(".effect");
    }

    private void edit() {
        browser.open("/numbers");
        browser.link("Edit ownership routing of +1 415-555-0101").click();
        assertThat(browser.page().locator(".sentence")).isVisible();
    }

    @Test
    void aChangeOfTheChainShowsWhatItWouldChange() {
        edit();
        Page page = browser.page();
        page.locator(".steps select").first().selectOption("USER");
        assertThat(effect()).hasText("What would change is shown as soon as the edit can be saved.");
        int before = previews.size();
        page.getByLabel("Option: user", new Page.GetByLabelOptions().setExact(true)).first().pressSequentially("Julio");
        page.keyboard().press("Tab");

        assertThat(effect()).containsText("Of the last decision, 0 stay the same, 1 move.");
        assertThat(effect()).containsText("1 from the queue Billing to Julio");
        assertThat(previews).as("one request, however many keys").hasSize(before + 1);
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-preview");

        browser.press("Add a fallback");
        assertThat(effect()).hasText("What would change is shown as soon as the edit can be saved.");
        browser.press("Remove Fallback 1");
        assertThat(effect()).containsText("1 from the queue Billing to Julio");
        page.locator(".steps select").first().selectOption("QUEUE");
        assertThat(effect()).hasText("");
        assertThat(stored(DESK).chain()).containsExactly(new Step("QUEUE", null, "billing"));
    }

    @Test
    void aNumberThatTakesNoSmsAnyMoreLeavesThemWithoutAnOwner() {
        edit();
        browser.page().getByText("Takes SMS").click();
        assertThat(effect()).containsText("Of the last decision, 0 stay the same, 1 would have no owner.");
        browser.page().getByText("Takes SMS").click();
        assertThat(effect()).hasText("");
    }

    @Test
    void nothingIsTriedAsLongAsNothingIsChangedThatDecides() {
        edit();
        browser.page().locator("input[name=label]").fill("Reception");
        browser.page().locator("input[name=label]").press("Tab");
        browser.press("Add a fallback");
        assertThat(effect()).hasText("What would change is shown as soon as the edit can be saved.");
        assertThat(previews).as("the label decides nothing").hasSize(1);
        browser.page().waitForResponse("**/preview", () -> browser.press("Remove Fallback 1"));
        assertThat(effect()).hasText("");
    }

    @Test
    void severalNumbersAreTriedTogether() {
        Page page = browser.open("/numbers");
        page.getByLabel("Select all numbers of this page").check();
        browser.press("Set routing…");
        assertThat(effect()).containsText("Of the last 2 decisions, 0 stay the same, 2 would have no owner.");
        browser.press("Add an option");
        page.locator(".steps select").first().selectOption("USER");
        page.getByLabel("Option: user", new Page.GetByLabelOptions().setExact(true)).first().fill("Julio");
        page.keyboard().press("Tab");
        assertThat(effect()).containsText("2 from the queue Billing to Julio");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-several-preview");
        assertThat(stored(DESK).chain()).containsExactly(new Step("QUEUE", null, "billing"));
    }

    @Test
    void ofSeveralNumbersTheLatestDecisionsAreTried() {
        for (int i = 0; i < 60; i++) {
            sms("desk-" + i, "+121255501%02d".formatted(i), DESK);
            sms("sales-" + i, "+121255501%02d".formatted(i), SALES);
        }
        PAGES.router().settle();
        Page page = browser.open("/numbers");
        page.getByLabel("Select all numbers of this page").check();
        browser.press("Set routing…");
        assertThat(effect()).containsText("Of the last 100 decisions, 0 stay the same, 100 would have no owner.");
    }

    @Test
    void whatSomebodyElseChangedOrDeletedMeanwhileIsNotOverwrittenUnseen() {
        save(new BusinessNumber("+14155550103", "Third", null, true, List.of()));
        save(new BusinessNumber("+14155550104", "Fourth", null, true, List.of()));
        Page page = browser.open("/numbers");
        page.getByLabel("Select all numbers of this page").check();
        browser.press("Set routing…");
        browser.press("Add an option");
        page.getByLabel("Option: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("billing");
        save(new BusinessNumber(DESK, "Theirs", "US", true, List.of(new Step("USER", "julio", null))));
        save(new BusinessNumber(SALES, "Sales, theirs", null, true, List.of(new Step("USER", "julio", null))));
        PAGES.delete(EntityTables.NUMBERS, "+14155550103");
        browser.press("Save");

        assertThat(page.locator(".conflict tbody tr")).hasCount(3);
        assertThat(page.locator(".conflict")).containsText("by matt");
        assertThat(page.locator(".conflict")).containsText("The user Julio.");
        assertThat(page.locator(".conflict tr", new Page.LocatorOptions().setHasText("+1 415-555-0103"))).containsText("Deleted");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-several-conflict");
        assertThat(stored(DESK).chain()).containsExactly(new Step("USER", "julio", null));
        assertThat(stored("+14155550104").chain()).as("nothing at all is saved").isEmpty();

        page.getByLabel("+1 415-555-0101").uncheck();
        browser.press("Save anyway");
        assertThat(page.locator("#notice")).containsText("Set the ownership routing of 2 numbers: done.");
        assertThat(stored(DESK).chain()).containsExactly(new Step("USER", "julio", null));
        assertThat(stored(SALES)).isEqualTo(new BusinessNumber(SALES, "Sales, theirs", null, true, List.of(new Step("QUEUE", null, "billing"))));
        assertThat(stored("+14155550104").chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(PAGES.find(EntityTables.NUMBERS, "+14155550103")).isEmpty();
    }

    @Test
    void severalNumbersAreDisabledOrDeletedOnlyIfAllAreStillThere() {
        Page page = browser.open("/numbers");
        page.getByLabel("Select all numbers of this page").check();
        PAGES.delete(EntityTables.NUMBERS, DESK);
        browser.press("Disable");
        assertThat(page.locator(".conflict")).containsText("+1 415-555-0101");
        assertThat(browser.barriers()).isEmpty();
        assertThat(stored(SALES).enabled()).isTrue();
        browser.press("Disable 1 number");
        assertThat(page.locator("#notice")).containsText("Disable +1 415-555-0102: done.");

        page.getByLabel("Select +1 415-555-0102").check();
        browser.press("Delete…");
        save(new BusinessNumber(SALES, "Theirs", null, true, List.of()));
        browser.press("Delete 1 number");
        assertThat(page.locator(".conflict")).containsText("by matt");
        assertThat(stored(SALES).label()).isEqualTo("Theirs");
        browser.press("Delete 1 number");
        assertThat(page.getByText("No phone numbers yet")).isVisible();
    }

    @Test
    void withoutScriptsAButtonShowsIt() {
        AdministrationBrowser plain = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.withoutScripts());
        Page page = plain.open("/numbers/" + DESK + "/edit");
        page.locator(".steps select").first().selectOption("PREVIOUS_OWNER");
        page.getByText("What would happen?").last().click();
        page.getByText("Try the last 100 decisions").click();
        assertThat(page.locator(".effect")).containsText("1 would have no owner");

        page.navigate(page.url().replaceFirst("/numbers/.*", "/numbers"));
        page.locator("tbody input[type=checkbox]").first().check();
        page.locator("tbody input[type=checkbox]").last().check();
        page.getByText("Set routing…").click();
        page.getByText("Try the last 100 decisions").click();
        assertThat(page.locator(".effect")).containsText("Of the last 2 decisions, 0 stay the same, 2 would have no owner.");
    }
}
