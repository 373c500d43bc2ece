package org.conversationrouting.check;

import jakarta.jms.Message;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.sms.Batch;
import org.conversationrouting.flow.sms.CloseRequest;
import org.conversationrouting.flow.sms.Questions;
import org.conversationrouting.flow.sms.Reassignment;
import org.conversationrouting.flow.sms.Reassignments;
import org.conversationrouting.flow.sms.SentSms;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;

/** The properties that bodies have, as routes and SQL name them. A body of the routes is of one of a few types. */
final class BodyProperties {

    private static final List<Class<?>> TYPES = List.of(Batch.class, SmsBatch.class, SmsBatch.InSituation.class, SmsBatch.Decided.class,
            Questions.class, Sms.class, SentSms.class, CloseRequest.class, Reassignments.class, Reassignment.class, ConversationEvent.class,
            Message.class, String.class);

    private BodyProperties() {
    }

    /** All properties of all types. */
    static Set<String> names() {
        return names(TYPES);
    }

    /** What the query of an option can use: one element for each SMS. */
    static Set<String> ofQuestions() {
        Set<String> arrays = new TreeSet<>();
        for (Method method : Questions.class.getMethods()) {
            if (isProperty(method) && method.getReturnType() == String[].class) {
                arrays.add(method.getName());
            }
        }
        return arrays;
    }

    /**
     * Follows a path such as {@code conversation.owner.id}.
     *
     * @return the first property that no type has, with those that there are; empty if all exist
     */
    static Optional<Map.Entry<String, Set<String>>> missing(List<String> path) {
        Collection<Class<?>> types = new HashSet<>(TYPES);
        for (String property : path) {
            Set<String> names = names(types);
            if (!names.contains(property)) {
                return Optional.of(Map.entry(property, names));
            }
            types = typesOf(types, property);
            if (types.stream().anyMatch(type -> type.isInterface() || type == Object.class || type.isArray() || type.isPrimitive())) {
                // a map or the like, whose properties are known only when it is there
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(Collection<Class<?>> types) {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : types) {
            for (Method method : type.getMethods()) {
                if (isProperty(method)) {
                    names.add(method.getName());
                    withoutPrefix(method.getName()).ifPresent(names::add);
                }
            }
        }
        return names;
    }

    private static Collection<Class<?>> typesOf(Collection<Class<?>> types, String property) {
        Set<Class<?>> next = new HashSet<>();
        for (Class<?> type : types) {
            for (Method method : type.getMethods()) {
                if (isProperty(method) && (method.getName().equals(property) || withoutPrefix(method.getName()).filter(property::equals).isPresent())) {
                    next.add(method.getReturnType());
                }
            }
        }
        return next;
    }

    private static boolean isProperty(Method method) {
        return method.getParameterCount() == 0 && method.getReturnType() != void.class && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class;
    }

    /** {@code getName} and {@code isName} are the property {@code name}. */
    private static Optional<String> withoutPrefix(String method) {
        for (String prefix : List.of("get", "is")) {
            if (method.length() > prefix.length() && method.startsWith(prefix) && Character.isUpperCase(method.charAt(prefix.length()))) {
                String name = method.substring(prefix.length());
                return Optional.of(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
            }
        }
        return Optional.empty();
    }
}
