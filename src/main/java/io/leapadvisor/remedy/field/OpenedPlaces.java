package io.leapadvisor.remedy.field;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Variant;

/** Places of an engine for the clients that a deployment has. */
public final class OpenedPlaces {

    private OpenedPlaces() {}

    /**
     * The profile with places for all its clients, where the engine joins requests between two tokens and takes fewer
     * at a time by default alone: who sends more opens them with the engine's setting. What was set or seen stays.
     *
     * @param resolved the deployment as it is
     * @param is the deployment as it is
     * @param more its profile with other clients
     */
    public static DeploymentProfile of(Resolved resolved, Variant is, DeploymentProfile more) {
        ModelSpec model = more.model();
        Engine engine = resolved.engine();
        Batching told = model == null ? null : model.batching();
        boolean usual = model != null
                && engine != null
                && engine.maxSequences() != null
                && Serving.admitsByToken(told, engine)
                && (told == null || told.maxBatchSize() == null)
                && !(is.adjustments().places() > 0);
        if (!usual) {
            return more;
        }
        Hardware hardware = more.hardwareOrNone();
        double each = Math.ceil(more.traffic().concurrency() / hardware.modelCopies() / hardware.replicaCount());
        return each > engine.maxSequences()
                ? more.withModel(model.withBatching((told == null ? Batching.NONE : told).withMaxBatchSize((int) each)))
                : more;
    }
}
