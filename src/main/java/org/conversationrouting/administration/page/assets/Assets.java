package org.conversationrouting.administration.page.assets;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Role;

/**
 * The stylesheets, scripts and pictures of the pages. The sign-in page needs them, so anybody can have them. There is one address for each
 * file of a fixed list, and no part of a request ever becomes the name of a file.
 */
public final class Assets implements Endpoints {

    private static final String FOLDER = "administration/assets/";
    private static final String PATH = "/assets/";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String PICTURE = "image/svg+xml";
    private static final String ONE_YEAR = "public, max-age=31536000, immutable";
    private static final Map<String, Supplier<Asset>> FILES = files();

    /** Read when somebody first opens a page, so that they cost nothing before. */
    private static final class Loaded {
        static final Map<String, Asset> ASSETS = load();

        private static Map<String, Asset> load() {
            Map<String, Asset> assets = new LinkedHashMap<>();
            FILES.forEach((name, file) -> assets.put(name, file.get()));
            return Map.copyOf(assets);
        }
    }

    private static Map<String, Supplier<Asset>> files() {
        Map<String, Supplier<Asset>> files = new LinkedHashMap<>();
        files.put("pico.min.css", () -> Asset.of(CSS, new WebJar("picocss__pico").file("css/pico.classless.min.css")));
        files.put("htmx.min.js", () -> Asset.of(SCRIPT, new WebJar("htmx.org").file("dist/htmx.min.js")));
        files.put("icons.svg", () -> Asset.of(PICTURE, IconSprite.build()));
        own(files, CSS, "administration.css", "flow.css");
        own(files, SCRIPT, "theme.js", "administration.js", "combobox.js", "flow.js");
        own(files, PICTURE, "favicon.svg", "check.svg", "dash.svg", "chevron.svg", "glass.svg", "calendar.svg", "invalid.svg");
        return files;
    }

    private static void own(Map<String, Supplier<Asset>> files, String type, String... names) {
        for (String name : names) {
            files.put(name, () -> Asset.of(type, Resources.read(FOLDER + name)));
        }
    }

    /**
     * The address of a file, with its version, so that browsers can keep it.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static String address(String name) {
        if (!FILES.containsKey(name)) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return PATH + name + "?v=" + Loaded.ASSETS.get(name).version();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        FILES.keySet().forEach(name -> routes.get(PATH + name, request -> answer(request, Loaded.ASSETS.get(name)), Role.ANYBODY));
    }

    private static void answer(Context request, Asset asset) {
        String etag = '"' + asset.version() + '"';
        // an address without a version, or with that of another release, is asked for again each time
        request.header("Cache-Control", asset.version().equals(request.queryParam("v")) ? ONE_YEAR : "no-cache");
        request.header("ETag", etag);
        if (etag.equals(request.header("If-None-Match"))) {
            request.status(HttpStatus.NOT_MODIFIED);
        } else {
            request.contentType(asset.type()).result(asset.content());
        }
    }
}
