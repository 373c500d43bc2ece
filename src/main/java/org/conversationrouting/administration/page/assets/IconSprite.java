package org.conversationrouting.administration.page.assets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One SVG file with the icons that the pages use. Each is a symbol that has the icon's name as its id. */
public final class IconSprite {

    /** All names are those of Bootstrap Icons. */
    public static final List<String> ICONS = List.of("arrow-counterclockwise", "arrow-down", "arrow-left-right", "arrow-up", "box-arrow-right", "calendar-x",
            "check-lg", "chevron-left", "chevron-right", "clock-history", "diagram-3", "download", "exclamation-triangle", "inbox", "list-ul", "pencil",
            "people", "person", "person-circle", "plus-lg", "question-circle", "search", "signpost-split", "telephone", "trash", "zoom-in", "zoom-out");

    private static final Pattern CONTENT = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);

    private IconSprite() {
    }

    static byte[] build() {
        WebJar icons = new WebJar("bootstrap-icons");
        StringBuilder sprite = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
        for (String icon : ICONS) {
            Matcher content = CONTENT.matcher(new String(icons.file("icons/" + icon + ".svg"), StandardCharsets.UTF_8));
            if (!content.find()) {
                throw new IllegalStateException("The icon " + icon + " is not an SVG picture");
            }
            sprite.append("<symbol id=\"").append(icon).append("\" viewBox=\"0 0 16 16\">").append(content.group(1).strip()).append("</symbol>\n");
        }
        return sprite.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
