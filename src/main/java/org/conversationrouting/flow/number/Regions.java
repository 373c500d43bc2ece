package org.conversationrouting.flow.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.Set;

/** The regions whose telephone numbers are known: two letters, as ISO 3166 has them. */
public final class Regions {

    private static final Set<String> KNOWN = Set.copyOf(PhoneNumberUtil.getInstance().getSupportedRegions());

    private Regions() {
    }

    /**
     * @param region in upper or lower case; {@code UK}, which people write and ISO 3166 does not have, is read as {@code GB}
     * @return the region in upper case; null when it is missing or not known
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
