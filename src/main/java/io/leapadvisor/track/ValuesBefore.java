package io.leapadvisor.track;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.track.MetricOutcome.ValueFrom;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a metric was before a remedy: as told with the outcome, as measured by the profile, or as estimated. */
public final class ValuesBefore {

    private final Assessment assessment;
    private final OutcomeRequest told;

    private ValuesBefore(Assessment assessment, OutcomeRequest told) {
        this.assessment = assessment;
        this.told = told;
    }

    /** A value and where it comes from. */
    record Value(double value, ValueFrom from) {}

    /** True when a value from before is known, of any metric that was measured after. */
    public static boolean anyKnown(Assessment assessment, OutcomeRequest told, Collection<Metric> after) {
        Optional<Promise> promise = Promise.of(assessment, told);
        String stage = promise.map(Promise::stage).orElse(told.stage());
        List<Impact> impact = promise.map(Promise::impact).orElse(List.of());
        ValuesBefore values = new ValuesBefore(assessment, told);
        return after.stream()
                .anyMatch(metric -> values.of(metric, stage, impact).isPresent());
    }

    static ValuesBefore of(Assessment assessment, OutcomeRequest told) {
        return new ValuesBefore(assessment, told);
    }

    Optional<Value> of(Metric metric, String stage, List<Impact> impact) {
        Double given = told.before() == null ? null : told.before().get(metric.id());
        if (given != null) {
            return Optional.of(new Value(given, ValueFrom.GIVEN));
        }
        Double measured = metric == Metric.STAGE ? ofStage(stage) : ofRequest(metric);
        if (measured != null && measured > 0) {
            return Optional.of(new Value(measured, ValueFrom.MEASURED));
        }
        return impact.stream()
                .filter(one -> metric.is(one.metric()))
                .map(Impact::before)
                .findFirst()
                .or(() -> Optional.ofNullable(ofBaseline(metric)))
                .filter(value -> value > 0)
                .map(value -> new Value(value, ValueFrom.ESTIMATED));
    }

    /** Of all requests, as an effect is stated: those that do not reach the stage count with 0. */
    private Double ofStage(String name) {
        return assessment.profile().stagesOrEmpty().stream()
                .filter(stage -> stage.name().equals(name))
                .filter(Stage::isTimed)
                .map(stage -> stage.latency().meanMs() * stage.visits())
                .findFirst()
                .orElse(null);
    }

    private Double ofRequest(Metric metric) {
        EndToEnd measured = assessment.profile().endToEnd();
        if (measured == null) {
            return null;
        }
        return switch (metric) {
            case TTFT -> mean(measured.ttft());
            case TPOT -> mean(measured.tpot());
            case THROUGHPUT -> measured.throughputRps();
            default -> of(metric, measured.latency());
        };
    }

    private static Double mean(LatencySummary summary) {
        return summary == null ? null : summary.meanMs();
    }

    private static Double of(Metric metric, LatencySummary latency) {
        if (latency == null) {
            return null;
        }
        return switch (metric) {
            case MEAN -> latency.meanMs();
            case P50 -> latency.p50Ms();
            case P95 -> latency.p95Ms();
            case P99 -> latency.p99Ms();
            default -> null;
        };
    }

    private Double ofBaseline(Metric metric) {
        Baseline baseline = assessment.baseline();
        if (baseline == null) {
            return null;
        }
        return switch (metric) {
            case CAPACITY -> baseline.capacityRps();
            case USD_PER_HOUR -> baseline.usdPerHour();
            case USD_PER_THOUSAND -> baseline.usdPerThousandRequests();
            default -> of(metric, baseline.latency());
        };
    }
}
