package io.leapadvisor.advise;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.simulate.LatencyEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must agree within any answer, whatever its numbers are. */
final class AssessmentInvariants {

    /** Numbers that differ by rounding alone are the same. */
    private static final double SAME = 1e-9;

    private final List<String> violations = new ArrayList<>();
    private final Assessment assessment;

    private AssessmentInvariants(Assessment assessment) {
        this.assessment = assessment;
    }

    /** All violations, in words; empty = the answer agrees with itself. */
    static List<String> violations(Assessment assessment) {
        AssessmentInvariants invariants = new AssessmentInvariants(assessment);
        invariants.checkRanks();
        invariants.checkIds();
        invariants.checkImpacts();
        invariants.checkPercentiles();
        invariants.checkObjectives();
        invariants.checkPlan();
        return invariants.violations;
    }

    private void require(boolean holds, String sentence, Object... values) {
        if (!holds) {
            violations.add(sentence.formatted(values));
        }
    }

    private void checkRanks() {
        List<Recommendation> ranked = assessment.recommendations();
        for (int i = 0; i < ranked.size(); i++) {
            require(
                    ranked.get(i).rank() == i + 1,
                    "recommendation %d has rank %d",
                    i + 1,
                    ranked.get(i).rank());
        }
    }

    private void checkIds() {
        Set<String> rules = Advisors.RULEBASE.rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        Set<String> remedies = CorePack.KNOWLEDGE.remedyIds().stream().collect(Collectors.toSet());
        Set<String> diagnosed =
                assessment.diagnoses().stream().map(DiagnosisResult::id).collect(Collectors.toSet());
        assessment.diagnoses().forEach(diagnosis -> {
            require(rules.contains(diagnosis.rule()), "there is no rule %s", diagnosis.rule());
            require(!diagnosis.evidence().isEmpty(), "%s has no evidence", diagnosis.id());
        });
        assessment
                .recommendations()
                .forEach(recommendation -> require(
                        diagnosed.containsAll(recommendation.diagnoses()),
                        "%s answers %s, which is not among the diagnoses",
                        recommendation.remedy(),
                        recommendation.diagnoses()));
        assessment
                .notEvaluated()
                .forEach(rule -> require(rules.contains(rule.rule()), "there is no rule %s", rule.rule()));
        Stream.of(
                        assessment.recommendations().stream().map(Recommendation::remedy),
                        assessment.plan().steps().stream().map(Plan.Step::remedy),
                        assessment.rejected().stream().map(Rejection::remedy),
                        assessment.considered().stream().map(ConsideredResult::remedy))
                .flatMap(ids -> ids)
                .forEach(id -> require(remedies.contains(id), "there is no remedy %s", id));
    }

    private void checkImpacts() {
        Stream.of(
                        assessment.plan().combined().stream(),
                        assessment.plan().steps().stream().flatMap(step -> step.own().stream()),
                        assessment.plan().alternatives().stream().flatMap(alternative -> alternative.impact().stream()),
                        assessment.recommendations().stream()
                                .flatMap(recommendation -> recommendation.impact().stream()),
                        assessment.considered().stream().flatMap(considered -> considered.impact().stream()))
                .flatMap(impacts -> impacts)
                .forEach(impact -> {
                    checkInterval(impact.metric(), impact.after());
                    checkInterval(impact.metric() + " ratio", impact.ratio());
                    checkRatio(impact);
                });
    }

    private void checkRatio(Impact impact) {
        double after = impact.before() * impact.ratio().expected();
        require(
                Math.abs(after - impact.after().expected()) <= 1e-6 * Math.max(1, Math.abs(after)),
                "%s: %s times %s is not %s",
                impact.metric(),
                impact.before(),
                impact.ratio().expected(),
                impact.after().expected());
    }

    private void checkInterval(String what, Interval interval) {
        if (interval != null) {
            require(
                    0 <= interval.low()
                            && interval.low() <= interval.expected()
                            && interval.expected() <= interval.high(),
                    "%s: %s is not in order",
                    what,
                    interval);
        }
    }

    private void checkPercentiles() {
        LatencySummary today = assessment.baseline().latency();
        if (today != null) {
            checkAscending("today", today.p50Ms(), today.p95Ms(), today.p99Ms());
        }
        assessment.plan().steps().forEach(step -> {
            LatencyEstimate latency = step.cumulative().latency();
            if (latency != null) {
                checkAscending(
                        "after " + step.remedy(),
                        expected(latency.p50Ms()),
                        expected(latency.p95Ms()),
                        expected(latency.p99Ms()));
            }
        });
    }

    private static Double expected(Interval interval) {
        return interval == null ? null : interval.expected();
    }

    private void checkAscending(String when, Double... percentiles) {
        List<Double> known = Arrays.stream(percentiles).filter(Objects::nonNull).toList();
        for (int i = 1; i < known.size(); i++) {
            require(known.get(i - 1) <= known.get(i) * (1 + SAME), "percentiles %s: %s do not ascend", when, known);
        }
    }

    /** What the plan leaves to each objective says whether the plan meets it. */
    private void checkObjectives() {
        for (ObjectiveResult objective : assessment.objectives()) {
            require(
                    (objective.observed() == null) == (objective.met() == null),
                    "%s is judged without a value, or has a value and is not judged",
                    objective.metric());
        }
        if (assessment.plan().meetsObjectives()) {
            assessment.plan().slack().stream()
                    .filter(slack -> slack.slack() != null)
                    .forEach(slack -> require(
                            slack.slack() >= -SAME,
                            "the plan meets all but misses %s by %s",
                            slack.metric(),
                            slack.slack()));
        }
    }

    private void checkPlan() {
        Plan plan = assessment.plan();
        require(
                plan.steps().isEmpty() == plan.combined().isEmpty(),
                "%d steps have %d combined effects",
                plan.steps().size(),
                plan.combined().size());
        Set<String> recommended = assessment.recommendations().stream()
                .map(recommendation -> recommendation.remedy() + "@" + recommendation.stage())
                .collect(Collectors.toSet());
        plan.steps()
                .forEach(step -> require(
                        recommended.contains(step.remedy() + "@" + step.stage()),
                        "the plan's %s@%s is not recommended",
                        step.remedy(),
                        step.stage()));
    }
}
