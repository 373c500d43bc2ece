package org.conversationrouting.administration.page;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.support.TestRouter;

/** A window of a browser on the administration's pages. Records all that must not happen there. Screenshots are in target/pages. */
final class AdministrationBrowser implements AutoCloseable {

    static final Path SCREENSHOTS = Path.of("target/pages").toAbsolutePath();

    private static final String EMPTY_STYLE = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    /** Pico's own arrow: now and then, Chromium asks for it before the next stylesheet has replaced it. The policy refuses it, without harm. */
    private static final String ARROW = "polyline points='6 9 12 15 18 9'";

    /** Other tests run at the same time. */
    private static final double PATIENCE_MILLIS = 60_000;

    private final List<String> misdeeds = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final Page page;
    private final String address;

    private AdministrationBrowser(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onRequest(request -> {
            if (!request.url().startsWith(address)) {
                misdeeds.add("request: " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            // an answer 409 or 422 is no mistake of the page; empty style attributes are left behind by axe
            if (Stream.of("the server responded with a status of 4", EMPTY_STYLE, ARROW).noneMatch(message.text()::contains)) {
                misdeeds.add("console: " + message.text());
            }
        });
        page.onPageError(error -> misdeeds.add("error: " + error));
        page.onDialog(dialog -> {
            misdeeds.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    static AdministrationBrowser of(Chromium chromium, TestRouter router, Role role, Browser.NewContextOptions options) {
        String token = ApiClient.token(router, role);
        BrowserContext context = chromium.browser().newContext(options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token))
                .setLocale("en-US").setTimezoneId("America/New_York"));
        return new AdministrationBrowser(context, "http://127.0.0.1:" + router.application().administrationPort());
    }

    /** Without a token: somebody who has yet to sign in. */
    static AdministrationBrowser signedOut(Chromium chromium, TestRouter router, Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options.setLocale("en-US").setTimezoneId("America/New_York"));
        return new AdministrationBrowser(context, "http://127.0.0.1:" + router.application().administrationPort());
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true).setIsMobile(true);
    }

    static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 860);
    }

    static Browser.NewContextOptions dark() {
        return desktop().setColorScheme(ColorScheme.DARK);
    }

    static Browser.NewContextOptions withoutScripts() {
        return new Browser.NewContextOptions().setJavaScriptEnabled(false);
    }

    Page open(String path) {
        page.navigate(address + path);
        return page;
    }

    Page page() {
        return page;
    }

    /** The last button of this name: those before it may be hidden ones that the Enter key presses. */
    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).last().click();
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** The row of a table whose head has this text. */
    Locator row(String head) {
        return page.locator("tr", new Page.LocatorOptions().setHas(page.locator("th", new Page.LocatorOptions().setHasText(head))));
    }

    /** What scripts, requests and dialogs there were that should not be; and what the policy of the page refused. */
    List<String> misdeeds() {
        return misdeeds;
    }

    /** What axe finds in the page as it is, a line for each finding. */
    List<String> barriers() {
        // colours change gradually when the pointer moves
        page.waitForFunction("() => document.getAnimations().every(animation => animation.playState !== 'running')");
        AxeResults results = new AxeBuilder(page).setLegacyMode(true).analyze();
        return results.getViolations().stream().flatMap(rule -> rule.getNodes().stream()
                .map(node -> rule.getId() + ": " + node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())).toList();
    }

    /** Whether nothing is wider than the window, so that nobody has to scroll in two directions. */
    boolean fitsTheWidth() {
        // a phone's window grows with what is too wide for it
        return (Integer) page.evaluate("document.documentElement.scrollWidth") <= page.viewportSize().width;
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
