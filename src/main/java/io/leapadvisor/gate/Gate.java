package io.leapadvisor.gate;

import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.gate.GateResult.Kind;
import io.leapadvisor.gate.GateResult.Suppressed;
import io.leapadvisor.gate.GateResult.Violation;
import io.leapadvisor.gate.Policy.Limit;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.text.Phrases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds an assessment against a policy and a baseline. Pure: the day is given. */
public final class Gate {

    /** Where more is better; elsewhere less is. */
    private static final Set<String> MORE_IS_BETTER =
            Set.of("capacityRps", "throughputRps", "itemsPerSecond", "outputTokensPerSecond", "accuracy");

    private final Policy policy;
    private final double usualRegression;
    private final LocalDate today;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();

    private Gate(Policy policy, double usualRegression, LocalDate today) {
        this.policy = policy;
        this.usualRegression = usualRegression;
        this.today = today;
    }

    /**
     * Judges a change.
     *
     * @param now what it is like with the change
     * @param baseline what it was like before; empty = not known, and nothing is a step back
     * @param usualRegression ratio from which on a metric is worse by more than noise, above 1
     * @param today day on which suppressions end or not
     */
    public static GateResult judge(
            Seen now, Optional<Seen> baseline, Policy policy, double usualRegression, LocalDate today) {
        Gate gate = new Gate(policy, usualRegression, today);
        gate.findings(now);
        gate.objectives(now);
        gate.limits(now);
        baseline.ifPresent(before -> gate.regressions(before, now));
        gate.accuracy(now);
        return new GateResult(gate.violations.isEmpty(), List.copyOf(gate.violations), List.copyOf(gate.suppressed));
    }

    private void findings(Seen now) {
        for (Seen.Finding finding : now.findings()) {
            if (finding.severity().compareTo(policy.gravest()) <= 0) {
                continue;
            }
            Optional<Suppression> known = policy.suppressionsOrNone().stream()
                    .filter(one -> one.rule().equals(finding.rule())
                            && (one.stage() == null || one.stage().equals(finding.stage())))
                    .findFirst();
            boolean counts = known.map(one -> LocalDate.parse(one.until()).isBefore(today))
                    .orElse(true);
            if (!counts) {
                Suppression one = known.orElseThrow();
                suppressed.add(new Suppressed(finding.rule(), finding.stage(), one.reason(), one.until()));
                continue;
            }
            violations.add(new Violation(
                    Kind.FINDING,
                    finding.rule(),
                    finding.stage(),
                    null,
                    policy.gravest(),
                    finding.severity(),
                    finding.title() + at(finding.stage()) + ": " + finding.severity() + ", and " + policy.gravest()
                            + " is the most that may be."
                            + known.map(one -> " Its suppression ended on " + one.until() + ".")
                                    .orElse("")));
        }
    }

    private static String at(String stage) {
        return stage == null ? "" : " (" + stage + ")";
    }

    private void objectives(Seen now) {
        if (!policy.objectivesMustHold()) {
            return;
        }
        for (ObjectiveResult objective : now.objectives()) {
            if (Boolean.FALSE.equals(objective.met())) {
                violations.add(new Violation(
                        Kind.OBJECTIVE,
                        null,
                        null,
                        objective.metric(),
                        objective.target(),
                        objective.observed(),
                        "The objective of " + objective.metric() + " is missed: "
                                + Phrases.number(objective.observed()) + " against "
                                + Phrases.number(objective.target()) + "."));
            }
        }
    }

    private void limits(Seen now) {
        for (Limit limit : policy.limitsOrNone()) {
            Double value = now.metrics().get(limit.metric());
            if (value == null) {
                violations.add(new Violation(
                        Kind.LIMIT,
                        null,
                        null,
                        limit.metric(),
                        limit.most() == null ? limit.least() : limit.most(),
                        null,
                        limit.metric() + " is limited and not known. Known are "
                                + String.join(", ", now.metrics().keySet()) + "."));
            } else if (limit.most() != null && value > limit.most()) {
                violations.add(outside(limit, limit.most(), value, " is above its limit of "));
            } else if (limit.least() != null && value < limit.least()) {
                violations.add(outside(limit, limit.least(), value, " is below its limit of "));
            }
        }
    }

    private static Violation outside(Limit limit, double end, double value, String how) {
        return new Violation(
                Kind.LIMIT,
                null,
                null,
                limit.metric(),
                end,
                value,
                limit.metric() + " of " + Phrases.number(value) + how + Phrases.number(end) + ".");
    }

    private void regressions(Seen before, Seen now) {
        double ratio = policy.regression() == null || policy.regression().by() == null
                ? usualRegression
                : 1 + policy.regression().by();
        List<String> asked =
                policy.regression() == null ? null : policy.regression().metrics();
        now.metrics().forEach((metric, value) -> {
            Double was = before.metrics().get(metric);
            boolean compared = (asked == null || asked.contains(metric)) && was != null && was > 0 && value > 0;
            if (compared && (MORE_IS_BETTER.contains(metric) ? was / value : value / was) > ratio) {
                violations.add(new Violation(
                        Kind.REGRESSION,
                        null,
                        null,
                        metric,
                        MORE_IS_BETTER.contains(metric) ? was / ratio : was * ratio,
                        value,
                        metric + " went from " + Phrases.number(was) + " to " + Phrases.number(value)
                                + ", more than the " + Phrases.number((ratio - 1) * 100) + " % that are allowed."));
            }
        });
    }

    private void accuracy(Seen now) {
        if (Boolean.TRUE.equals(policy.accuracyGate()) && !now.accuracyGate()) {
            violations.add(new Violation(
                    Kind.ACCURACY_GATE,
                    null,
                    null,
                    "accuracy",
                    true,
                    false,
                    "Quality is not checked before a release. Add tests of it, and say so in"
                            + " monitoring.accuracyRegressionTests."));
        }
    }
}
