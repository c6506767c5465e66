package io.leapadvisor.gate;

import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.compare.MetricChange;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.compare.Seen;
import io.leapadvisor.compare.Seen.Finding;
import io.leapadvisor.gate.GateResult.Kind;
import io.leapadvisor.gate.GateResult.Suppressed;
import io.leapadvisor.gate.GateResult.Violation;
import io.leapadvisor.gate.Policy.Limit;
import io.leapadvisor.gate.Policy.Regression;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an assessment against a policy and a baseline. Pure: the time is given. */
public final class Gate {

    private final Policy policy;
    private final Suppressions suppressions;
    private final Noise noise;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();

    private Gate(Policy policy, Suppressions suppressions, Noise noise) {
        this.policy = policy;
        this.suppressions = suppressions;
        this.noise = noise;
    }

    /**
     * Judges a change by a policy alone.
     *
     * @param now what it is like with the change
     * @param baseline what it was like before; empty = not known, and nothing is a step back
     * @param noise how much worse a metric is by chance
     * @param at time at which suppressions have ended or not
     */
    public static GateResult judge(Seen now, Optional<Seen> baseline, Policy policy, Noise noise, Instant at) {
        return judge(now, baseline, policy, List.of(), noise, at);
    }

    /** The same, with suppressions that are kept for the deployment besides those of the policy. */
    public static GateResult judge(
            Seen now, Optional<Seen> baseline, Policy policy, List<Suppression> kept, Noise noise, Instant at) {
        List<Suppression> all = new ArrayList<>(policy.suppressionsOrNone());
        all.addAll(kept);
        Gate gate = new Gate(policy, new Suppressions(all, at), noise);
        gate.findings(now);
        gate.objectives(now);
        gate.limits(now);
        baseline.ifPresent(before -> gate.regressions(before, now));
        gate.accuracy(now);
        return new GateResult(gate.violations.isEmpty(), List.copyOf(gate.violations), List.copyOf(gate.suppressed));
    }

    private void findings(Seen now) {
        for (Finding finding : now.findings()) {
            if (finding.severity().compareTo(policy.gravest()) <= 0) {
                continue;
            }
            List<Suppression> covering = suppressions.covering(finding);
            if (!covering.isEmpty()) {
                covering.forEach(one -> suppressed.add(new Suppressed(
                        finding.rule(),
                        one.stage() == null ? finding.stage() : one.stage(),
                        one.reason(),
                        one.until())));
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
                            + suppressions
                                    .ended(finding)
                                    .map(one -> " Its suppression ended on " + one.until() + ".")
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
                        "The objective of " + MetricWords.of(objective.metric()) + " is missed: "
                                + MetricWords.value(objective.metric(), objective.observed()) + " against "
                                + MetricWords.value(objective.metric(), objective.target()) + "."));
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
                MetricWords.first(limit.metric()) + " of " + MetricWords.value(limit.metric(), value) + how
                        + MetricWords.value(limit.metric(), end) + ".");
    }

    private void regressions(Seen before, Seen now) {
        Regression allowed = policy.regression() == null ? Regression.USUAL : policy.regression();
        for (MetricChange change : MetricChange.between(before, now, noise)) {
            double limit = allowed.by() == null ? change.noise() : 1 + allowed.by();
            if ((allowed.metrics() == null || allowed.metrics().contains(change.metric()))
                    && change.isWorseThan(limit)) {
                violations.add(worse(change, limit));
            }
        }
    }

    private static Violation worse(MetricChange change, double limit) {
        return new Violation(
                Kind.REGRESSION,
                null,
                null,
                change.metric(),
                MetricChange.moreIsBetter(change.metric()) ? change.before() / limit : change.before() * limit,
                change.after(),
                MetricWords.first(change.metric()) + " went from "
                        + MetricWords.value(change.metric(), change.before()) + " to "
                        + MetricWords.value(change.metric(), change.after()) + ", more than the "
                        + Phrases.number((limit - 1) * 100)
                        + " % that are allowed.");
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
