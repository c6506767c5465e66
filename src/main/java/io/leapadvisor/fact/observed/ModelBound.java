package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.model.Precision;

/**
 * What bounds the model on this hardware, by the estimator. Shares are of the estimated time; where that explains by
 * far too little of the measured time, they are of the measured one.
 *
 * @param bottleneck COMPUTE, MEMORY_BANDWIDTH, INTERCONNECT or OVERHEAD, of the larger phase
 * @param prefillShare part of the model's time that is prompt processing, 0 to 1 (1 for models without a decode phase)
 * @param computeShare part of the model's time at the compute roof
 * @param bandwidthShare part of the model's time at the bandwidth roof
 * @param overheadShare part of the model's time that is launch and host overhead; what is measured beyond the estimate
 *     too, where an engine that records launches runs without
 * @param interconnectShare part of the model's time spent in collectives
 * @param batch requests that are computed together
 * @param batchSaving part of the time of eight requests, each computed alone, that they save in one pass, 0 to 1; null
 *     = not known
 * @param weightsGb memory that the weights take, in GB
 * @param memoryShare part of the device memory that weights and cache need, above 1 = does not fit; null = not known
 * @param hostLaunches true when the host launches the kernels one after another as the model runs: not on a processor,
 *     and not where native code or a recorded graph launches far ahead of the kernels
 * @param eager true when the engine runs operator by operator, and is estimated as one that does
 * @param slowdown measured over estimated time of the model's own work, 1 = as fast as systems like this usually are;
 *     null = not measured, or mixed with waiting
 * @param unexplained part of the time of the model's stage that its work does not explain by far, 0 to 1; 0 = an error
 *     of the estimate, an engine, or work on one core alone may explain all of it
 * @param machines machines over which each layer is spread; 1 = all parts of it are in one
 * @param assumedWeights precision that the weights are taken to be in, since neither the profile nor a name tells it;
 *     null = it is told
 * @param cacheCopies how often the parts that share a layer keep the same keys and values; 1 = once, or there are none
 */
public record ModelBound(
        String bottleneck,
        double prefillShare,
        double computeShare,
        double bandwidthShare,
        double overheadShare,
        double interconnectShare,
        double batch,
        Double batchSaving,
        double weightsGb,
        Double memoryShare,
        boolean hostLaunches,
        boolean eager,
        Double slowdown,
        double unexplained,
        int machines,
        Precision assumedWeights,
        double cacheCopies) {}
