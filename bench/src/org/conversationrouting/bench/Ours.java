package org.conversationrouting.bench;

import java.util.List;
import java.util.Map;

/**
 * How ours is started, beside what the bench needs: nothing, unless the command line says so.
 *
 * @param jvm      options of the JVM
 * @param settings environment variables
 */
record Ours(List<String> jvm, Map<String, String> settings) {
}
