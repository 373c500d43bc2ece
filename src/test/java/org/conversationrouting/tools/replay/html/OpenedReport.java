package org.conversationrouting.tools.replay.html;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A report in a browser. Records all that it must not do. */
final class OpenedReport implements AutoCloseable {

    private final List<String> misdeeds = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final Page page;

    /** @param ignorePolicy whether the browser ignores the page's content security policy, so that only the escaping protects */
    OpenedReport(Browser browser, Path file, ColorScheme colours, boolean ignorePolicy) {
        context = browser.newContext(new Browser.NewContextOptions().setBypassCSP(ignorePolicy).setColorScheme(colours).setViewportSize(1280, 900));
        page = context.newPage();
        String url = file.toUri().toString();
        page.onRequest(request -> {
            if (!request.url().equals(url)) {
                misdeeds.add("request: " + request.url());
            }
        });
        page.onConsoleMessage(message -> misdeeds.add("console: " + message.text()));
        page.onPageError(error -> misdeeds.add("error: " + error));
        page.onPopup(popup -> misdeeds.add("popup: " + popup.url()));
        page.onDialog(dialog -> {
            misdeeds.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(url);
    }

    List<String> misdeeds() {
        return misdeeds;
    }

    OpenedReport width(int pixels) {
        page.setViewportSize(pixels, 900);
        return this;
    }

    OpenedReport forPrint() {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return this;
    }

    /** @param function a file of test resources with one JavaScript function @return what the function returns, a list of problems */
    @SuppressWarnings("unchecked")
    List<String> problems(String function) {
        try {
            return (List<String>) page.evaluate(Files.readString(Path.of("src/test/resources/report", function)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
    }

    void pdf(Path file) {
        page.pdf(new Page.PdfOptions().setFormat("A4").setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
