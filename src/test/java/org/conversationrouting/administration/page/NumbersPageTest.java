package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page Phone Numbers in a browser, with mouse, keyboard, a small screen, and without scripts. */
class NumbersPageTest {

    private static final String DESK = "+14155550101";
    private static final String SALES = "+14155550102";

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser();

    private AdministrationBrowser browser;

    @BeforeEach
    void setUp() {
        save(new BusinessNumber(DESK, "Front desk", "US", true, List.of(new Step("LAST_SENT_MESSAGE_OWNER", null, null), new Step("QUEUE", null, "billing"))));
        save(new BusinessNumber(SALES, "Sales", null, false, List.of(new Step("USER", "julio", null))));
        PAGES.save(EntityTables.USERS, new User("julio", "Julio", true, true));
        PAGES.save(EntityTables.USERS, new User("ana", "Ana", false, true));
        PAGES.save(EntityTables.QUEUES, new Queue("billing", "Billing", true, Queue.NEEDED_OBJECT_TYPES));
        PAGES.save(EntityTables.QUEUES, new Queue("support", "Support", true, Queue.NEEDED_OBJECT_TYPES));
        browser = PAGES.browser();
    }

    private static void save(BusinessNumber number) {
        PAGES.save(EntityTables.NUMBERS, number);
    }

    private static BusinessNumber stored(String number) {
        return PAGES.stored(EntityTables.NUMBERS, number);
    }

    private Locator pencil(String number) {
        return browser.link("Edit ownership routing of " + number);
    }

    @Test
    void theListShowsEachNumberWithItsRouting() {
        browser.open("/numbers");

        assertThat(browser.row("+1 415-555-0101")).containsText("Front desk");
        assertThat(browser.row("+1 415-555-0101")).containsText("Owner of the last sent message");
        assertThat(browser.row("+1 415-555-0101")).containsText("Queue Billing");
        assertThat(browser.row("+1 415-555-0102")).containsText("disabled");
        assertThat(browser.row("+1 415-555-0102")).containsText("Julio");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers");
    }

    @Test
    void typingFindsNumbersWrittenInAnyWayLabelsAndOwners() {
        Page page = browser.open("/numbers");
        for (String text : List.of("(415) 555-0102", "4155550102", "sales", "julio")) {
            page.getByPlaceholder("Number, label or owner").fill(text);
            assertThat(browser.row("+1 415-555-0101")).hasCount(0);
            assertThat(browser.row("+1 415-555-0102")).hasCount(1);
        }
        assertThat(page).hasURL(Pattern.compile(".*query=julio.*"));
        page.getByPlaceholder("Number, label or owner").fill("nobody");
        assertThat(page.getByText("No number matches")).isVisible();
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-none");
    }

    @Test
    void thePencilOpensTheRowAndSavesIt() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.getByLabel("Fallback 1: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("sup");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Support support")).click();
        assertThat(page.locator(".sentence")).hasText("The owner of the last sent message; if nobody can, the queue Support.");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-edit");
        browser.press("Save");

        assertThat(browser.row("+1 415-555-0101")).containsText("Queue Support");
        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(page.locator("#notice")).containsText("Change +1 415-555-0101: done.");
        assertThat(browser.barriers()).isEmpty();
        assertThat(stored(DESK).chain()).containsExactly(new Step("LAST_SENT_MESSAGE_OWNER", null, null), new Step("QUEUE", null, "support"));
    }

    @Test
    void everythingWorksByKeyboard() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".steps select").first()).isFocused();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move Fallback 1 up")).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move Option down"))).isFocused();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add a fallback")).focus();
        page.keyboard().press("Space");
        assertThat(page.locator(".steps select").nth(2)).isFocused();
        page.keyboard().type("User");
        page.keyboard().press("Tab");
        page.keyboard().type("an");
        assertThat(page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Ana ana inactive"))).isVisible();
        browser.screenshot("numbers-picker");
        assertThat(browser.barriers()).isEmpty();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator(".sentence")).hasText("The queue Billing; if nobody can, the owner of the last sent message, then the user Ana (inactive).");
        page.keyboard().press("Enter");

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(stored(DESK).chain()).containsExactly(new Step("QUEUE", null, "billing"), new Step("LAST_SENT_MESSAGE_OWNER", null, null),
                new Step("USER", "ana", null));
    }

    @Test
    void enterTakesOverWhatWasTypedForAnOwnerBeforeItSaves() {
        Page page = withTheQueueSelected();
        page.keyboard().type("Support");
        page.keyboard().press("Enter");

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(browser.row("+1 415-555-0101")).containsText("Queue Support");
        assertThat(stored(DESK).chain().get(1)).isEqualTo(new Step("QUEUE", null, "support"));
    }

    /** Types into the queue of the first fallback, and presses keys before the list of matches arrives. @return the request for the list */
    private Route typed(String text, String... keys) {
        Page page = withTheQueueSelected();
        List<Route> requests = new CopyOnWriteArrayList<>();
        page.route("**/owners?*", requests::add);
        // at once, or the first letters would make a request of their own
        page.keyboard().insertText(text);
        Stream.of(keys).forEach(page.keyboard()::press);
        page.waitForCondition(() -> !requests.isEmpty());
        return requests.get(0);
    }

    /** Opens the editor of the first number, ready to type over the queue of its first fallback. */
    private Page withTheQueueSelected() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        queue().focus();
        page.keyboard().press("ControlOrMeta+a");
        return page;
    }

    private Locator queue() {
        return browser.page().getByLabel("Fallback 1: queue", new Page.GetByLabelOptions().setExact(true)).first();
    }

    @Test
    void keysThatAreFasterThanTheListMeanItsMatches() {
        Route list = typed("sup", "ArrowDown", "Enter", "Enter");
        assertThat(browser.page().locator("form.editor")).isVisible();
        list.resume();

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(stored(DESK).chain().get(1)).isEqualTo(new Step("QUEUE", null, "support"));
    }

    @Test
    void whatIsTypedAfterAMatchWasHighlightedCounts() {
        Page page = withTheQueueSelected();
        page.keyboard().insertText("sup");
        assertThat(page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Support support"))).isVisible();
        page.keyboard().press("ArrowDown");
        page.keyboard().insertText("xyz");
        page.keyboard().press("Enter");

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(stored(DESK).chain().get(1)).isEqualTo(new Step("QUEUE", null, "supxyz"));
    }

    @Test
    void aClickThatIsFasterThanTheListSavesWhatWasChosen() {
        Route list = typed("sup", "ArrowDown", "Enter");
        browser.press("Save");
        list.resume();

        assertThat(browser.row("+1 415-555-0101")).containsText("Queue Support");
        assertThat(stored(DESK).chain().get(1)).isEqualTo(new Step("QUEUE", null, "support"));
    }

    @Test
    void keysThatWaitForAListWithoutMatchesChooseAndSaveNothing() {
        typed("zzz", "ArrowDown", "Enter", "Enter").resume();

        assertThat(browser.page().getByText("Nothing matches")).isVisible();
        browser.page().keyboard().press("ArrowDown");
        assertThat(queue()).hasValue("zzz");
        assertThat(queue()).isFocused();
        assertThat(stored(DESK).chain().get(1)).isEqualTo(new Step("QUEUE", null, "billing"));
    }

    @Test
    void withoutAListWhatWasTypedIsSaved() {
        typed("Support", "ArrowDown", "Enter", "Enter").fulfill(new Route.FulfillOptions().setStatus(400));

        assertThat(browser.row("+1 415-555-0101")).containsText("Queue Support");
    }

    @Test
    void enterInTheCustomersNumberTriesTheEditAndSavesNothing() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.locator("input[name=label]").fill("Unsaved");
        page.getByLabel("Fallback 1: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("Support");
        page.getByText("What would happen?").last().focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("212 555 0777");
        page.keyboard().press("Enter");

        assertThat(page.locator(".outcome")).containsText("Queue Support would get a new conversation");
        assertThat(page.locator("input[name=customer]")).isFocused();
        assertThat(stored(DESK).label()).isEqualTo("Front desk");
        page.locator("input[name=label]").press("Enter");
        assertThat(browser.row("+1 415-555-0101")).containsText("Unsaved");
    }

    @Test
    void enterTriesTheEditWithoutScriptsToo() {
        AdministrationBrowser plain = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.withoutScripts());
        Page page = plain.open("/numbers/" + DESK + "/edit");
        page.locator("input[name=label]").fill("Unsaved");
        page.getByText("What would happen?").last().click();
        page.locator("input[name=customer]").fill("212 555 0777");
        page.keyboard().press("Enter");
        assertThat(page.locator(".outcome")).containsText("Queue Billing would get a new conversation");
        assertThat(stored(DESK).label()).isEqualTo("Front desk");

        page.locator("input[name=customer]").fill("");
        page.locator("input[name=label]").press("Enter");
        assertThat(page.locator("#notice")).containsText("done");
        assertThat(stored(DESK).label()).isEqualTo("Unsaved");
    }

    @Test
    void escapeClosesTheEditorAndGivesTheFocusBack() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.locator("input[name=label]").fill("Changed");
        page.keyboard().press("Escape");

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(browser.row("+1 415-555-0101")).containsText("Front desk");
        assertThat(stored(DESK).label()).isEqualTo("Front desk");
    }

    @Test
    void whatMakesNoSenseIsSaidAtItsStep() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.locator(".steps select").first().selectOption("USER");
        browser.press("Save");

        assertThat(page.locator(".steps .error")).containsText("needs a user");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-error");
        assertThat(stored(DESK).chain()).hasSize(2);
    }

    @Test
    void ofTwoAdministratorsTheSecondSeesWhatTheFirstSaved() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.locator("input[name=label]").fill("Mine");
        save(new BusinessNumber(DESK, "Theirs", "US", true, List.of(new Step("USER", "julio", null))));
        browser.press("Save");

        assertThat(page.locator(".conflict")).containsText("Last changed by matt");
        assertThat(page.locator(".conflict")).containsText("The user Julio");
        assertThat(page.locator(".conflict")).containsText("Theirs");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-conflict");
        assertThat(stored(DESK).label()).isEqualTo("Theirs");

        browser.press("Take over what is stored");
        assertThat(page.locator("input[name=label]")).hasValue("Theirs");
        page.locator("input[name=label]").fill("Both");
        browser.press("Save");
        assertThat(browser.row("+1 415-555-0101")).containsText("Both");
        assertThat(stored(DESK).chain()).containsExactly(new Step("USER", "julio", null));
    }

    @Test
    void aNumberIsAddedInAnyNotationAndDeletedAgain() {
        Page page = browser.open("/numbers");
        page.getByText("Add a number").click();
        assertThat(browser.barriers()).isEmpty();
        page.locator("input[name=number]").fill("12");
        browser.press("Save");
        assertThat(page.locator(".error")).isVisible();
        page.locator("input[name=number]").fill("(415) 555-0177");
        page.locator("input[name=label]").fill("New");
        browser.screenshot("numbers-new");
        browser.press("Save");

        assertThat(page.locator("#notice")).containsText("Add +1 415-555-0177: done.");
        assertThat(stored("+14155550177").label()).isEqualTo("New");
        pencil("+1 415-555-0177").click();
        page.locator(".editor a.danger").click();
        assertThat(page.locator("h1")).hasText("Delete +1 415-555-0177?");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Delete the number");
        assertThat(browser.row("+1 415-555-0177")).hasCount(0);
        assertThat(PAGES.find(EntityTables.NUMBERS, "+14155550177")).isEmpty();
    }

    @Test
    void severalNumbersAreChangedAsOne() {
        Page page = browser.open("/numbers");
        page.getByLabel("Select all numbers of this page").check();
        assertThat(page.locator(".bulk")).containsText("2 selected");
        browser.screenshot("numbers-several");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Set routing…");
        browser.press("Add an option");
        assertThat(page.locator(".steps select").last()).isFocused();
        page.getByLabel("Option: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("billing");
        browser.press("Save");

        assertThat(page.locator("#notice")).containsText("Set the ownership routing of 2 numbers: done.");
        assertThat(stored(DESK).chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(stored(SALES).chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(PAGES.store().audit().page(org.conversationrouting.administration.change.Audit.Filter.ALL, 1, 1).get(0).entries()).hasSize(2);

        page.getByLabel("Select +1 415-555-0101").check();
        browser.press("Disable");
        assertThat(browser.row("+1 415-555-0101")).containsText("disabled");
    }

    @Test
    void theDefaultChainIsEditedInTheSameWay() {
        Page page = browser.open("/numbers");
        assertThat(page.locator(".default-chain")).containsText("Nobody");
        page.getByText("Edit the default chain").click();
        browser.press("Add an option");
        assertThat(page.locator(".steps select").last()).isFocused();
        page.getByLabel("Option: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("Support");
        page.getByText("What would happen?").last().click();
        browser.press("Try the last 100 decisions");
        assertThat(page.locator(".trial [role=status]").last()).containsText("There are no past decisions");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Save");

        assertThat(page.locator(".default-chain")).containsText("The queue Support.");
        assertThat(PAGES.store().configuration().defaultChain()).containsExactly(new Step("QUEUE", null, "support"));
    }

    @Test
    void aViewerReadsOnly() {
        AdministrationBrowser viewer = PAGES.window(Role.VIEWER, AdministrationBrowser.desktop());
        Page page = viewer.open("/numbers");
        assertThat(page.getByText("+1 415-555-0101")).isVisible();
        assertThat(page.locator("a[href*=edit]")).hasCount(0);
        assertThat(page.locator("tbody a[href='/try?number=%2B14155550102']")).hasCount(1);
        assertThat(viewer.barriers()).isEmpty();
        assertThat(page.request().get(page.url() + "/" + DESK + "/edit").status()).isEqualTo(403);
        viewer.link("What would happen to an SMS to +1 415-555-0101?").click();
        assertThat(page.getByLabel("Our number")).hasValue(DESK);
    }

    @Test
    void withoutScriptsEverythingWorksWithForms() {
        AdministrationBrowser plain = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.withoutScripts());
        Page page = plain.open("/numbers?query=desk");
        page.locator("a[href*=edit]").last().click();
        page.getByText("Add a fallback").click();
        page.locator(".steps select").nth(2).selectOption("USER");
        page.getByText("Show the fields of the options").click();
        page.getByLabel("Fallback 2: user").fill("Julio");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).last().click();

        assertThat(page.locator("#notice")).containsText("done");
        assertThat(stored(DESK).chain()).hasSize(3).last().isEqualTo(new Step("USER", "julio", null));
    }

    @Test
    void itFitsAPhoneAndTheDark() {
        AdministrationBrowser phone = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.phone());
        Page page = phone.open("/numbers");
        assertThat(phone.fitsTheWidth()).isTrue();
        phone.screenshot("numbers-phone");
        page.locator("tbody a[href*=edit]").first().click();
        assertThat(page.locator(".sentence")).isVisible();
        phone.screenshot("numbers-phone-edit");
        assertThat(phone.fitsTheWidth()).isTrue();
        assertThat(phone.barriers()).isEmpty();
        AdministrationBrowser dark = PAGES.window(Role.ADMINISTRATOR, AdministrationBrowser.dark());
        page = dark.open("/numbers");
        page.locator("tbody a[href*=edit]").first().click();
        assertThat(page.locator(".sentence")).isVisible();
        assertThat(dark.barriers()).isEmpty();
        dark.screenshot("numbers-dark");
    }

    @Test
    void hostileNamesAreOnlyText() {
        String script = "<script>alert(1)</script><img src=//example.invalid onerror=alert(1)>\"'";
        save(new BusinessNumber(DESK, script, "US", true, List.of(new Step("QUEUE", null, "billing"),
                new Step("USER", "'\"><script>alert(1)</script>", null))));
        PAGES.save(EntityTables.QUEUES, new Queue("billing", script, true, List.of()));
        PAGES.router().jdbc().update("UPDATE ownership_step SET option = ? WHERE position = 1", "<b>\"&amp;");
        Page page = browser.open("/numbers?query=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&sort=%22&option=%22%3E");
        page = browser.open("/numbers");
        assertThat(browser.row("+1 415-555-0101")).containsText(script);
        pencil("+1 415-555-0101").click();
        page.locator("input[role=combobox]").locator("visible=true").first().fill("script");
        assertThat(page.getByRole(AriaRole.OPTION).locator("visible=true").first()).isVisible();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void anErrorSaysWhatToDo() {
        Page page = browser.open("/numbers/%2B14155550999/edit");
        assertThat(page.locator("[data-detail]")).hasText("The number +1 415-555-0999 does not exist.");
        assertThat(browser.barriers()).isEmpty();
        assertThat(Map.of("title", page.title())).containsEntry("title", "Not Found · Conversation Routing");
        browser.screenshot("error");
    }
}
