package io.leapadvisor.rulebase.explain;

import io.leapadvisor.rulebase.explain.condition.Condition.Constraint;
import io.leapadvisor.rulebase.explain.condition.Operator;
import io.leapadvisor.rulebase.explain.condition.Term;
import io.leapadvisor.rulebase.explain.value.Comparison;
import io.leapadvisor.rulebase.explain.value.ProfilePaths;
import io.leapadvisor.rulebase.explain.value.Seen;
import io.leapadvisor.rulebase.explain.value.Unknowable;
import io.leapadvisor.rulebase.explain.value.Values;

/** Judges one constraint on one fact. */
final class Judge {

    private static final Term TRUE = new Term.Literal(true);

    private final Values values;
    private String kind;

    Judge(Values values) {
        this.values = values;
    }

    ConstraintResult of(Constraint constraint) {
        try {
            return judge(constraint.text(), constraint.term());
        } catch (Unknowable e) {
            return ConstraintResult.unknown(constraint.text(), e.getMessage());
        }
    }

    /**
     * Whether a term holds, as {@link #of} would say.
     *
     * @throws Unknowable when that cannot be told
     */
    boolean holds(Term term) {
        if (term instanceof Term.Joined joined) {
            boolean left = holds(joined.left());
            boolean right = holds(joined.right());
            return joined.any() ? left || right : left && right;
        }
        return term instanceof Term.Compared compared
                ? holds(values.of(compared.value()), compared.operator(), values.of(compared.limit()))
                : holds(values.of(term), Operator.EQUAL, values.of(TRUE));
    }

    private static boolean holds(Seen seen, Operator operator, Seen limit) {
        if (seen.value() instanceof Class<?> || limit.value() instanceof Class<?>) {
            throw new Unknowable("a type is not a value");
        }
        return !(seen.cut() && operator != Operator.EQUAL) && Comparison.holds(seen.value(), operator, limit.value());
    }

    private ConstraintResult judge(String text, Term term) {
        if (term instanceof Term.Joined joined) {
            return joined(text, joined);
        }
        return term instanceof Term.Compared compared
                ? compared(text, values.of(compared.value()), compared.operator(), values.of(compared.limit()))
                : compared(text, values.of(term), Operator.EQUAL, values.of(TRUE));
    }

    /** A choice: the alternative that comes nearest shows the value. */
    private ConstraintResult joined(String text, Term.Joined joined) {
        ConstraintResult left = judge(joined.leftText(), joined.left());
        ConstraintResult right = judge(joined.rightText(), joined.right());
        Outcome strong = joined.any() ? Outcome.HOLDS : Outcome.FAILS;
        Outcome outcome = left.outcome() == strong || right.outcome() == strong
                ? strong
                : left.outcome() == Outcome.UNKNOWN || right.outcome() == Outcome.UNKNOWN
                        ? Outcome.UNKNOWN
                        : left.outcome();
        ConstraintResult shown =
                left.outcome() == outcome && (right.outcome() != outcome || left.distance() <= right.distance())
                        ? left
                        : right;
        return new ConstraintResult(
                text,
                outcome,
                shown.metric(),
                shown.observed(),
                Operator.SATISFY,
                text,
                shown.threshold(),
                null,
                null,
                left.missing() != null && right.missing() != null ? left.missing() : null,
                outcome == Outcome.UNKNOWN ? shown.reason() : null);
    }

    private ConstraintResult compared(String text, Seen seen, Operator operator, Seen limit) {
        boolean holds = holds(seen, operator, limit);
        Outcome outcome = holds ? Outcome.HOLDS : Outcome.FAILS;
        String metric = seen.property() == null ? null : metric(seen.property());
        String missing = holds || seen.value() != null || seen.property() == null
                ? null
                : ProfilePaths.field(values.fact().getClass(), seen.property()).orElse(null);
        Double ratio = null;
        Double difference = null;
        if (operator.isOrder() && seen.value() instanceof Number x && limit.value() instanceof Number y) {
            difference = y.doubleValue() - x.doubleValue();
            ratio = y.doubleValue() == 0 ? null : (Double) (x.doubleValue() / y.doubleValue());
        }
        return new ConstraintResult(
                text,
                outcome,
                metric,
                shown(seen.value()),
                operator,
                shown(limit.value()),
                limit.threshold(),
                ratio,
                difference,
                missing,
                null);
    }

    private String metric(String property) {
        kind = kind == null ? ProfilePaths.label(values.fact()) : kind;
        return kind.isEmpty() ? property : kind + "." + property;
    }

    /** A part of the profile is only said to be there. */
    private static Object shown(Object value) {
        return value != null && value.getClass().isRecord() ? ResultWords.GIVEN : value;
    }
}
