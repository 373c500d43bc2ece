package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.file.ConfigurationImport;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.configuration.file.ConfigurationFileException;
import org.conversationrouting.configuration.file.ConfigurationProblem;
import org.conversationrouting.configuration.file.ConfigurationWriter;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.flow.number.PhoneNumbers;

/** {@code /api/v1/configuration}: the whole routing configuration as YAML. */
public final class ConfigurationEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/configuration";
    private static final String NAME = "configuration";
    private static final int MAX_BYTES = 50 * 1024 * 1024;
    /** While it is read, a file takes some forty times its size of memory, and must leave half of the heap to the routes. */
    private static final long HEAP_PER_BYTE = 80;
    private static final long PATIENCE_SECONDS = 10;

    private final ConfigurationStore store;
    private final ConfigurationImport imports;
    private final RoutingOptions options;
    private final PhoneNumbers numbers;
    /** One file at a time is in memory. */
    private final Semaphore turn = new Semaphore(1, true);

    public ConfigurationEndpoints(ConfigurationStore store, RoutingOptions options, PhoneNumbers numbers) {
        this.store = store;
        this.imports = new ConfigurationImport(store);
        this.options = options;
        this.numbers = numbers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::get, Role.VIEWER);
        routes.put(PATH, this::put, Role.ADMINISTRATOR);
    }

    private void get(Context request) {
        EntityTags known = EntityTags.of(request, "If-None-Match");
        String yaml = ConfigurationWriter.write(store.configuration());
        String etag = ConfigurationStore.etag(yaml);
        request.header("ETag", EntityTags.quoted(etag));
        if (known != null && (known.isAny() || known.hasWeakly(etag))) {
            request.status(HttpStatus.NOT_MODIFIED);
        } else {
            request.contentType("application/yaml").result(yaml);
        }
    }

    private void put(Context request) throws IOException, InterruptedException {
        boolean dryRun = new Parameters(request).flag("dryRun");
        EntityTags expected = EntityTags.of(request, "If-Match");
        if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Another configuration is being read now: try again");
        }
        try {
            ConfigurationFile.Result file = read(body(request));
            Json.answer(request, imports.run(Principal.of(request).actor(),
                    new ConfigurationImport.Request(NAME, file.configuration(), file.warnings(), dryRun), stored -> requireMatch(request, expected, stored)));
        } finally {
            turn.release();
        }
    }

    private static byte[] body(Context request) throws IOException {
        int max = (int) Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
        byte[] body = request.req().getContentLengthLong() > max ? null : request.bodyInputStream().readNBytes(max + 1);
        if (body == null || body.length > max) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "The configuration is larger than " + max / 1024 + " kB, which is all that "
                    + (max == MAX_BYTES ? "is read" : "the router's heap has room for: give it a larger one (-Xmx), or use the command import")
                    + ". Sections that are missing stay as they are, so it can also be sent in parts");
        }
        return body;
    }

    private ConfigurationFile.Result read(byte[] body) {
        Set<String> known = options.all().stream().map(RoutingOption::code).collect(Collectors.toSet());
        try {
            return ConfigurationFile.read(body, NAME, known, numbers);
        } catch (ConfigurationFileException wrong) {
            throw Problem.invalid(wrong.problems().stream().map(ConfigurationEndpoints::error).toList());
        }
    }

    private static Problem.FieldError error(ConfigurationProblem problem) {
        return new Problem.FieldError("", "Line " + problem.line() + ", column " + problem.column() + ": " + problem.message());
    }

    private static void requireMatch(Context request, EntityTags expected, RoutingConfiguration stored) {
        if (expected != null && !expected.isAny()) {
            String etag = ConfigurationStore.etag(ConfigurationWriter.write(stored));
            if (!expected.has(etag)) {
                request.header("ETag", EntityTags.quoted(etag));
                throw new Problem(HttpStatus.PRECONDITION_FAILED, "The configuration was changed by somebody else: get it again, then make your change in it",
                        List.of());
            }
        }
    }
}
