package io.leapadvisor.remedy.field;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mean latency, work and waiting of a stage, in ms, and what changes them. */
public final class StageTimes {

    private StageTimes() {}

    /** Changes one stage of a variant. */
    public static Variant change(Variant variant, String name, UnaryOperator<Stage> change) {
        Stage[] stages = variant.profile().stagesOrEmpty().toArray(Stage[]::new);
        boolean same = true;
        for (int i = 0; i < stages.length; i++) {
            if (stages[i].name().equals(name)) {
                Stage changed = change.apply(stages[i]);
                same &= changed == stages[i];
                stages[i] = changed;
            }
        }
        return same ? variant : variant.with(variant.profile().withStages(List.of(stages)));
    }

    /** Work and waiting alike. */
    public static Stage scale(Stage stage, double factor) {
        double busy = busyOf(stage);
        return stage.withLatency(LatencySummary.ofMean(meanOf(stage) * factor)).withBusyMs(busy * factor);
    }

    /** The work only; the latency loses what the work loses, as far as the request sees it: some may be hidden. */
    public static Stage scaleWork(Stage stage, double factor) {
        double busy = busyOf(stage);
        double mean = meanOf(stage);
        return stage.withLatency(LatencySummary.ofMean(mean - Math.min(busy, mean) * (1 - factor)))
                .withBusyMs(busy * factor);
    }

    /** The waiting only: what of the latency is no work. */
    public static Stage scaleWaiting(Stage stage, double factor) {
        double busy = busyOf(stage);
        return stage.withLatency(LatencySummary.ofMean(busy + (meanOf(stage) - busy) * factor));
    }

    /** Mean latency in ms; 0 when it is not known. */
    public static double meanOf(Stage stage) {
        return stage.meanMsOr(0);
    }

    /** Work in ms; all of the latency when it is not known. */
    public static double busyOf(Stage stage) {
        return stage.busyMs() == null ? meanOf(stage) : stage.busyMs();
    }
}
