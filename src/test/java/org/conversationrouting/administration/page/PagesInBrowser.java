package org.conversationrouting.administration.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser and a router on H2 for all tests of a class, with empty tables for each test. In none of a test's windows anything may happen
 * that must not. What a test changes in the configuration counts on the pages at once.
 */
final class PagesInBrowser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** Somebody else who changes the configuration. */
    static final Actor OTHER = new Actor("matt", Actor.PAGE);

    private final Map<String, String> settings;
    private final List<AdministrationBrowser> windows = new ArrayList<>();
    private Chromium chromium;
    private TestRouter router;
    private AdministrationBrowser browser;

    PagesInBrowser() {
        this(Map.of());
    }

    /** @param settings of the router, by environment variable */
    PagesInBrowser(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        chromium = Chromium.start();
        router = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        router.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> misdeeds = windows.stream().flatMap(window -> window.misdeeds().stream()).toList();
        windows.forEach(AdministrationBrowser::close);
        windows.clear();
        browser = null;
        assertThat(misdeeds).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (router != null) {
            router.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    TestRouter router() {
        return router;
    }

    /** The window of an administrator. */
    AdministrationBrowser browser() {
        if (browser == null) {
            browser = window(Role.ADMINISTRATOR, AdministrationBrowser.desktop());
        }
        return browser;
    }

    /** One more window. It need not be closed. */
    AdministrationBrowser window(Role role, Browser.NewContextOptions options) {
        return opened(AdministrationBrowser.of(chromium, router, role, options));
    }

    /** The window of somebody who has yet to sign in. It need not be closed. */
    AdministrationBrowser signedOut(Browser.NewContextOptions options) {
        return opened(AdministrationBrowser.signedOut(chromium, router, options));
    }

    private AdministrationBrowser opened(AdministrationBrowser window) {
        windows.add(window);
        return window;
    }

    ConfigurationStore store() {
        return router.application().configuration();
    }

    /** As {@link #OTHER}. */
    <T> void save(EntityTable<T> table, T value) {
        save("Save " + table.id(value), table, value);
    }

    /** As {@link #OTHER}. */
    <T> void save(String summary, EntityTable<T> table, T value) {
        store().apply(OTHER, summary, List.of(new Edit<>(table, table.id(value), Precondition.none(), value)));
    }

    /** As {@link #OTHER}. */
    void delete(EntityTable<?> table, String id) {
        store().apply(OTHER, "Delete " + id, List.of(new Edit<>(table, id, Precondition.none(), null)));
    }

    <T> Optional<T> find(EntityTable<T> table, String id) {
        return store().find(table, id).map(Versioned::value);
    }

    /** What must be there. */
    <T> T stored(EntityTable<T> table, String id) {
        return find(table, id).orElseThrow();
    }
}
