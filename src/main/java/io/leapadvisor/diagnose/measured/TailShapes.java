package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.TailShape;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.anchor.RareTail;
import java.util.ArrayList;
import java.util.List;

/** Makes the facts on the shapes of measured tails. */
final class TailShapes {

    /** A flat tail is put down to a quota up to so many periods; beyond, any tail is near a multiple. */
    private static final int MOST_PERIODS = 10;

    private final double flat;
    private final double farTail;
    private final double period;
    private final double closeTail;
    private final double twoModes;
    private final double lowMedian;

    TailShapes(Knowledge knowledge) {
        this.flat = knowledge.threshold("flat-tail");
        this.farTail = knowledge.threshold("far-tail-ratio");
        this.period = knowledge.threshold("quota-period-ms");
        this.closeTail = knowledge.threshold("close-tail-ratio");
        this.twoModes = knowledge.threshold("tail-ratio");
        this.lowMedian = knowledge.threshold("low-median-ratio");
    }

    List<TailShape> of(DeploymentProfile told) {
        List<TailShape> shapes = new ArrayList<>();
        if (told.endToEnd() != null) {
            add(shapes, null, told.endToEnd().latency());
        }
        for (Stage stage : told.stagesOrEmpty()) {
            add(shapes, stage.name(), stage.latency());
        }
        return shapes;
    }

    private void add(List<TailShape> shapes, String stage, LatencySummary known) {
        boolean centred = known != null && (known.p50Ms() != null || known.meanMs() != null);
        if (centred && known.hasTail()) {
            double centre = known.p50Ms() != null ? known.p50Ms() : known.meanMs();
            double tail = known.p95Ms() != null ? known.p95Ms() : known.p99Ms();
            if (centre > 0) {
                shapes.add(shape(stage, known, tail / centre));
            }
        }
    }

    private TailShape shape(String stage, LatencySummary known, double ratio) {
        boolean isFlat = endsTogether(known, 1 + flat) && ratio >= farTail;
        boolean modes = endsTogether(known, closeTail) && ratio >= twoModes;
        boolean skewed = known.p50Ms() != null && known.meanMs() != null && known.p50Ms() <= lowMedian * known.meanMs();
        return new TailShape(
                stage,
                known.meanMs(),
                known.p50Ms(),
                known.p95Ms(),
                known.p99Ms(),
                isFlat,
                isFlat && isMultipleOfPeriod(known.p95Ms()) ? (Double) period : null,
                modes || skewed,
                ratio,
                rareShare(known));
    }

    private static Double rareShare(LatencySummary known) {
        return known.p50Ms() == null || known.p95Ms() == null || known.p99Ms() == null
                ? null
                : (Double) (RareTail.beyond(known) / known.p99Ms());
    }

    private static boolean endsTogether(LatencySummary known, double ratio) {
        return known.p95Ms() != null && known.p99Ms() != null && known.p99Ms() <= ratio * known.p95Ms();
    }

    private boolean isMultipleOfPeriod(double ms) {
        long periods = Math.round(ms / period);
        return periods >= 1 && periods <= MOST_PERIODS && Math.abs(ms - periods * period) <= flat * period * 2;
    }
}
