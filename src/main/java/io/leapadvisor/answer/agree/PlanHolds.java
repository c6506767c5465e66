package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.answer.agree.view.StatedObjective;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** "All objectives hold" only where each does, none is unknown and capacity covers the peak; the headline says so. */
final class PlanHolds implements Check {

    private static final double ROUNDING = 1.001;
    /** Measurements that contradict each other are kept to this. */
    private static final double MEASURED = 0.02;

    private static final double EXACT = 1e-6;
    private static final String CLAIM = "objectives then hold";
    private static final String DENIAL = "not all objectives can be met";

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        Plan plan = answer.assessment().plan();
        if (plan.meetsObjectives()) {
            StatedObjective.of(answer.told()).forEach(one -> holds(answer, one, breaches));
            peak(answer, breaches);
        } else {
            Stream.concat(answer.recommended().stream(), bearable(answer))
                    .filter(change -> reachesAll(answer, change))
                    .forEach(change -> breaches.add(
                            Kind.MISSES_WHAT_ONE_CHANGE_REACHES, change.pointer(), "%s alone", change.name()));
        }
        alternatives(answer, breaches);
        headline(answer.assessment(), breaches);
        lastStep(answer, breaches);
        slack(answer, breaches);
    }

    private static void holds(CheckedAnswer answer, StatedObjective objective, Breaches breaches) {
        Double value = reached(answer, objective);
        String pointer = answer.combined().at(String.valueOf(objective.impact()));
        if (value == null) {
            breaches.add(Kind.HOLDS_BUT_UNKNOWN, pointer, "%s, target %.5g", objective.metric(), objective.target());
        } else if (!objective.isMetBy(value)) {
            breaches.add(
                    Kind.HOLDS_BUT_MISSES,
                    pointer,
                    "%s becomes %.5g, target %.5g",
                    objective.metric(),
                    value,
                    objective.target());
        }
    }

    /** Effects of planned changes that nothing was said against. */
    private static Stream<Effects> bearable(CheckedAnswer answer) {
        List<ConsideredResult> considered = answer.assessment().considered();
        return IntStream.range(0, considered.size())
                .filter(i -> considered.get(i).verdict() == Verdict.WORTHWHILE)
                .mapToObj(answer.asked()::get);
    }

    /** True when a change says of each objective that it holds afterwards, and bears the peak. */
    private static boolean reachesAll(CheckedAnswer answer, Effects change) {
        Traffic traffic = answer.told().traffic();
        Double capacity = change.expected(Metric.CAPACITY.id());
        Double peak = traffic == null ? null : traffic.peakRps() != null ? traffic.peakRps() : traffic.meanRps();
        List<StatedObjective> stated = StatedObjective.of(answer.told());
        // How much quality may be lost is no metric of an effect, and an evaluation decides.
        boolean judged =
                answer.told().objectives() != null && answer.told().objectives().accuracy() == null;
        return judged
                && !stated.isEmpty()
                && (peak == null || capacity != null && capacity >= peak)
                && stated.stream().allMatch(objective -> {
                    Double value = objective.isJudged(answer.assessment()) ? change.expected(objective.impact()) : null;
                    return value != null && objective.isMetBy(value);
                });
    }

    /** The value after the plan; what the plan does not touch stays as it is. Null = not known. */
    private static Double reached(CheckedAnswer answer, StatedObjective objective) {
        Double after = objective.impact() == null ? null : answer.combined().expected(objective.impact());
        if (after != null) {
            return after;
        }
        Double planned = answer.assessment().plan().slack().stream()
                .filter(slack -> slack.metric().equals(objective.metric()))
                .map(Plan.Slack::expected)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (planned != null) {
            return planned;
        }
        return answer.assessment().objectives().stream()
                .filter(one -> one.metric().equals(objective.metric()))
                .map(ObjectiveResult::observed)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void peak(CheckedAnswer answer, Breaches breaches) {
        Traffic traffic = answer.told().traffic();
        Double peak = traffic == null ? null : traffic.peakRps();
        if (peak == null) {
            return;
        }
        Double after = answer.combined().expected(Metric.CAPACITY.id());
        Double capacity = after != null ? after : answer.assessment().baseline().capacityRps();
        if (capacity == null && traffic.peaksAboveMean()) {
            breaches.add(Kind.HOLDS_BUT_UNKNOWN, "/plan/combined", "capacity, with a peak of %.5g requests/s", peak);
        } else if (capacity != null && capacity * ROUNDING < peak) {
            breaches.add(
                    Kind.HOLDS_BUT_BELOW_PEAK,
                    answer.combined().at(Metric.CAPACITY.id()),
                    "capacity %.5g, peak %.5g requests/s",
                    capacity,
                    peak);
        }
    }

    private static void alternatives(CheckedAnswer answer, Breaches breaches) {
        List<Plan.Alternative> others = answer.assessment().plan().alternatives();
        for (int i = 0; i < others.size(); i++) {
            if (!others.get(i).meetsObjectives()) {
                continue;
            }
            Effects effects = answer.alternatives().get(i);
            for (StatedObjective objective : StatedObjective.of(answer.told())) {
                Double value = objective.impact() == null ? null : effects.expected(objective.impact());
                if (value != null && !objective.isMetBy(value)) {
                    breaches.add(
                            Kind.HOLDS_BUT_MISSES,
                            effects.at(objective.impact()),
                            "%s: %s becomes %.5g, target %.5g",
                            effects.name(),
                            objective.metric(),
                            value,
                            objective.target());
                }
            }
        }
    }

    private static void headline(Assessment assessment, Breaches breaches) {
        String headline = assessment.headline();
        boolean holds = assessment.plan().meetsObjectives();
        if (headline.contains(CLAIM) && !holds || headline.contains(DENIAL) && holds) {
            breaches.add(Kind.HEADLINE_CONTRADICTS_PLAN, "/headline", "%s", headline);
        }
    }

    private static void lastStep(CheckedAnswer answer, Breaches breaches) {
        List<Plan.Step> steps = answer.assessment().plan().steps();
        if (steps.isEmpty()) {
            return;
        }
        Plan.Cumulative last = steps.get(steps.size() - 1).cumulative();
        same(answer.combined(), Metric.CAPACITY.id(), last.capacityRps(), breaches);
        same(answer.combined(), Metric.USD_PER_HOUR.id(), last.usdPerHour(), breaches);
        same(answer.combined(), Metric.USD_PER_THOUSAND.id(), last.usdPerThousandRequests(), breaches);
        if (last.latency() != null) {
            same(answer.combined(), Metric.MEAN.id(), last.latency().meanMs(), breaches);
            same(answer.combined(), Metric.P50.id(), last.latency().p50Ms(), breaches);
            same(answer.combined(), Metric.P95.id(), last.latency().p95Ms(), breaches);
            same(answer.combined(), Metric.P99.id(), last.latency().p99Ms(), breaches);
        }
    }

    private static void same(Effects combined, String metric, Interval last, Breaches breaches) {
        Double whole = combined.expected(metric);
        if (whole != null && last != null && Math.abs(whole - last.expected()) > EXACT * Math.abs(whole)) {
            breaches.add(
                    Kind.COMBINED_CONTRADICTS_STEPS,
                    combined.at(metric),
                    "%s: %.7g combined, %.7g after the last step",
                    metric,
                    whole,
                    last.expected());
        }
    }

    private static void slack(CheckedAnswer answer, Breaches breaches) {
        List<Plan.Slack> slack = answer.assessment().plan().slack();
        List<StatedObjective> stated = StatedObjective.of(answer.told());
        for (int i = 0; i < slack.size(); i++) {
            Plan.Slack one = slack.get(i);
            Double after = stated.stream()
                    .filter(objective -> objective.metric().equals(one.metric()) && objective.impact() != null)
                    .findFirst()
                    .map(objective -> answer.combined().expected(objective.impact()))
                    .orElse(null);
            // Where measured times contradict each other, an objective goes by its own, and an effect by the mean that
            // bounds it.
            boolean own = one.metric().startsWith("tpot.") && MeasurementsKept.leavesOutTokens(answer);
            boolean differ = !own
                    && after != null
                    && one.expected() != null
                    && Math.abs(after - one.expected()) > MEASURED * after;
            if (differ) {
                breaches.add(
                        Kind.SLACK_CONTRADICTS_COMBINED,
                        "/plan/slack/" + i,
                        "%s: %.5g expected, %.5g combined",
                        one.metric(),
                        one.expected(),
                        after);
            }
        }
    }
}
