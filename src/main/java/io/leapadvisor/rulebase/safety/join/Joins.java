package io.leapadvisor.rulebase.safety.join;

import io.leapadvisor.rulebase.safety.Limits;
import io.leapadvisor.rulebase.safety.Reason;
import io.leapadvisor.rulebase.safety.Refusals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the patterns of a rule multiply. A fact of which a run has one, or that is named by a literal, does not; every
 * other pattern does, and the second one must be joined to an earlier one by an equality, or 200 stages make 40,000
 * matches.
 */
public final class Joins {

    private final Refusals refusals;
    private final List<JoinedPattern> patterns = new ArrayList<>();
    private final Map<String, JoinedPattern> origins = new HashMap<>();

    public Joins(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A pattern, to be told its variables and constraints. */
    public JoinedPattern pattern(Class<?> type, boolean negated, int line, int column) {
        JoinedPattern pattern = new JoinedPattern(type, negated, line, column, origins);
        patterns.add(pattern);
        return pattern;
    }

    /** A pattern binds a variable. */
    public void binds(String variable, JoinedPattern pattern) {
        pattern.binds(variable);
        origins.put(variable, pattern);
    }

    /** Judges the patterns together, after the last. */
    public void check(int line) {
        long thresholds =
                patterns.stream().filter(JoinedPattern::isNamedThreshold).count();
        if (thresholds > Limits.THRESHOLDS) {
            refuse(line, "the rule reads " + thresholds + " thresholds, more than " + Limits.THRESHOLDS);
        }
        if (patterns.size() - thresholds > Limits.PATTERNS) {
            refuse(
                    line,
                    "the rule has " + (patterns.size() - thresholds) + " patterns beside its thresholds, more than "
                            + Limits.PATTERNS + ": split it, or ask for a fact that says it");
        }
        // The engine holds the pairs of two such patterns at once; with 200 stages, those of three would fill its
        // memory.
        long many = patterns.stream().filter(JoinedPattern::isMany).count();
        if (many > Limits.MULTIPLYING) {
            refuse(
                    line,
                    many + " patterns of the rule multiply, more than " + Limits.MULTIPLYING
                            + ": join by the name of a stage or another property that is unique");
        }
        checkKeys();
    }

    /** Every pattern that multiplies, but the first, is joined by a key. */
    private void checkKeys() {
        JoinedPattern first = null;
        for (JoinedPattern pattern : patterns) {
            boolean multiplies = pattern.multiplies();
            if (multiplies && first != null && !pattern.isKeyed()) {
                refusals.add(
                        Reason.JOIN,
                        pattern.line(),
                        pattern.column(),
                        pattern.type().getSimpleName() + " is not joined to "
                                + first.type().getSimpleName()
                                + " by a key: every one would be held against every other."
                                + " Add a constraint such as name == $stage");
            }
            first = first == null && multiplies ? pattern : first;
        }
    }

    private void refuse(int line, String message) {
        refusals.add(Reason.JOIN, line, 0, message);
    }
}
