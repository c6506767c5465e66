package io.leapadvisor.report.monitor;

import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Reading;
import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Baseline;
import java.util.List;
import java.util.Optional;

/**
 * A stage of the request, and how its time is read.
 *
 * @param stage name of the stage
 * @param mean expression of its mean time
 * @param tail expression of its P99
 * @param unit unit of both
 * @param assessed mean time in the assessment, in that unit; null = not known
 * @param prerequisites what has to be done before there is a series
 */
record StageWatch(String stage, String mean, String tail, Unit unit, Double assessed, String prerequisites) {

    /** Those of all stages of an assessment. */
    static List<StageWatch> of(Watching watching) {
        DeploymentProfile profile = watching.assessment().profile();
        Baseline today = watching.assessment().baseline();
        if (profile == null || today == null || today.stages() == null) {
            return List.of();
        }
        Stack stack = Stack.of(profile, null, watching.knowledge());
        return today.stages().stream()
                .flatMap(stage -> of(stage.name(), stage.meanMs(), stack, watching).stream())
                .toList();
    }

    private static Optional<StageWatch> of(String stage, Double meanMs, Stack stack, Watching watching) {
        String matcher = PromQl.equal("span_name", stage);
        Optional<Reading> mean = stack.time(MetricRole.STAGE_LATENCY, "mean", 0, matcher, "");
        Optional<Reading> tail = stack.time(MetricRole.STAGE_LATENCY, "p99", 0, matcher, "");
        if (mean.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = Unit.time(mean.get().expression(), watching.knowledge().metrics());
        return Optional.of(new StageWatch(
                stage,
                mean.get().expression(),
                tail.get().expression(),
                unit,
                meanMs == null || !Double.isFinite(meanMs) ? null : (Double) unit.ofMilliseconds(meanMs),
                String.join(" ", mean.get().prerequisites())));
    }
}
