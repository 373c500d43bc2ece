package org.conversationrouting.administration.access;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** Shows a template of {@code src/main/jte/administration/access}. */
final class View {

    /** The build generates the templates' classes in this package. */
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.conversationrouting.templates");

    private View() {
    }

    /** @param values of the template's parameters */
    static void show(Context request, String template, Map<String, Object> values) {
        TemplateOutput page = new StringOutput();
        TEMPLATES.render("administration/access/" + template + ".jte", values, page);
        request.html(page.toString());
    }
}
