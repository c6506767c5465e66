package io.leapadvisor.situation.load.start;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts that are written as a stage of the path. Where no replica always runs, a step whose longest runs last as long
 * as a start is one: no code of it can be made faster, and who finds a replica has none of it.
 */
final class StageStarts {

    /** Kinds that name no work. */
    private static final Set<StageKind> WAITS = EnumSet.of(StageKind.OTHER, StageKind.QUEUE, StageKind.NETWORK);

    /** A wait is as long as a start within this factor: ours. */
    private static final double AS_LONG = 1.25;

    private StageStarts() {}

    /**
     * Empty where no stage is a start, or nothing is left without it. Its mean tells how many requests wait for one,
     * since each that does waits the whole of it; a percentile is that of a request that waited where more than those
     * beyond it do.
     */
    static Optional<ColdStarts> of(DeploymentProfile profile) {
        Hardware hardware = profile.hardwareOrNone();
        if (hardware.minReplicas() == null || hardware.minReplicas() > 0) {
            return Optional.empty();
        }
        double start = hardware.coldStartMs();
        return profile.stagesOrEmpty().stream()
                .filter(stage -> isStart(stage, start))
                .max(Comparator.comparingDouble(stage -> stage.latency().meanMs()))
                .flatMap(stage -> of(stage, start, profile.endToEnd().latency()));
    }

    private static boolean isStart(Stage stage, double start) {
        LatencySummary told = stage.latency();
        if (!stage.onRequestPath() || told == null || told.meanMs() == null) {
            return false;
        }
        double longest = Stream.of(told.meanMs(), told.p50Ms(), told.p95Ms(), told.p99Ms())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        return WAITS.contains(stage.kind())
                && stage.service() == null
                && stage.resourceOrUsual() != Resource.GPU
                && longest >= start / AS_LONG
                && longest <= start * AS_LONG;
    }

    private static Optional<ColdStarts> of(Stage stage, double start, LatencySummary measured) {
        double share = Math.min(ColdStarts.MOST, stage.latency().meanMs() / start);
        Double mean = measured.meanMs() == null ? null : (Double) (measured.meanMs() - share * start);
        if (mean != null && mean < ColdStarts.LEAST_WORK * measured.meanMs()) {
            return Optional.empty();
        }
        double waiting = share / ColdStarts.MORE;
        Double p50 = worked(measured.p50Ms(), waiting > ColdStarts.BEYOND_P50 ? start : 0, null);
        Double p95 = worked(measured.p95Ms(), waiting > ColdStarts.BEYOND_P95 ? start : 0, p50);
        Double p99 = worked(measured.p99Ms(), waiting > ColdStarts.BEYOND_P99 ? start : 0, p95);
        return Optional.of(
                new ColdStarts(share, start, 1, new LatencySummary(mean, p50, p95, p99), null, stage.name()));
    }

    /**
     * What is left of a percentile without a wait, in ms: no less than the one below it, and a part of it at least.
     *
     * @param below the percentile below it; null = not measured
     */
    private static Double worked(Double ms, double waited, Double below) {
        return ms == null
                ? null
                : (Double) Math.max(below == null ? 0 : below, Math.max(ColdStarts.LEAST_WORK * ms, ms - waited));
    }
}
