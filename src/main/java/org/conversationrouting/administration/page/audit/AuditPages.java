package org.conversationrouting.administration.page.audit;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.UndoneConversations;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.undo.Undo;

/** Who changed what, and when. Each change opens to what it did, and can be undone there. */
public final class AuditPages implements Endpoints {

    private final Pages pages;
    private final ConfigurationStore store;
    private final UndoPreview previews;
    private final Undo undo;

    public AuditPages(Pages pages, ConfigurationStore store, UndoPreview previews) {
        this.pages = pages;
        this.store = store;
        this.previews = previews;
        this.undo = new Undo(store);
    }

    /** @param total of all pages */
    public record Listed(List<ChangeRow> rows, long total, AuditQuery query) {
        public long pages() {
            return Math.max(1, (total + AuditQuery.SIZE - 1) / AuditQuery.SIZE);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/audit", this::list, Role.VIEWER);
        routes.get("/audit/{id}", this::one, Role.VIEWER);
        routes.post("/audit/{id}/undo", this::undo, Role.ADMINISTRATOR);
    }

    private void list(Context request) {
        AuditQuery query = AuditQuery.of(request);
        Audit audit = store.audit();
        List<Change> changes = audit.page(query.filter(), query.page(), AuditQuery.SIZE);
        List<Long> ids = changes.stream().map(Change::id).toList();
        Map<Long, Long> undone = audit.undoneBy(ids);
        Map<Long, Long> counts = audit.entryCounts(ids);
        pages.show(request, "audit/list", Navigation.AUDIT, "Audit", new Listed(changes.stream().map(change -> ChangeRow.of(change,
                undone.get(change.id()), counts.getOrDefault(change.id(), 0L))).toList(), audit.count(query.filter()), query));
    }

    private Change require(Context request) {
        String id = request.pathParam("id");
        return Optional.of(id).filter(text -> text.matches("[0-9]{1,18}")).flatMap(text -> store.audit().find(Long.parseLong(text)))
                .orElseThrow(() -> Problem.notFound("This change"));
    }

    private void one(Context request) {
        Change change = require(request);
        ChangeRow row = ChangeRow.of(change, store.audit().undoneBy(change.id()).orElse(null), change.entries().size());
        pages.show(request, "audit/change", Navigation.AUDIT, "Change " + change.id(), new OpenedChange(row, row.canBeUndone() ? previews.of(change) : null,
                row.canBeUndone() ? store.conversationsToUndo(change).orElse(null) : null));
    }

    /**
     * A change with all that it did.
     *
     * @param preview       what its undoing would do to past decisions; null if that is not known
     * @param conversations what it would do to the conversations that it handed over; null if it handed over none
     */
    public record OpenedChange(ChangeRow row, String preview, UndoneConversations conversations) {

        /** What its undoing would do to conversations, in words. */
        public String conversationsSentence() {
            long returning = conversations.back() + conversations.withdrawn();
            long others = conversations.handedOver() - returning;
            String sentence = returning == 0 ? "No conversation goes back" : Text.count(returning, "open conversation")
                    + (returning == 1 ? " goes back" : " go back") + (conversations.withdrawn() == 0 ? "" : " (" + conversations.withdrawn()
                    + " not handed over yet)");
            return sentence + (others == 0 ? "." : others == 1 ? "; 1 was closed or has got another owner since, and stays."
                    : "; " + others + " were closed or have got another owner since, and stay.");
        }
    }

    private void undo(Context request) {
        Change undone = undo.of(require(request), Principal.of(request));
        request.redirect(Pages.after(back(request), Optional.of(undone)), HttpStatus.SEE_OTHER);
    }

    /** The page on which the button was: one of the menu. */
    private static String back(Context request) {
        String back = request.formParam("back");
        return Navigation.ITEMS.stream().map(Navigation.Item::path).filter(path -> path.equals(back)).findFirst().orElse(Navigation.AUDIT.path());
    }
}
