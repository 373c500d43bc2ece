package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityJson;
import org.conversationrouting.administration.change.HandOverInProgressException;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.numbers.Page;

/** {@code /api/v1/audit}. */
public final class AuditEndpoints implements Endpoints {

    private static final String LIST = "/api/v1/audit";
    private static final String CSV = "text/csv";

    private final ConfigurationStore store;
    private final Audit audit;

    public AuditEndpoints(ConfigurationStore store) {
        this.store = store;
        this.audit = store.audit();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(LIST, this::list, Role.VIEWER);
        routes.get(LIST + "/{id}", request -> Json.answer(request, view(require(request))), Role.VIEWER);
        routes.post(LIST + "/{id}:undo", this::undo, Role.ADMINISTRATOR);
    }

    private void list(Context request) throws IOException {
        Parameters parameters = new Parameters(request);
        Audit.Filter filter = new Audit.Filter(parameters.oneOf(Subject.class, "subject"), parameters.text("id"), parameters.text("actor"),
                parameters.time("since"), parameters.time("until"));
        String format = parameters.text("format");
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw Parameters.wrong("format", "must be csv or json");
        }
        String accepted = request.header("Accept");
        if ("csv".equals(format) || format == null && accepted != null && accepted.contains(CSV)) {
            writeCsv(request, filter);
        } else {
            Json.answer(request, page(filter, parameters.page(), parameters.size()));
        }
    }

    private Page<ChangeView> page(Audit.Filter filter, int page, int size) {
        List<Change> changes = audit.page(filter, page, size);
        List<Long> ids = changes.stream().map(Change::id).toList();
        Map<Long, Long> undoneBy = audit.undoneBy(ids);
        Map<Long, Long> entryCounts = audit.entryCounts(ids);
        return new Page<>(changes.stream().map(change -> ChangeView.of(change, undoneBy.get(change.id()), entryCounts.getOrDefault(change.id(), 0L))).toList(),
                audit.count(filter), page, size);
    }

    private void writeCsv(Context request, Audit.Filter filter) throws IOException {
        request.contentType(CSV + "; charset=utf-8").header("Content-Disposition", "attachment; filename=\"audit.csv\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(request.outputStream(), StandardCharsets.UTF_8));
        AuditCsv csv = new AuditCsv(out);
        csv.writeHeader();
        audit.read(filter, csv::write);
        out.flush();
    }

    private Change require(Context request) {
        try {
            return audit.find(Long.parseLong(request.pathParam("id"))).orElseThrow(() -> Problem.notFound("The change"));
        } catch (NumberFormatException notAnId) {
            throw Problem.notFound("The change");
        }
    }

    private ChangeView view(Change change) {
        return ChangeView.of(change, audit.undoneBy(change.id()).orElse(null), change.entries().size());
    }

    private void undo(Context request) {
        Change change = require(request);
        Optional<Long> earlier = audit.undoneBy(change.id());
        if (earlier.isPresent()) {
            throw new Problem(HttpStatus.CONFLICT, "The change was undone already, by the change " + earlier.get());
        }
        Json.answer(request, view(undo(request, change)));
    }

    private Change undo(Context request, Change change) {
        try {
            return store.undo(Principal.of(request).actor(), change)
                    .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, change.whyNothingIsUndone()));
        } catch (HandOverInProgressException inProgress) {
            throw new Problem(HttpStatus.CONFLICT, inProgress.getMessage());
        } catch (IllegalArgumentException otherSubject) {
            throw new Problem(HttpStatus.CONFLICT, "Only changes of users, queues, absences, numbers, the default chain and conversations can be"
                    + " undone: make this one anew");
        } catch (StaleEditException changed) {
            throw conflict(change, changed);
        }
    }

    private Problem conflict(Change change, StaleEditException changed) {
        Subject subject = changed.edit().table().subject();
        Map<String, Object> more = new HashMap<>(Map.of("subject", subject, "id", changed.edit().id(),
                "changedBy", audit.laterChanges(change.id(), subject, changed.edit().id())));
        if (changed.stored() != null) {
            more.put("current", EntityJson.of(changed.stored().value()));
        }
        return new Problem(HttpStatus.CONFLICT, "Something was changed again since, so this change can't be undone by itself: undo the later changes first,"
                + " or change it as you want it", List.of(), more);
    }
}
