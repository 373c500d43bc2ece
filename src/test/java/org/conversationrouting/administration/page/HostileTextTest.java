package org.conversationrouting.administration.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names, labels and messages that are scripts, on every page that shows them. */
class HostileTextTest {

    private static final String SCRIPT = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>${7*7}";

    @RegisterExtension
    static final PagesInBrowser PAGES = new PagesInBrowser();

    @Test
    void textIsNeverRunOnAnyPage() {
        TestRouter router = PAGES.router();
        router.insert("routing_user", Map.of("user_id", "u-1", "name", SCRIPT));
        router.insert("routing_queue", Map.of("queue_id", "q-1", "name", SCRIPT));
        router.insert("business_number", Map.of("number", "+14155550101", "label", SCRIPT, "default_region", "<b>"));
        router.insert("business_number", Map.of("number", "+14155550102", "label", SCRIPT));
        router.insert("ownership_step", Map.of("business_number", "+14155550101", "position", 0, "option", "QUEUE", "queue_id", "q-1"));
        router.insert("ownership_step", Map.of("business_number", "+14155550101", "position", 1, "option", "USER", "user_id", "u-1"));
        router.insert("ownership_step", Map.of("business_number", "+14155550102", "position", 0, "option", "<script>alert(3)</script>"));
        router.insert("related_record", Map.of("record_id", "<script>r</script>", "object_type", "Lead", "name", SCRIPT,
                "owner_type", "USER", "owner_id", "u-1"));
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", SCRIPT.substring(0, 60), "from", "+12125550100", "to", "+14155550101", "body", SCRIPT));
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "<script>alert(4)</script>", "from", "+12125550100", "to", "+14155550102", "body", SCRIPT));
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "<script>alert(5)</script>", "to", "+14155550102", "body", SCRIPT));
        router.settle();
        AdministrationBrowser browser = PAGES.browser();
        for (String path : List.of("/numbers", "/numbers/%2B14155550101/edit", "/numbers/%2B14155550102/edit", "/default-chain/edit", "/people",
                "/people/user/u-1/edit", "/people/user/u-1/leave", "/people/user/u-1/delete", "/people/queue/q-1/leave", "/try", "/decisions",
                "/decisions?owner=%3Cscript%3Ealert(6)%3C/script%3E", "/unrouted", "/warnings", "/flow", "/routes", "/audit", "/accounts")) {
            Page page = browser.open(path);
            page.locator("main details summary").all().forEach(summary -> summary.dispatchEvent("click"));
            assertThat(page.locator("main img[src=x], main script:not([src])").count()).as(path).isZero();
            assertThat(page.content()).as(path).doesNotContain("49</");
            assertThat(browser.misdeeds()).as(path).isEmpty();
        }
        assertThat(browser.open("/numbers").locator("main").innerText()).contains("<script>alert(2)</script>${7*7}");
        assertThat(browser.open("/people").locator("main").innerText()).contains("<script>alert(2)</script>${7*7}");
    }
}
