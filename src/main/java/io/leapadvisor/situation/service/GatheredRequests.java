package io.leapadvisor.situation.service;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.content.PromptLength;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Simulator;
import java.util.Optional;

/**
 * An engine that computes together whatever waits, up to a number of tokens, unless it is told otherwise. Who does not
 * know that it does cannot say so: taken one by one its requests would fill the part long before they do, and the
 * advice would be to group them.
 */
public final class GatheredRequests {

    private GatheredRequests() {}

    /** The profile with the batches that its engine makes by itself, where nothing is told of any. */
    public static DeploymentProfile told(DeploymentProfile given, Simulator simulator) {
        if (given.model() == null || given.model().batching() != null || given.traffic() == null) {
            return given;
        }
        Resolved resolved = simulator.resolve(given);
        Engine engine = resolved.engine();
        Accelerator part = resolved.accelerator();
        boolean gathers = engine != null
                && engine.gatheredTokens() != null
                && part != null
                && part.kind() != Accelerator.Kind.CPU
                && given.traffic().isOffered();
        return gathers
                ? given.withModel(given.model()
                        .withBatching(Batching.NONE
                                .withMode(BatchingMode.DYNAMIC)
                                .withMaxBatchSize(most(engine, given))
                                .withMaxQueueDelayMs(0.0)))
                : given;
    }

    private static int most(Engine engine, DeploymentProfile given) {
        Double told = given.traffic().inputTokens();
        double tokens = told == null ? PromptLength.of(given).tokens() : told;
        return (int) Math.max(1, engine.gatheredTokens() / Math.max(1, tokens));
    }

    /** What was taken; empty where batches were told, or the engine makes none by itself. */
    public static Optional<String> sentence(DeploymentProfile was, DeploymentProfile is, Simulator simulator) {
        return was == is
                ? Optional.empty()
                : Optional.of("model.batching is not given; "
                        + simulator.resolve(is).engine().name() + " computes together what waits, up to "
                        + is.model().batching().maxBatchSize() + " requests of this length");
    }
}
