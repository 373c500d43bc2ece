package org.conversationrouting.administration.command;

import java.time.Clock;
import javax.sql.DataSource;
import org.conversationrouting.settings.Settings;

/**
 * What an {@link AdministrativeCommand} may use.
 *
 * @param settings of the process in which it runs
 */
public record CommandContext(DataSource database, Settings settings, Clock clock) {
}
