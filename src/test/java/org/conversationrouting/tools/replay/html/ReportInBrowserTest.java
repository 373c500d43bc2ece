package org.conversationrouting.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.conversationrouting.support.Chromium;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.SampleReplay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in Chromium. Screenshots of it are in target/report. */
class ReportInBrowserTest {

    private static final Path FOLDER = Path.of("target/report").toAbsolutePath();
    private static final String[] HOSTILE = {"<script>document.title='executed'; alert(1)</script>", "<img src=//example.invalid/x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)", "' onfocus='alert(1)", "\"]]>", "</title></style><style>*{display:none}</style>", "<!--", "]]>", "${7*7}",
        "\u202Egnillib\u202C", "a\u0000b\u001Bc\uD800d", "javascript:alert(1)", "&lt;b&gt;", "\uD83D\uDC69\u200D\uD83D\uDE80 \uD83C\uDDE9\uD83C\uDDEA",
        "\u05E9\u05DC\u05D5\u05DD", "\u5C71\u7530", "a" + "\u0301".repeat(200), "unbroken".repeat(1_250), "many words ".repeat(910)};

    private static Chromium chromium;

    /** Once. Before each test, so that each one is reported as skipped if there is no Chromium. */
    @BeforeEach
    void start() throws IOException {
        if (chromium == null) {
            chromium = Chromium.start();
            Files.createDirectories(FOLDER);
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hostileNamesExecuteNothingAndLoadNothing(boolean ignorePolicy) throws Exception {
        try (OpenedReport report = open("hostile", SampleReplay.withNames(HOSTILE), ColorScheme.LIGHT, ignorePolicy)) {
            report.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");

            assertThat(report.problems("markup.js")).isEmpty();
            assertThat(report.evaluate("document.title")).asString().startsWith("Replay: ");
            assertThat(report.evaluate("document.querySelectorAll('style').length")).isEqualTo(1);
            assertThat(report.evaluate("document.body.textContent")).asString().contains(HOSTILE[0], HOSTILE[2], "\uFFFDgnillib\uFFFD", "&lt;b&gt;");
            assertThat(report.misdeeds()).isEmpty();
            report.screenshot(FOLDER.resolve("hostile.png"));
        }
    }

    /** Otherwise the other tests could pass because the browser reports nothing. */
    @Test
    void thePolicyForbidsScriptsAndRequests() throws Exception {
        try (OpenedReport report = open("month", SampleReplay.month(), ColorScheme.LIGHT, false)) {
            report.evaluate("document.body.appendChild(document.createElement('script')).textContent = 'document.title = \"executed\"'");
            report.evaluate("document.body.appendChild(new Image()).src = 'http://127.0.0.1:9/x.png'");
            report.evaluate("new Promise(done => setTimeout(done, 100))");

            assertThat(report.evaluate("document.title")).asString().startsWith("Replay: ");
            assertThat(report.misdeeds()).anyMatch(misdeed -> misdeed.contains("script-src")).anyMatch(misdeed -> misdeed.contains("img-src"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 480, 768, 1280, 2560})
    void labelsDoNotOverlapAtAnyWidth(int width) throws Exception {
        for (String name : new String[]{"month", "large", "hostile"}) {
            try (OpenedReport report = open(name, summary(name), ColorScheme.LIGHT, false).width(width)) {
                assertThat(report.problems("layout.js")).as(name).isEmpty();
                report.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
                assertThat(report.problems("layout.js")).as(name + ", open").isEmpty();
            }
        }
        try (OpenedReport report = open("month", SampleReplay.month(), ColorScheme.LIGHT, false).width(width)) {
            report.screenshot(FOLDER.resolve("month-" + width + ".png"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    void textHasEnoughContrast(ColorScheme colours) throws Exception {
        try (OpenedReport report = open("large", SampleReplay.large(60), colours, false)) {
            report.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
            assertThat(report.problems("contrast.js")).isEmpty();
            assertThat(report.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(colours == ColorScheme.DARK ? "rgb(15, 18, 23)" : "rgb(255, 255, 255)");
        }
        try (OpenedReport report = open("month", SampleReplay.month(), colours, false)) {
            report.evaluate("document.querySelector('details').open = true");
            report.screenshot(FOLDER.resolve("month-" + colours.name().toLowerCase(Locale.ROOT) + ".png"));
        }
    }

    /** Also when the screen is dark: paper is not. */
    @Test
    void aPrintIsLightAndShowsAllDetails() throws Exception {
        try (OpenedReport report = open("month", SampleReplay.month(), ColorScheme.DARK, false).forPrint().width(700)) {
            assertThat(report.evaluate("[...document.querySelectorAll('details .tables')].every(tables => tables.checkVisibility()"
                    + " && tables.getBoundingClientRect().height > 50)")).isEqualTo(true);
            assertThat(report.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
            assertThat(report.problems("contrast.js")).isEmpty();
            assertThat(report.problems("layout.js")).isEmpty();
            report.screenshot(FOLDER.resolve("month-print.png"));
            report.pdf(FOLDER.resolve("month.pdf"));
        }
    }

    private static ReplaySummary summary(String name) {
        return switch (name) {
            case "month" -> SampleReplay.month();
            case "large" -> SampleReplay.large(60);
            default -> SampleReplay.withNames(HOSTILE);
        };
    }

    private static OpenedReport open(String name, ReplaySummary summary, ColorScheme colours, boolean ignorePolicy) throws Exception {
        Path file = FOLDER.resolve(name + ".html");
        ReplayHtml.write(summary, SampleReplay.OPTIONS, SampleReplay.MADE_AT, ReportFile.at(file));
        return new OpenedReport(chromium.browser(), file, colours, ignorePolicy);
    }
}
