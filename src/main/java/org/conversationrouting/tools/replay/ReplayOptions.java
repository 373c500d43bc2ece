package org.conversationrouting.tools.replay;

import java.time.Instant;

/**
 * The command's options, as a report states them.
 *
 * @param since         SMS from this time on; null for no limit
 * @param until         SMS before this time; null for no limit
 * @param number        only SMS to this business number; null for all
 * @param configuration name of the file that was tried instead of the stored configuration; null for none
 * @param routes        name of the folder of routes that decided
 */
public record ReplayOptions(Instant since, Instant until, String number, String configuration, String routes) {
}
