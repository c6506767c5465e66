package io.leapadvisor.rulebase.explain.value;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.explain.condition.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Values of terms: on one fact, with the variables bound so far.
 *
 * @param fact the fact that properties are read from
 * @param bindings variables by name
 */
public record Values(Object fact, Map<String, Object> bindings) {

    /**
     * The value of a term.
     *
     * @throws Unknowable when it cannot be told
     */
    public Seen of(Term term) {
        if (term instanceof Term.Literal literal) {
            return Seen.of(literal.value());
        }
        if (term instanceof Term.Variable variable) {
            return bound(variable.name());
        }
        if (term instanceof Term.Type type) {
            return Seen.of(type.type());
        }
        if (term instanceof Term.Property property) {
            String name = property.name();
            return name.equals("this")
                    ? new Seen(fact, name, null, false)
                    : new Seen(Properties.read(fact, name), name, null, false);
        }
        if (term instanceof Term.Member member) {
            return member(of(member.owner()), member.name());
        }
        if (term instanceof Term.Call call) {
            return called(call);
        }
        if (term instanceof Term.Values list) {
            return Seen.of(plain(list.values()));
        }
        throw new Unknowable("expressions of this kind are judged by the rule engine alone");
    }

    private Seen bound(String name) {
        if (!bindings.containsKey(name)) {
            throw new Unknowable("it depends on " + name + ", which no fact gave");
        }
        return Seen.of(bindings.get(name));
    }

    private static Seen member(Seen owner, String name) {
        String path = owner.property() == null ? null : owner.property() + "." + name;
        if (owner.value() == null) {
            return new Seen(null, path, null, true);
        }
        if (owner.value() instanceof Class<?> type) {
            return Seen.of(constant(type, name));
        }
        Threshold threshold = owner.value() instanceof Threshold limit && name.equals("value") ? limit : null;
        return new Seen(Properties.read(owner.value(), name), path, threshold, false);
    }

    private static Object constant(Class<?> type, String name) {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        return Arrays.stream(type.getDeclaredClasses())
                .filter(inner -> inner.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unknowable(type.getSimpleName() + "." + name + " is not known"));
    }

    private Seen called(Term.Call call) {
        List<Object> arguments = plain(call.arguments());
        Object owner = call.owner() == null ? fact : of(call.owner()).value();
        if (owner == null) {
            return new Seen(null, null, null, true);
        }
        return new Seen(Properties.call(owner, call.name(), arguments), call.text(), null, false);
    }

    private List<Object> plain(List<Term> terms) {
        List<Object> values = new ArrayList<>();
        terms.forEach(term -> values.add(of(term).value()));
        return values;
    }
}
