package io.leapadvisor.simulate;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.simulate.station.HostMemory;
import io.leapadvisor.simulate.station.Served;
import java.util.Collection;
import java.util.List;

/**
 * Memory of accelerators, in GB; NaN = not known.
 *
 * @param weightsGb what the weights of a replica take
 * @param neededGb the same with the space that engines need beside the weights, for activations and buffers
 * @param cacheGb what the caches of a replica's requests take
 * @param availableGb what a replica has
 * @param machines of all machines on which a model computes, those of services too
 */
public record MemoryUse(
        double weightsGb, double neededGb, double cacheGb, double availableGb, List<HostMemory> machines) {

    /**
     * The memory of a deployment and of the services on its path.
     *
     * @param workingSpace memory with the space of the engine over the weights, at least 1
     */
    static MemoryUse of(Served own, Collection<Served> beside, double workingSpace) {
        List<HostMemory> machines = HostMemory.of(own, beside, workingSpace);
        ModelTime model = own.model();
        if (model == null) {
            return new MemoryUse(Double.NaN, Double.NaN, Double.NaN, Double.NaN, machines);
        }
        double weights = model.weightMemory() / 1e9;
        return new MemoryUse(
                weights,
                weights * workingSpace,
                model.generative() ? BatchSize.cacheBytes(model, own.serving().batch()) / 1e9 : Double.NaN,
                model.machine().copyMemoryBytes() / 1e9,
                machines);
    }

    /** The same of the caches, none where they are not known. */
    public double knownCacheGb() {
        return Double.isNaN(cacheGb) ? 0 : cacheGb;
    }

    /** True when weights and working space fit the memory wherever it is known. */
    boolean fits() {
        return machines.stream().allMatch(HostMemory::fits);
    }
}
