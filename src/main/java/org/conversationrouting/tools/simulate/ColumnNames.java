package org.conversationrouting.tools.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the header of a CSV file: its names are fields of {@code sms.inbound}. */
final class ColumnNames {

    static final String MESSAGE_ID = "messageId";
    static final String MEDIA = "media";

    private static final List<String> KNOWN = List.of(MESSAGE_ID, "from", "to", "body", "receivedAt", MEDIA);
    private static final List<String> REQUIRED = List.of("from", "to");
    private static final int MAX_SHOWN = 5;
    private static final int MAX_LENGTH = 40;

    private ColumnNames() {
    }

    /** @return what is wrong with the header, in one sentence; null if it is right */
    static String problem(List<String> names) {
        if (names.size() == 1 && names.get(0).matches(".*[;\t].*")) {
            return "the columns must be separated by commas, not by " + (names.get(0).contains(";") ? "semicolons" : "tabs");
        }
        if (names.contains("")) {
            return "column " + (names.indexOf("") + 1) + " has no name";
        }
        List<String> unknown = names.stream().filter(name -> !KNOWN.contains(name)).distinct().toList();
        if (!unknown.isEmpty()) {
            return unknown(unknown);
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                return "the column " + quoted(name) + " occurs twice";
            }
        }
        List<String> missing = REQUIRED.stream().filter(name -> !names.contains(name)).map(ColumnNames::quoted).toList();
        return missing.isEmpty() ? null : "the header must have the column" + (missing.size() == 1 ? " " : "s ") + String.join(" and ", missing);
    }

    private static String unknown(List<String> names) {
        String known = ": the columns are " + String.join(", ", KNOWN);
        if (names.size() == 1) {
            String nearest = nearest(names.get(0));
            return "unknown column " + quoted(names.get(0)) + (nearest == null ? known : ": did you mean " + quoted(nearest) + "?");
        }
        List<String> shown = new ArrayList<>();
        for (String name : names.subList(0, Math.min(MAX_SHOWN, names.size()))) {
            String nearest = nearest(name);
            shown.add(quoted(name) + (nearest == null ? "" : " (did you mean " + quoted(nearest) + "?)"));
        }
        int more = names.size() - shown.size();
        return "unknown columns " + String.join(", ", shown) + (more == 0 ? "" : " and " + more + " more") + known;
    }

    /** @return the known name that was probably meant, or null */
    private static String nearest(String name) {
        String plain = plain(name);
        String nearest = null;
        int smallest = Integer.MAX_VALUE;
        for (String known : KNOWN) {
            // one typing error in three characters
            int allowed = Math.max(1, known.length() / 3);
            int distance = distance(plain, plain(known));
            if (distance <= allowed && distance < smallest) {
                nearest = known;
                smallest = distance;
            }
        }
        return nearest;
    }

    /** So that {@code Message ID} is near {@code messageId}. */
    private static String plain(String name) {
        return shortened(name).toLowerCase(Locale.ROOT).replaceAll("[_. -]", "");
    }

    /** The number of characters to insert, remove, replace or swap with the next one. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[one.length()][other.length()];
    }

    /** A name could contain characters that are invisible or control the terminal. */
    private static String quoted(String name) {
        return '"' + shortened(name).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + '"';
    }

    private static String shortened(String name) {
        return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "…";
    }
}
