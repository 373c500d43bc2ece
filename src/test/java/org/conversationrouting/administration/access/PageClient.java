package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conversationrouting.support.TestRouter;

/** A browser that keeps cookies and follows no redirects. */
final class PageClient {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final String server;
    private final Map<String, String> cookies = new HashMap<>();
    private final List<String> setCookies = new ArrayList<>();

    private PageClient(HttpClient http, String server) {
        this.http = http;
        this.server = server;
    }

    static PageClient of(TestRouter router) {
        return of(HttpClient.newBuilder(), "http://127.0.0.1:" + router.application().administrationPort());
    }

    /** @param server without a slash at the end */
    static PageClient of(HttpClient.Builder http, String server) {
        return new PageClient(http.followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(60)).build(), server);
    }

    /** The same cookies at another router. */
    PageClient at(TestRouter other) {
        PageClient client = of(other);
        client.cookies.putAll(cookies);
        return client;
    }

    HttpResponse<String> signIn(String name, String password) {
        return post("/sign-in", Map.of("name", name, "password", password));
    }

    PageClient signedIn(String name, String password) {
        assertThat(signIn(name, password).statusCode()).isEqualTo(303);
        return this;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return send("POST", path, form.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&")), all.toArray(String[]::new));
    }

    /** With the token of a page that shows a form. */
    HttpResponse<String> postWithToken(String path, Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("_csrf", csrf());
        return post(path, all);
    }

    String csrf() {
        Matcher token = CSRF.matcher(get("/account").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(60))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String cookie) {
        setCookies.add(cookie);
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || pair[1].equals("\"\"")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** With all their attributes. */
    List<String> setCookies() {
        return setCookies;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
