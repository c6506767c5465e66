package io.leapadvisor.rulebase.explain;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.rulebase.explain.ConditionResult.FactResult;
import io.leapadvisor.rulebase.explain.ConditionResult.Quantifier;
import io.leapadvisor.rulebase.explain.condition.Operator;
import io.leapadvisor.rulebase.explain.value.ProfilePaths;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says results in sentences. */
final class ResultWords {

    /** Stands for a part of the profile. */
    static final String GIVEN = "given";

    private static final MathContext SHOWN = new MathContext(4);

    private ResultWords() {}

    /**
     * A constraint that fails, such as "stages[parse].share is 0.12 and must be at least 0.2 (threshold
     * serialization-share, ours): 0.08 too low".
     */
    static String failing(ConstraintResult one) {
        String subject = one.metric() == null ? one.text() : one.metric();
        if (one.relation() == Operator.SATISFY) {
            return subject + " is " + value(one.observed()) + ", and the rule asks for "
                    + one.text()
                            .replace("== null", "left out")
                            .replace("!= null", "given")
                            .replace("||", "or")
                            .replace("&&", "and");
        }
        String wanted = wanted(one);
        if (one.observed() == null) {
            return subject + (one.missing() == null ? " is not known" : " is not given") + " and must be " + wanted;
        }
        String far = one.difference() == null
                ? ""
                : one.difference() == 0
                        ? ": exactly at the limit"
                        : ": " + value(Math.abs(one.difference())) + unit(one)
                                + (one.difference() > 0 ? " too low" : " too high");
        return subject + " is " + value(one.observed()) + unit(one) + " and must be " + wanted + far;
    }

    private static String wanted(ConstraintResult one) {
        if (one.limit() == null) {
            return one.relation() == Operator.NOT_EQUAL ? "given" : "left out";
        }
        String source = one.threshold() == null
                ? ""
                : " (threshold " + one.threshold().name() + ", "
                        + one.threshold().source() + ")";
        return (one.relation().words() + " " + value(one.limit()) + unit(one)).strip() + source;
    }

    private static String unit(ConstraintResult one) {
        String unit = one.threshold() == null ? "" : one.threshold().unit();
        return unit.isEmpty() || unit.equals("ratio") ? "" : " " + unit;
    }

    static String value(Object value) {
        if (value == null) {
            return "not given";
        }
        if (value instanceof Number number
                && !Double.isNaN(number.doubleValue())
                && !Double.isInfinite(number.doubleValue())) {
            return new BigDecimal(number.toString())
                    .round(SHOWN)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty()
                    ? "an empty list"
                    : list.stream().map(ResultWords::value).sorted().collect(Collectors.joining(", "));
        }
        return value instanceof String && !value.equals(GIVEN) ? "\"" + value + "\"" : String.valueOf(value);
    }

    /** A pattern, in a sentence without its full stop. */
    static String pattern(Quantifier quantifier, Outcome outcome, Class<?> type, FactResult facts) {
        String nearest = facts.nearest();
        List<ConstraintResult> constraints = facts.constraints();
        String kind = ProfilePaths.kind(type);
        boolean given = ProfilePaths.of(type).isPresent();
        List<ConstraintResult> failing = constraints.stream()
                .filter(one -> one.outcome() == Outcome.FAILS)
                .toList();
        if (quantifier == Quantifier.NONE) {
            return outcome == Outcome.HOLDS
                    ? "nothing contradicts: no " + kind + " meets the constraints"
                    : outcome == Outcome.FAILS
                            ? nearest + " must not be there" + stated(constraints)
                            : unknown(constraints);
        }
        if (outcome == Outcome.HOLDS) {
            return nearest + " meets the condition" + stated(constraints);
        }
        if (type == Diagnosis.class) {
            return "the diagnosis that it answers was not made";
        }
        if (facts.found() == 0) {
            return given ? "the profile says nothing of " + kind : "no " + kind + " follows from the profile";
        }
        if (outcome == Outcome.UNKNOWN) {
            return unknown(constraints);
        }
        return failing.stream().map(ResultWords::failing).collect(Collectors.joining("; "));
    }

    private static String stated(List<ConstraintResult> constraints) {
        String values = constraints.stream()
                .filter(one ->
                        one.outcome() == Outcome.HOLDS && one.metric() != null && one.relation() != Operator.SATISFY)
                .map(one -> one.metric() + " is " + value(one.observed()) + unit(one)
                        + (one.relation().isOrder() ? ", " + wanted(one) : ""))
                .collect(Collectors.joining("; "));
        return values.isEmpty() ? "" : ": " + values;
    }

    private static String unknown(List<ConstraintResult> constraints) {
        return constraints.stream()
                .filter(one -> one.outcome() == Outcome.UNKNOWN)
                .map(one -> one.text() + " cannot be judged alone: " + one.reason())
                .findFirst()
                .orElse("cannot be judged alone");
    }
}
