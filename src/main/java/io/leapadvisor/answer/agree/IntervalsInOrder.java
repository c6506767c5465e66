package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.simulate.LatencyEstimate;
import java.util.List;

/** Low ≤ expected ≤ high, finite and on the side of 0 where they begin; a ratio is what its values say. */
final class IntervalsInOrder implements Check {

    private static final double ROUNDING = 1e-6;
    /** Below this a value before is too small to divide by. */
    private static final double NOTHING = 1e-9;

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        answer.effects().forEach(effects -> impacts(effects.pointer(), effects.impacts(), breaches));
        List<Plan.Step> steps = answer.assessment().plan().steps();
        for (int i = 0; i < steps.size(); i++) {
            String pointer = "/plan/steps/" + i;
            impacts(pointer + "/own", steps.get(i).own(), breaches);
            cumulative(pointer + "/cumulative", steps.get(i).cumulative(), breaches);
        }
    }

    private static void impacts(String pointer, List<Impact> impacts, Breaches breaches) {
        for (int i = 0; i < impacts.size(); i++) {
            Impact impact = impacts.get(i);
            String at = pointer + "/" + i;
            // Only a quality metric may lie below 0, as a log-likelihood does.
            interval(at + "/after", impact.before() < 0 ? mirrored(impact.after()) : impact.after(), breaches);
            interval(at + "/ratio", impact.ratio(), breaches);
            double product = impact.before() * impact.ratio().expected();
            if (impact.before() > NOTHING
                    && Math.abs(product - impact.after().expected())
                            > ROUNDING * Math.max(product, impact.after().expected())) {
                breaches.add(
                        Kind.RATIO_CONTRADICTS_VALUES,
                        at,
                        "%s: %.5g x %.5g is not %.5g",
                        impact.metric(),
                        impact.before(),
                        impact.ratio().expected(),
                        impact.after().expected());
            }
        }
    }

    private static Interval mirrored(Interval interval) {
        return new Interval(-interval.high(), -interval.expected(), -interval.low());
    }

    private static void cumulative(String pointer, Plan.Cumulative state, Breaches breaches) {
        LatencyEstimate latency = state.latency();
        if (latency != null) {
            interval(pointer + "/latency/meanMs", latency.meanMs(), breaches);
            interval(pointer + "/latency/p50Ms", latency.p50Ms(), breaches);
            interval(pointer + "/latency/p95Ms", latency.p95Ms(), breaches);
            interval(pointer + "/latency/p99Ms", latency.p99Ms(), breaches);
        }
        interval(pointer + "/capacityRps", state.capacityRps(), breaches);
        interval(pointer + "/usdPerHour", state.usdPerHour(), breaches);
        interval(pointer + "/usdPerThousandRequests", state.usdPerThousandRequests(), breaches);
    }

    private static void interval(String pointer, Interval interval, Breaches breaches) {
        if (interval == null) {
            return;
        }
        boolean ordered = interval.low() >= 0
                && interval.low() <= interval.expected() * (1 + ROUNDING)
                && interval.expected() <= interval.high() * (1 + ROUNDING)
                && Double.isFinite(interval.high());
        if (!ordered) {
            breaches.add(
                    Kind.INTERVAL_OUT_OF_ORDER,
                    pointer,
                    "%.5g, %.5g, %.5g",
                    interval.low(),
                    interval.expected(),
                    interval.high());
        }
    }
}
