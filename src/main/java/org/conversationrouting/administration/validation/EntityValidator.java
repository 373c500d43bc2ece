package org.conversationrouting.administration.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.flow.number.Regions;
import org.conversationrouting.flow.number.VisibleText;

/** Makes what somebody sends into what is stored, if it makes sense. Each method throws a {@link Problem} (422) with all errors otherwise. */
public final class EntityValidator {

    private static final int MAX_OBJECT_TYPES = 100;

    private final ChainValidator chains;
    private final PhoneNumbers numbers;

    public EntityValidator(RoutingOptions options, PhoneNumbers numbers) {
        this.chains = new ChainValidator(options);
        this.numbers = numbers;
    }

    /**
     * @param number in the address
     * @param isNew  only a new number must have its normal form: those that exist can be corrected otherwise
     */
    public BusinessNumber number(NumberForm form, String number, boolean isNew) {
        Checked checked = new Checked();
        if (isNew) {
            requireNormalForm(number, checked);
        }
        checked.sameId("/number", "number", form.number(), number);
        checked.text("/label", "label", form.label(), Lengths.MAX_NAME);
        checkRegion(form.region(), checked);
        BusinessNumber valid = new BusinessNumber(number, form.label(), form.region(), !Boolean.FALSE.equals(form.enabled()),
                chains.chain(form.chain(), checked));
        checked.throwErrors();
        return valid;
    }

    private void requireNormalForm(String number, Checked checked) {
        if (numbers.isInNormalForm(number, null)) {
            return;
        }
        try {
            checked.error("/number", "The number is not in its normal form, so no SMS would match it: write "
                    + VisibleText.quoted(numbers.normalise(number, null)));
        } catch (BadNumberException unreadable) {
            checked.error("/number", unreadable.getMessage());
        }
    }

    private static void checkRegion(String region, Checked checked) {
        checked.text("/region", "region", region, Lengths.MAX_ID);
        if (region != null && Regions.known(region) == null) {
            checked.error("/region", "The region " + VisibleText.quoted(region) + " is not known: write two letters, such as US or GB, or null for"
                    + " the default region");
        }
    }

    public DefaultChain defaultChain(DefaultChainForm form) {
        if (form.chain() == null) {
            throw Problem.invalid(List.of(new Problem.FieldError("/chain", "chain is missing: write [] for no default chain")));
        }
        return new DefaultChain(chains.chain(form.chain()));
    }

    public User user(UserForm form, String id) {
        Checked checked = owner(form.id(), id, form.name());
        checked.throwErrors();
        return new User(id, form.name(), !Boolean.FALSE.equals(form.active()), !Boolean.FALSE.equals(form.routable()));
    }

    public Queue queue(QueueForm form, String id) {
        Checked checked = owner(form.id(), id, form.name());
        List<String> given = form.objectTypes() == null ? List.of() : form.objectTypes();
        if (given.size() > MAX_OBJECT_TYPES) {
            checked.error("/objectTypes", "There are " + given.size() + " object types: there must not be more than " + MAX_OBJECT_TYPES);
        } else {
            for (int i = 0; i < given.size(); i++) {
                checkObjectType("/objectTypes/" + i, given.get(i), checked);
            }
        }
        checked.throwErrors();
        Set<String> each = new LinkedHashSet<>(given);
        return new Queue(id, form.name(), !Boolean.FALSE.equals(form.active()), new ArrayList<>(each));
    }

    private static void checkObjectType(String pointer, String type, Checked checked) {
        if (Objects.isNull(type)) {
            checked.error(pointer, "An object type must be text, such as Conversation, not null");
        } else {
            checked.id(pointer, "The object type", type);
        }
    }

    private static Checked owner(String bodyId, String id, String name) {
        Checked checked = new Checked();
        if (!Lengths.isId(id)) {
            checked.error("/id", "The id in the address must have 1 to " + Lengths.MAX_ID + " characters, without NUL and half surrogate pairs");
        }
        checked.sameId("/id", "id", bodyId, id);
        checked.text("/name", "name", name, Lengths.MAX_NAME);
        return checked;
    }
}
