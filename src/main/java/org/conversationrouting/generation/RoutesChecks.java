package org.conversationrouting.generation;

import java.util.List;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;

/** How changed routes are checked before they are created. */
public final class RoutesChecks {

    private RoutesChecks() {
    }

    /** All that this program has. */
    public static Reloader.Checks checks() {
        return new Reloader.Checks(folder -> {
            RoutesFolder.checked(folder, Setting.ROUTES_DIR.name());
            return List.of();
        }, (folder, touched) -> List.of());
    }
}
