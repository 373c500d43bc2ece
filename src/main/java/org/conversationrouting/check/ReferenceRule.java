package org.conversationrouting.check;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.Processor;
import org.apache.camel.spi.Policy;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;

/** References to steps, beans, methods and classes that don't exist. */
final class ReferenceRule implements Rule {

    /** Steps that refer to something of a certain kind. */
    private static final Map<String, Class<?>> KINDS = Map.of("process", Processor.class, "transacted", Policy.class, "policy", Policy.class);
    private static final Set<String> ANY_KIND = Set.of("bean", "method");
    private static final Set<String> CLASSES = Set.of("exception", "exceptionType");

    private final Map<String, Object> beans;

    /** @param beans by name */
    ReferenceRule(Map<String, Object> beans) {
        this.beans = beans;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        Set<String> own = sources.routes().stream().flatMap(source -> source.root().items().stream())
                .flatMap(item -> item.get("beans").map(YamlNode::items).orElse(java.util.List.of()).stream())
                .flatMap(bean -> bean.textAt("name").stream()).collect(Collectors.toSet());
        for (RouteSource source : sources.routes()) {
            source.places().forEach(place -> {
                references(source.file(), place, own, findings);
                classes(source.file(), place, findings);
                Endpoint.of(place).ifPresent(endpoint -> endpoint.options().forEach(option -> option(source.file(), option, own, findings)));
            });
        }
    }

    private void references(String file, Place place, Set<String> own, Findings findings) {
        boolean anyKind = ANY_KIND.contains(place.name());
        if (!anyKind && !KINDS.containsKey(place.name())) {
            return;
        }
        Optional<YamlNode> ref = place.value().get("ref").filter(YamlNode::isText);
        if (ref.isEmpty() || ref.get().text().contains("{{")) {
            return;
        }
        String name = ref.get().text().replaceFirst("^#?bean:|^#", "");
        if (own.contains(name)) {
            return;
        }
        Predicate<Object> fits = anyKind ? bean -> true : KINDS.get(place.name())::isInstance;
        Object bean = beans.get(name);
        if (bean == null || !fits.test(bean)) {
            String problem = bean == null ? "there is no " + kind(place.name()) + " \"" + name + "\"" : "\"" + name + "\" is not a " + kind(place.name());
            findings.error(file, ref.get().position(), problem + advice(name, own, fits));
        } else {
            place.value().get("method").filter(YamlNode::isText).ifPresent(method -> method(file, bean, method, findings));
        }
    }

    private static String kind(String step) {
        return switch (step) {
            case "process" -> "Java step";
            case "transacted", "policy" -> "transaction policy";
            default -> "bean";
        };
    }

    private String advice(String name, Set<String> own, Predicate<Object> fits) {
        Set<String> known = new TreeSet<>(own);
        beans.entrySet().stream().filter(bean -> fits.test(bean.getValue())).forEach(bean -> known.add(bean.getKey()));
        return NearestWord.advice(name, known, "there are");
    }

    private static void method(String file, Object bean, YamlNode method, Findings findings) {
        String name = method.text().replaceFirst("\\(.*", "").strip();
        Set<String> known = Arrays.stream(bean.getClass().getMethods()).filter(one -> one.getDeclaringClass() != Object.class)
                .map(java.lang.reflect.Method::getName).collect(Collectors.toCollection(TreeSet::new));
        if (!name.contains("{{") && !known.contains(name)) {
            findings.error(file, method.position(), "there is no method \"" + name + "\"" + NearestWord.advice(name, known, "the methods here are"));
        }
    }

    /** {@code "#name"} and {@code "#bean:name"}. */
    private void option(String file, Endpoint.Option option, Set<String> own, Findings findings) {
        String value = option.value();
        if (!value.startsWith("#") || option.isPlaceholder() || value.startsWith("#class:") || value.startsWith("#type:")) {
            return;
        }
        String name = value.replaceFirst("^#(bean:)?", "");
        if (!own.contains(name) && !beans.containsKey(name)) {
            Position at = option.valueAt();
            findings.error(file, at, "there is no bean \"" + name + "\"" + advice(name, own, bean -> true));
        }
    }

    private static void classes(String file, Place place, Findings findings) {
        if (!CLASSES.contains(place.name()) || place.path().contains("parameters")) {
            return;
        }
        java.util.stream.Stream.concat(java.util.stream.Stream.of(place.value()), place.value().items().stream()).filter(YamlNode::isText).forEach(name -> {
            try {
                Class.forName(name.text(), false, ReferenceRule.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError unknown) {
                findings.error(file, name.position(), "there is no class " + name.text() + ": write its whole name, such as java.lang.Exception");
            }
        });
    }
}
