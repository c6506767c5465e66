package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** P50 ≤ P95 ≤ P99: today, in every effect at both ends, after every step and on the front. */
final class PercentilesInOrder implements Check {

    private static final double ROUNDING = 1.001;

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        summary("/baseline/latency", answer.assessment().baseline().latency(), breaches);
        for (Effects effects : answer.effects()) {
            impact(effects, "before", Impact::before, breaches);
            impact(effects, "low", impact -> impact.after().low(), breaches);
            impact(effects, "expected", impact -> impact.after().expected(), breaches);
            impact(effects, "high", impact -> impact.after().high(), breaches);
        }
        Plan plan = answer.assessment().plan();
        for (int i = 0; i < plan.steps().size(); i++) {
            LatencyEstimate latency = plan.steps().get(i).cumulative().latency();
            if (latency != null) {
                String pointer = "/plan/steps/" + i + "/cumulative/latency";
                estimate(pointer, latency, Interval::low, breaches);
                estimate(pointer, latency, Interval::expected, breaches);
                estimate(pointer, latency, Interval::high, breaches);
            }
        }
        for (int i = 0; i < plan.paretoFront().size(); i++) {
            summary(
                    "/plan/paretoFront/" + i + "/latency",
                    plan.paretoFront().get(i).latency(),
                    breaches);
        }
    }

    private static void impact(Effects effects, String end, ToDoubleFunction<Impact> value, Breaches breaches) {
        order(
                effects.pointer(),
                effects.name() + " (" + end + ")",
                known(effects, Metric.P50.id(), value),
                known(effects, Metric.P95.id(), value),
                known(effects, Metric.P99.id(), value),
                breaches);
    }

    private static Double known(Effects effects, String metric, ToDoubleFunction<Impact> value) {
        return effects.of(metric)
                .map(impact -> (Double) value.applyAsDouble(impact))
                .orElse(null);
    }

    private static void summary(String pointer, LatencySummary latency, Breaches breaches) {
        if (latency != null) {
            order(pointer, "latency", latency.p50Ms(), latency.p95Ms(), latency.p99Ms(), breaches);
        }
    }

    private static void estimate(
            String pointer, LatencyEstimate latency, ToDoubleFunction<Interval> end, Breaches breaches) {
        order(
                pointer,
                "latency",
                known(latency.p50Ms(), end),
                known(latency.p95Ms(), end),
                known(latency.p99Ms(), end),
                breaches);
    }

    private static Double known(Interval interval, ToDoubleFunction<Interval> end) {
        return interval == null ? null : (Double) end.applyAsDouble(interval);
    }

    private static void order(String pointer, String name, Double p50, Double p95, Double p99, Breaches breaches) {
        List<Double> given = new ArrayList<>();
        for (Double percentile : new Double[] {p50, p95, p99}) {
            if (percentile != null) {
                given.add(percentile);
            }
        }
        for (int i = 1; i < given.size(); i++) {
            if (given.get(i - 1) > given.get(i) * ROUNDING) {
                breaches.add(
                        Kind.PERCENTILES_OUT_OF_ORDER,
                        pointer,
                        "%s: P50 %.5g, P95 %.5g, P99 %.5g",
                        name,
                        p50,
                        p95,
                        p99);
                return;
            }
        }
    }
}
