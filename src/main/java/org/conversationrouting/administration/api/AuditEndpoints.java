package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Parameters;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.administration.undo.Undo;

/** {@code /api/v1/audit}. */
public final class AuditEndpoints implements Endpoints {

    private static final String LIST = "/api/v1/audit";
    private static final String CSV = "text/csv";

    private final Audit audit;
    private final Undo undo;

    public AuditEndpoints(ConfigurationStore store) {
        this.audit = store.audit();
        this.undo = new Undo(store);
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
        Json.answer(request, view(undo.of(require(request), Principal.of(request))));
    }
}
