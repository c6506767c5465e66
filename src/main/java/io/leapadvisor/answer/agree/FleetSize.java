package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.List;

/** Fewer machines that are otherwise the same never serve more, and are faster only where they fill batches sooner. */
final class FleetSize implements Check {

    private static final double NOISE = 0.98;
    private static final List<String> TIMES =
            List.of(Metric.MEAN.id(), Metric.P50.id(), Metric.P95.id(), Metric.P99.id(), Effects.TTFT, Effects.TPOT);

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        Variant today = Variant.of(answer.resolved().profile());
        for (Effects effects : answer.effects()) {
            if (effects.after() != null && isFewer(today, effects.after())) {
                capacity(effects, breaches);
                if (!waitsForBatches(answer.told())) {
                    times(effects, breaches);
                }
            }
        }
    }

    /** True when replicas are all that differs, and there are fewer of them. */
    private static boolean isFewer(Variant before, Variant after) {
        Hardware was = before.profile().hardwareOrNone();
        Hardware is = after.profile().hardwareOrNone();
        return is.replicaCount() < was.replicaCount()
                && after.with(after.profile().withHardware(is.withReplicas(was.replicas())))
                        .equals(before);
    }

    /** Fewer replicas fill a batch that waits to be filled sooner. */
    private static boolean waitsForBatches(DeploymentProfile told) {
        Batching batching = told.model() == null ? null : told.model().batching();
        return batching != null && batching.mode() == BatchingMode.DYNAMIC;
    }

    private static void times(Effects effects, Breaches breaches) {
        for (String metric : TIMES) {
            effects.of(metric)
                    .filter(impact -> impact.after().expected() < NOISE * impact.before())
                    .ifPresent(impact -> found(effects, impact, breaches));
        }
    }

    private static void capacity(Effects effects, Breaches breaches) {
        effects.of(Metric.CAPACITY.id())
                .filter(impact -> impact.after().expected() * NOISE > impact.before())
                .ifPresent(impact -> found(effects, impact, breaches));
    }

    private static void found(Effects effects, Impact impact, Breaches breaches) {
        breaches.add(
                Kind.FEWER_MACHINES_FASTER,
                effects.at(impact.metric()),
                "%s: %s from %.5g to %.5g",
                effects.name(),
                impact.metric(),
                impact.before(),
                impact.after().expected());
    }
}
