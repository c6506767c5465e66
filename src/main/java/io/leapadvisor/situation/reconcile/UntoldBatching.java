package io.leapadvisor.situation.reconcile;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Load;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.reconcile.tokens.MeasuredTokens;
import java.util.Optional;

/**
 * Batching of a language model of which neither that nor an engine was told. Physics has it write one answer at a time;
 * where more of them arrive and are answered than one at a time could be, the engine batches, as engines for language
 * models do by themselves. To take its hardware for several times as fast instead would turn nearly all of an answer
 * into waiting, which any remedy then seems to end.
 */
record UntoldBatching(Simulator simulator, Calibration calibration) {

    /** The profile with requests that join the batch at any token; as it was where one at a time would do. */
    DeploymentProfile filled(DeploymentProfile given) {
        return Double.isNaN(overload(given))
                ? given
                : given.withModel(given.model().withBatching(batching(given)));
    }

    /** What is said of batching that was filled; empty = none was. */
    Optional<String> sentence(DeploymentProfile given, DeploymentProfile filled) {
        return filled == given
                ? Optional.empty()
                : Optional.of("model.batching is not given, nor an engine that tells: CONTINUOUS is taken, because of "
                        + MeasuredTokens.number(rps(given)) + " requests a second that are answered the model could "
                        + "write no more than " + MeasuredTokens.number(rps(given) / overload(given))
                        + " one at a time");
    }

    /** Load of the model with one request at a time, 1 = full; NaN = it does, or nothing is known of it. */
    private double overload(DeploymentProfile given) {
        if (given.model() == null || hasMode(given) || given.traffic() == null || !isAnswered(given)) {
            return Double.NaN;
        }
        Resolved resolved = simulator.resolve(given);
        boolean open = resolved.profile().model().family() == ModelFamily.DECODER_LLM
                && (resolved.engine() == null || resolved.engine().wrapper());
        ModelTime model = open ? ModelTime.of(resolved, Adjustments.NONE, calibration) : null;
        if (model == null || !model.generative()) {
            return Double.NaN;
        }
        double copies = resolved.profile().hardwareOrNone().replicaCount()
                * model.machine().copies();
        Serving alone = Serving.of(
                model,
                Load.of(given.traffic().withMeanRps(rps(given)), copies),
                batching(given).withMode(BatchingMode.NONE),
                resolved.engine(),
                true);
        return alone.utilization() >= 1 ? alone.utilization() : Double.NaN;
    }

    private static Batching batching(DeploymentProfile given) {
        Batching told = given.model().batching();
        return (told == null ? Batching.NONE : told).withMode(BatchingMode.CONTINUOUS);
    }

    private static boolean hasMode(DeploymentProfile given) {
        return given.model().batching() != null && given.model().batching().mode() != null;
    }

    /** True for requests that come at a rate and were timed at a model that runs on the deployment's own machines. */
    private static boolean isAnswered(DeploymentProfile given) {
        return given.traffic().meanRps() != null
                && (given.stagesOrEmpty().isEmpty()
                        ? given.endToEnd() != null
                        : given.stagesOrEmpty().stream()
                                .anyMatch(stage -> stage.kind().isModel()
                                        && stage.model() == null
                                        && stage.hardware() == null
                                        && stage.latency() != null
                                        && !stage.computesElsewhere()));
    }

    /** Requests a second that are answered: those that arrive, unless fewer were measured. */
    private static double rps(DeploymentProfile given) {
        double arriving = given.traffic().meanRps();
        return given.answeredRps() == null ? arriving : Math.min(arriving, given.answeredRps());
    }
}
