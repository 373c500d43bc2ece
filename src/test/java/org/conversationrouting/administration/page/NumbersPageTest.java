package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
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

/** The page Phone Numbers in a browser, with mouse, keyboard, a small screen, and without scripts. */
class NumbersPageTest {

    private static final String DESK = "+14155550101";
    private static final String SALES = "+14155550102";
    private static final Actor OTHER = new Actor("matt", Actor.PAGE);

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
        save(new BusinessNumber(DESK, "Front desk", "US", true, List.of(new Step("LAST_SENT_MESSAGE_OWNER", null, null), new Step("QUEUE", null, "billing"))));
        save(new BusinessNumber(SALES, "Sales", null, false, List.of(new Step("USER", "julio", null))));
        store.apply(OTHER, "People", List.of(
                new Edit<>(EntityTables.USERS, "julio", Precondition.none(), new User("julio", "Julio", true, true)),
                new Edit<>(EntityTables.USERS, "ana", Precondition.none(), new User("ana", "Ana", false, true)),
                new Edit<>(EntityTables.QUEUES, "billing", Precondition.none(), new Queue("billing", "Billing", true, List.of("Conversation", "SmsMessage"))),
                new Edit<>(EntityTables.QUEUES, "support", Precondition.none(), new Queue("support", "Support", true, List.of("Conversation", "SmsMessage")))));
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

    private static void save(BusinessNumber number) {
        store.apply(OTHER, "Number", List.of(new Edit<>(EntityTables.NUMBERS, number.number(), Precondition.none(), number)));
    }

    private static BusinessNumber stored(String number) {
        return store.find(EntityTables.NUMBERS, number).orElseThrow().value();
    }

    private Locator pencil(String number) {
        return browser.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit ownership routing of " + number));
    }

    private Locator row(String number) {
        return browser.page().locator("tr", new Page.LocatorOptions().setHas(browser.page().locator("th", new Page.LocatorOptions().setHasText(number))));
    }

    private void press(String button) {
        browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).last().click();
    }

    @Test
    void theListShowsEachNumberWithItsRouting() {
        browser.open("/numbers");

        assertThat(row("+1 415-555-0101")).containsText("Front desk");
        assertThat(row("+1 415-555-0101")).containsText("Owner of the last sent message");
        assertThat(row("+1 415-555-0101")).containsText("Queue Billing");
        assertThat(row("+1 415-555-0102")).containsText("disabled");
        assertThat(row("+1 415-555-0102")).containsText("Julio");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers");
    }

    @Test
    void typingFindsNumbersWrittenInAnyWayLabelsAndOwners() {
        Page page = browser.open("/numbers");
        for (String text : List.of("(415) 555-0102", "4155550102", "sales", "julio")) {
            page.getByPlaceholder("Number, label or owner").fill(text);
            assertThat(row("+1 415-555-0101")).hasCount(0);
            assertThat(row("+1 415-555-0102")).hasCount(1);
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
        press("Save");

        assertThat(row("+1 415-555-0101")).containsText("Queue Support");
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
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        Locator queue = page.getByLabel("Fallback 1: queue", new Page.GetByLabelOptions().setExact(true)).first();
        queue.focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("Support");
        page.keyboard().press("Enter");

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(row("+1 415-555-0101")).containsText("Queue Support");
        assertThat(stored(DESK).chain().get(1)).isEqualTo(new Step("QUEUE", null, "support"));
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
        assertThat(row("+1 415-555-0101")).containsText("Unsaved");
    }

    @Test
    void enterTriesTheEditWithoutScriptsToo() {
        try (AdministrationBrowser plain = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR,
                new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
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
    }

    @Test
    void escapeClosesTheEditorAndGivesTheFocusBack() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.locator("input[name=label]").fill("Changed");
        page.keyboard().press("Escape");

        assertThat(pencil("+1 415-555-0101")).isFocused();
        assertThat(row("+1 415-555-0101")).containsText("Front desk");
        assertThat(stored(DESK).label()).isEqualTo("Front desk");
    }

    @Test
    void whatMakesNoSenseIsSaidAtItsStep() {
        Page page = browser.open("/numbers");
        pencil("+1 415-555-0101").click();
        page.locator(".steps select").first().selectOption("USER");
        press("Save");

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
        press("Save");

        assertThat(page.locator(".conflict")).containsText("Last changed by matt");
        assertThat(page.locator(".conflict")).containsText("The user Julio");
        assertThat(page.locator(".conflict")).containsText("Theirs");
        assertThat(browser.barriers()).isEmpty();
        browser.screenshot("numbers-conflict");
        assertThat(stored(DESK).label()).isEqualTo("Theirs");

        press("Take over what is stored");
        assertThat(page.locator("input[name=label]")).hasValue("Theirs");
        page.locator("input[name=label]").fill("Both");
        press("Save");
        assertThat(row("+1 415-555-0101")).containsText("Both");
        assertThat(stored(DESK).chain()).containsExactly(new Step("USER", "julio", null));
    }

    @Test
    void aNumberIsAddedInAnyNotationAndDeletedAgain() {
        Page page = browser.open("/numbers");
        page.getByText("Add a number").click();
        assertThat(browser.barriers()).isEmpty();
        page.locator("input[name=number]").fill("12");
        press("Save");
        assertThat(page.locator(".error")).isVisible();
        page.locator("input[name=number]").fill("(415) 555-0177");
        page.locator("input[name=label]").fill("New");
        browser.screenshot("numbers-new");
        press("Save");

        assertThat(page.locator("#notice")).containsText("Add +1 415-555-0177: done.");
        assertThat(stored("+14155550177").label()).isEqualTo("New");
        pencil("+1 415-555-0177").click();
        page.locator(".editor a.danger").click();
        assertThat(page.locator("h1")).hasText("Delete +1 415-555-0177?");
        assertThat(browser.barriers()).isEmpty();
        press("Delete the number");
        assertThat(row("+1 415-555-0177")).hasCount(0);
        assertThat(store.find(EntityTables.NUMBERS, "+14155550177")).isEmpty();
    }

    @Test
    void severalNumbersAreChangedAsOne() {
        Page page = browser.open("/numbers");
        page.getByLabel("Select all numbers of this page").check();
        assertThat(page.locator(".bulk")).containsText("2 selected");
        browser.screenshot("numbers-several");
        assertThat(browser.barriers()).isEmpty();
        press("Set routing…");
        press("Add an option");
        assertThat(page.locator(".steps select").last()).isFocused();
        page.getByLabel("Option: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("billing");
        press("Save");

        assertThat(page.locator("#notice")).containsText("Set the ownership routing of 2 numbers: done.");
        assertThat(stored(DESK).chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(stored(SALES).chain()).containsExactly(new Step("QUEUE", null, "billing"));
        assertThat(store.audit().page(org.conversationrouting.administration.change.Audit.Filter.ALL, 1, 1).get(0).entries()).hasSize(2);

        page.getByLabel("Select +1 415-555-0101").check();
        press("Disable");
        assertThat(row("+1 415-555-0101")).containsText("disabled");
    }

    @Test
    void theDefaultChainIsEditedInTheSameWay() {
        Page page = browser.open("/numbers");
        assertThat(page.locator(".default-chain")).containsText("Nobody");
        page.getByText("Edit the default chain").click();
        press("Add an option");
        assertThat(page.locator(".steps select").last()).isFocused();
        page.getByLabel("Option: queue", new Page.GetByLabelOptions().setExact(true)).first().fill("Support");
        page.getByText("What would happen?").last().click();
        press("Try the last 100 decisions");
        assertThat(page.locator(".trial [role=status]").last()).containsText("There are no past decisions");
        assertThat(browser.barriers()).isEmpty();
        press("Save");

        assertThat(page.locator(".default-chain")).containsText("The queue Support.");
        assertThat(store.configuration().defaultChain()).containsExactly(new Step("QUEUE", null, "support"));
    }

    @Test
    void aViewerReadsOnly() {
        try (AdministrationBrowser viewer = AdministrationBrowser.of(chromium, router, Role.VIEWER)) {
            Page page = viewer.open("/numbers");
            assertThat(page.getByText("+1 415-555-0101")).isVisible();
            assertThat(page.locator("a[href*=edit]")).hasCount(0);
            assertThat(page.locator("tbody a[href='/try?number=%2B14155550102']")).hasCount(1);
            assertThat(viewer.barriers()).isEmpty();
            assertThat(page.request().get(page.url() + "/" + DESK + "/edit").status()).isEqualTo(403);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What would happen to an SMS to +1 415-555-0101?")).click();
            assertThat(page.getByLabel("Our number")).hasValue(DESK);
            assertThat(viewer.misdeeds()).isEmpty();
        }
    }

    @Test
    void withoutScriptsEverythingWorksWithForms() {
        try (AdministrationBrowser plain = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR,
                new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
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
    }

    @Test
    void itFitsAPhoneAndTheDark() {
        try (AdministrationBrowser phone = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR, AdministrationBrowser.phone())) {
            Page page = phone.open("/numbers");
            assertThat(phone.fitsTheWidth()).isTrue();
            phone.screenshot("numbers-phone");
            page.locator("tbody a[href*=edit]").first().click();
            assertThat(page.locator(".sentence")).isVisible();
            phone.screenshot("numbers-phone-edit");
            assertThat(phone.fitsTheWidth()).isTrue();
            assertThat(phone.barriers()).isEmpty();
        }
        try (AdministrationBrowser dark = AdministrationBrowser.of(chromium, router, Role.ADMINISTRATOR, AdministrationBrowser.dark())) {
            Page page = dark.open("/numbers");
            page.locator("tbody a[href*=edit]").first().click();
            assertThat(page.locator(".sentence")).isVisible();
            assertThat(dark.barriers()).isEmpty();
            dark.screenshot("numbers-dark");
        }
    }

    @Test
    void hostileNamesAreOnlyText() {
        String script = "<script>alert(1)</script><img src=//example.invalid onerror=alert(1)>\"'";
        save(new BusinessNumber(DESK, script, "US", true, List.of(new Step("QUEUE", null, "billing"),
                new Step("USER", "'\"><script>alert(1)</script>", null))));
        store.apply(OTHER, "Queue", List.of(new Edit<>(EntityTables.QUEUES, "billing", Precondition.none(), new Queue("billing", script, true, List.of()))));
        router.jdbc().update("UPDATE ownership_step SET option = ? WHERE position = 1", "<b>\"&amp;");
        Page page = browser.open("/numbers?query=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&sort=%22&option=%22%3E");
        page = browser.open("/numbers");
        assertThat(row("+1 415-555-0101")).containsText(script);
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
