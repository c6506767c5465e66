package io.leapadvisor.simulate.station;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Memory of the accelerators of one replica, and what the models on it need at the least.
 *
 * @param host name of the service whose machines they are; null = those of the deployment
 * @param models how many share it; processes that each load the model count as often
 * @param weightsGb their weights, each as often as the replica holds a copy
 * @param neededGb the same with the space that engines need beside the weights, and the cache of one sequence
 * @param availableGb NaN = not known
 */
public record HostMemory(String host, int models, double weightsGb, double neededGb, double availableGb) {

    /** True as well when the memory is not known: then nothing speaks against it. */
    public boolean fits() {
        return Double.isNaN(availableGb) || Double.isNaN(neededGb) || neededGb <= availableGb;
    }

    /**
     * The memory of all machines on which a model computes.
     *
     * @param workingSpace memory with the space of the engine over the weights, at least 1
     */
    public static List<HostMemory> of(Served own, Collection<Served> beside, double workingSpace) {
        if (own.model() == null && beside.isEmpty()) {
            return List.of();
        }
        List<HostMemory> all = new ArrayList<>();
        add(own, workingSpace, all);
        beside.forEach(served -> add(served, workingSpace, all));
        return List.copyOf(all);
    }

    private static void add(Served served, double workingSpace, List<HostMemory> all) {
        ModelTime model = served.model();
        if (model == null) {
            return;
        }
        int parts = model.machine().copies();
        int copies = Math.max(parts, processes(served));
        double weights = model.weightMemory() * copies / 1e9;
        HostMemory one = new HostMemory(
                served.host(),
                (copies + parts - 1) / parts,
                weights,
                weights * workingSpace + model.cachePerSequence() * copies / 1e9,
                model.machine().copyMemoryBytes() * parts / 1e9);
        for (int i = 0; i < all.size(); i++) {
            if (Objects.equals(all.get(i).host(), served.host())) {
                all.set(i, all.get(i).with(one));
                return;
            }
        }
        all.add(one);
    }

    /**
     * Processes that each load the model to an accelerator; 1 as well where the processes stand before one engine that
     * batches token by token for all of them.
     */
    private static int processes(Served served) {
        ModelSpec model = served.resolved().profile().model();
        Batching batching = model == null ? null : model.batching();
        Engine engine = served.resolved().engine();
        return Serving.admitsByToken(batching, engine) || !served.acceleratorGiven()
                ? 1
                : served.hardware().workerCount();
    }

    /** A model that takes only some of the accelerators leaves the others to its neighbour. */
    private HostMemory with(HostMemory other) {
        return new HostMemory(
                host,
                models + other.models,
                weightsGb + other.weightsGb,
                neededGb + other.neededGb,
                Math.max(availableGb, other.availableGb));
    }
}
