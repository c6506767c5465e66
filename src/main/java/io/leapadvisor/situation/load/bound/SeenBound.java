package io.leapadvisor.situation.load.bound;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.anchor.ServedBound;
import io.leapadvisor.simulate.station.Served;
import java.util.Comparator;

/** What was seen to be served at most, beside what the model says of the deployment. */
public final class SeenBound {

    /** Utilization from which on a resource that the model knows explains the bound. */
    public static final double BUSY = 0.8;

    private SeenBound() {}

    /**
     * Of so many requests a second that were served, while others were offered. A model that stands alone explains the
     * bound, too, where its accelerator was measured to be busy. Otherwise it is that of the machines on which the most
     * of a request is done: more of others move nothing.
     */
    public static ServedBound of(DeploymentProfile profile, double served, double offered, Projection modelled) {
        Utilization measured = profile.utilization();
        boolean alone = profile.stagesOrEmpty().isEmpty() && modelled.model() != null;
        boolean busy = alone && measured != null && measured.gpu() != null && measured.gpu() >= BUSY;
        double capacity = modelled.rates().capacityRps();
        Served most = mostOfARequest(modelled);
        double replicas = most.hardware().replicaCount();
        boolean explained = busy || offered >= BUSY * capacity;
        return new ServedBound(served, capacity, replicas, most.host(), explained, Double.NaN, Double.NaN, false);
    }

    private static Served mostOfARequest(Projection modelled) {
        return modelled.stages().values().stream()
                .max(Comparator.comparingDouble(StageState::busyMs))
                .map(state -> state.stage().service())
                .map(modelled.beside()::get)
                .orElse(modelled.own());
    }
}
