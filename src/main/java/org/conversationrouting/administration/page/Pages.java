package org.conversationrouting.administration.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.http.CsrfToken;
import org.conversationrouting.administration.http.Principal;

/** Answers requests with pages, or with parts of them for htmx. The templates escape text by its context. */
public final class Pages {

    /** Names the change that a page should confirm. A link that somebody else made up can only name a change that really happened. */
    public static final String DONE = "done";

    private static final String TEMPLATES = "org.conversationrouting.templates";
    private static final String FOLDER = "administration/";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    private final LongSupplier warnings;
    private final Audit audit;

    /** @param warnings how many there are about the configuration */
    public Pages(LongSupplier warnings, Audit audit) {
        this.warnings = warnings;
        this.audit = audit;
    }

    /**
     * @param template below {@code administration}, without its suffix; has the parameters {@code shell} and {@code page}
     * @param item     the part of the menu that it belongs to; null if none
     */
    public void show(Context request, String template, Navigation.Item item, String title, Object page) {
        render(request, template, page, shell(request, item, title, done(request).orElse(null)));
    }

    /** The same for a page that is not in the menu. @param notice null if there is nothing to say */
    public void show(Context request, String template, String title, Object page, Notice notice) {
        render(request, template, page, shell(request, null, title, notice));
    }

    /** A part of a page, with what a request did. @param notice null if there is nothing to say */
    public void part(Context request, String template, Object page, Notice notice) {
        render(request, template, page, shell(request, Navigation.of(request.header("HX-Current-URL")).orElse(null), "", notice));
    }

    /** Whether htmx asks for a part of a page. */
    public static boolean wantsPart(Context request) {
        return "true".equals(request.header("HX-Request")) && !"true".equals(request.header("HX-History-Restore-Request"));
    }

    private void render(Context request, String template, Object page, Shell shell) {
        StringOutput html = new StringOutput();
        engine.render(FOLDER + template + ".jte", Map.of("shell", shell, "page", page), html);
        // the same address answers with a page or with a part of it
        request.header("Vary", "HX-Request");
        request.contentType("text/html; charset=utf-8").result(html.toString());
    }

    private Shell shell(Context request, Navigation.Item item, String title, Notice notice) {
        return new Shell(title, item, Principal.find(request).orElse(null), CsrfToken.of(request), warnings.getAsLong(), notice);
    }

    private Optional<Notice> done(Context request) {
        String id = request.queryParam(DONE);
        // somebody who has not signed in may see an error page, but no change
        return id == null || !id.matches("[0-9]{1,18}") || Principal.find(request).isEmpty() ? Optional.empty()
                : audit.find(Long.parseLong(id)).map(Notice::of);
    }

    /** Where to go after a change: to a page that confirms it. @param change empty if nothing changed */
    public static String after(String path, Optional<Change> change) {
        return change.map(done -> path + (path.contains("?") ? "&" : "?") + DONE + "=" + done.id()).orElse(path);
    }
}
