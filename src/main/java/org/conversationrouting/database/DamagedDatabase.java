package org.conversationrouting.database;

import java.sql.SQLException;
import java.util.Set;
import org.conversationrouting.safety.StartRefusedException;
import org.conversationrouting.settings.Settings;

/** What is done about a file of the embedded database that is damaged. */
public final class DamagedDatabase {

    /** H2's codes: the file is corrupted; it has no header of H2, or one of another version. */
    private static final Set<Integer> DAMAGED = Set.of(90030, 90048);

    private DamagedDatabase() {
    }

    /** @throws StartRefusedException when the embedded database says so of its file: waiting would not mend it */
    public static void refuse(Settings settings, Throwable failure) {
        for (Throwable cause = failure; settings.embeddedDatabase() && cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DAMAGED.contains(sql.getErrorCode())) {
                throw new StartRefusedException("The file of the embedded database is damaged: " + Database.h2File(settings.dataDir())
                        + " (" + sql.getErrorCode() + "). Restore a backup of DATA_DIR; or, to start with an empty database, move the file"
                        + " away: numbers, chains and related records have to be loaded again, open conversations are forgotten", failure);
            }
        }
    }
}
