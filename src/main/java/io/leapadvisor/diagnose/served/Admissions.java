package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.served.Admission;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.situation.Situation;
import java.util.Optional;
import java.util.Set;

/** How many sequences the engine takes against how many fit. */
final class Admissions {

    private Admissions() {}

    static Optional<Admission> of(Situation now) {
        ModelTime model = now.today().projection().model();
        Batching batching =
                now.told().model() == null ? null : now.told().model().batching();
        Double admitted =
                model == null ? null : admitted(batching, now.resolved().engine(), model);
        boolean grouped =
                batching != null && (batching.mode() == BatchingMode.NONE || batching.mode() == BatchingMode.STATIC);
        if (model == null || !model.generative() || admitted == null || grouped) {
            return Optional.empty();
        }
        double fits = fits(now, admitted, BatchSize.memoryLimit(model));
        return Double.isInfinite(fits)
                ? Optional.empty()
                : Optional.of(new Admission(admitted, fits, Math.min(1, admitted / fits), waiting(now)));
    }

    /**
     * Sequences that fit: where all places are taken, the part of the cache that those in them were seen to fill says
     * it, as it knows their true lengths.
     *
     * @param estimated how many are expected to
     */
    private static double fits(Situation now, double admitted, double estimated) {
        Utilization seen = now.told().utilization();
        Double filled = seen == null ? null : seen.kvCache();
        Traffic traffic = now.told().traffic();
        Hardware hardware = now.told().hardwareOrNone();
        double places = admitted * hardware.replicaCount() * hardware.modelCopies();
        boolean taken = traffic != null && traffic.hasClients() && traffic.concurrency() >= places;
        return filled != null && filled > 0 && taken ? admitted / Math.min(1, filled) : estimated;
    }

    private static double waiting(Situation now) {
        Projection today = now.today().projection();
        Serving serving = today.serving();
        if (now.told().stagesOrEmpty().isEmpty() && serving.latencyMs() > 0) {
            return Math.min(1, serving.waitMs() / serving.latencyMs());
        }
        // Who waits for another step of the path, such as one that a process takes alone, would wait no less for it if
        // the engine took more.
        Set<String> stages = now.today().anchors().modelStages();
        double waits = today.stations().stream()
                .filter(load -> load.host() == null && load.stage() != null && stages.contains(load.stage()))
                .mapToDouble(StationLoad::waitMs)
                .sum();
        return today.latency().meanMs() > 0
                ? Math.min(1, waits / today.latency().meanMs())
                : 0;
    }

    private static Double admitted(Batching batching, Engine engine, ModelTime model) {
        if (batching != null && batching.maxBatchSize() != null) {
            return batching.maxBatchSize().doubleValue();
        }
        boolean known = model.adjustments().places() > 0 || engine != null && engine.maxSequences() != null;
        return known ? (Double) BatchSize.usual(model) : null;
    }
}
