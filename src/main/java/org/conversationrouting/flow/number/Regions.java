package org.conversationrouting.flow.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.Set;

/** The regions whose numbering plans are known, as two-letter codes of ISO 3166. */
public final class Regions {

    private static final Set<String> KNOWN = Set.copyOf(PhoneNumberUtil.getInstance().getSupportedRegions());

    private Regions() {
    }

    /**
     * @param region in upper or lower case; {@code UK}, which is common but not in ISO 3166, is read as {@code GB}
     * @return the region in upper case; null if it is missing or unknown
     */
    public static String known(String region) {
        if (region == null) {
            return null;
        }
        String upper = region.strip().toUpperCase(Locale.ROOT);
        String code = upper.equals("UK") ? "GB" : upper;
        return KNOWN.contains(code) ? code : null;
    }
}
