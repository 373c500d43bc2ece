package org.conversationrouting.administration.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in, and the accounts, in a browser. */
class SignInBrowserTest {

    private static final String PASSWORD = "the password of the first";

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser(Map.of("ADMIN_PASSWORD", PASSWORD));

    private AdministrationBrowser browser;

    @BeforeEach
    void forgetFailures() {
        PAGES.router().jdbc().update("DELETE FROM admin_sign_in_failure");
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
    }

    private void check(String screenshot) {
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.fitsTheWidth()).isTrue();
        browser.screenshot(screenshot);
    }

    @Test
    void fromALinkThroughTheSignInToThePageAndOutAgain() {
        browser = PAGES.signedOut(AdministrationBrowser.desktop());
        Page page = browser.open("/accounts?x=1");
        assertThat(page).hasTitle(Pattern.compile("Sign in.*"));
        assertThat(page.getByLabel("Name")).isFocused();
        check("sign-in");
        signIn(page, "admin", "wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("The name or the password is wrong.");
        assertThat(page.getByLabel("Name")).hasValue("admin");
        check("sign-in-wrong");
        signIn(page, "admin", PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/accounts\\?x=1"));
        check("accounts");

        page.locator("details.menu summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You have signed out.");
        browser.open("/accounts");
        assertThat(page).hasTitle(Pattern.compile("Sign in.*"));
    }

    @Test
    void anAccountIsMadeAndUsedWithoutScriptsOnAPhoneInTheDark() {
        browser = PAGES.signedOut(AdministrationBrowser.phone());
        Page page = browser.open("/accounts");
        signIn(page, "admin", PASSWORD);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("julio@example.com");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Add, and make.*"))).click();
        String link = page.getByLabel("Link to set the password of julio@example.com").inputValue();
        check("accounts-phone");

        browser = PAGES.signedOut(AdministrationBrowser.dark().setJavaScriptEnabled(false));
        Page other = browser.open(link.replaceFirst("http://[^/]+", ""));
        browser.screenshot("set-password-dark");
        other.getByLabel("New password").fill("mossy kettle orbit sand");
        other.getByLabel("The same again").fill("mossy kettle orbit sand");
        other.getByRole(AriaRole.BUTTON).click();
        assertThat(other.getByRole(AriaRole.STATUS)).hasText("Your password is set. Sign in with it.");
        signIn(other, "julio@example.com", "mossy kettle orbit sand");
        assertThat(other).hasURL(Pattern.compile(".*/numbers"));
        browser.open("/account");
        browser.screenshot("account-dark");
        assertThat(other.locator("main")).containsText("You are signed in as julio@example.com, viewer.");
    }

    @Test
    void onesOwnPasswordIsChangedInTheDark() {
        browser = PAGES.signedOut(AdministrationBrowser.dark());
        Page page = browser.open("/account");
        check("sign-in-dark");
        signIn(page, "admin", PASSWORD);
        page.getByLabel("Present password").fill(PASSWORD);
        page.getByLabel("New password").fill("short but long enough?");
        page.getByLabel("The same again").fill("something else");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change the password")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("differ");
        check("account-differ-dark");
    }
}
