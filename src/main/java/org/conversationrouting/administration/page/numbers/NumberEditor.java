package org.conversationrouting.administration.page.numbers;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.effect.Preview;
import org.conversationrouting.flow.number.Regions;

/**
 * The fields of a number.
 *
 * @param number   in the address; null for a new one
 * @param values   what the fields have
 * @param etag     of what was stored when the editor was opened; empty if nothing was
 * @param errors   what can't be accepted
 * @param conflict null if nobody else saved meanwhile
 * @param trial    what would happen to an SMS with the edit; null if nobody asked
 * @param preview  what the edit would change for past decisions
 * @param touched  whether the edit may change something that {@code preview} does not have
 * @param filter   of the list that it was opened from
 * @param inPlace  whether it stands in the list
 */
public record NumberEditor(String number, NumberFields values, String etag, ChainEditor chain, List<Problem.FieldError> errors, Conflict conflict,
                           Trial trial, Preview preview, boolean touched, NumberQuery filter, boolean inPlace) {

    private static final List<Region> REGIONS = PhoneNumberUtil.getInstance().getSupportedRegions().stream().map(Region::of)
            .sorted(Comparator.comparing(Region::name)).toList();

    /** A country or region whose numbering plan is known. */
    public record Region(String code, String name) {
        static Region of(String code) {
            return new Region(code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH));
        }
    }

    public String title() {
        return number == null ? "Add a number" : Text.number(number);
    }

    public String action() {
        return (number == null ? "/numbers/new" : NumberPages.address(number) + "/edit") + filter.address();
    }

    /** Of what the edit would change; null for a new number, about which nothing was decided yet. */
    public String previewAddress() {
        return number == null ? null : NumberPages.address(number) + "/preview";
    }

    public String row() {
        return NumberPages.address(number) + "/row" + filter.address();
    }

    public String deletion() {
        return NumberPages.address(number) + "/delete" + filter.address();
    }

    public List<Region> regions() {
        return REGIONS;
    }

    /** Whether the select has this region already. */
    public boolean knowsRegion() {
        return values.region().isEmpty() || values.region().equals(Regions.known(values.region()));
    }

    /** @param field such as {@code label} @return null if it is right */
    public String error(String field) {
        return errors.stream().filter(error -> error.pointer().equals("/" + field)).map(Problem.FieldError::detail).findFirst().orElse(null);
    }

    /** What is wrong, but with no field of this form. */
    public List<String> otherErrors() {
        Set<String> fields = Set.of("/number", "/label", "/region");
        return errors.stream().filter(error -> !fields.contains(error.pointer()) && !error.pointer().matches("/chain/[0-9]+.*"))
                .map(Problem.FieldError::detail).toList();
    }
}
