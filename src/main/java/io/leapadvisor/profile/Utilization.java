package io.leapadvisor.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * How busy the resources are, as shares.
 *
 * @param gpu share of time a kernel ran
 * @param gpuMemory share of device memory in use
 * @param gpuComputeActive share of time the multiprocessors were active
 * @param gpuMemoryBandwidth share of peak memory bandwidth
 * @param cpu share of the cores
 * @param cpuThrottled share of periods throttled by the container limit
 * @param ioWait share of time waiting for input and output
 * @param network share of the network bandwidth
 * @param kvCache share of the KV cache in use
 * @param preemptionsPerMinute requests evicted from the KV cache a minute
 */
@RecordBuilder
public record Utilization(
        @DecimalMin("0") @DecimalMax("1") Double gpu,
        @DecimalMin("0") @DecimalMax("1") Double gpuMemory,
        @DecimalMin("0") @DecimalMax("1") Double gpuComputeActive,
        @DecimalMin("0") @DecimalMax("1") Double gpuMemoryBandwidth,
        @DecimalMin("0") @DecimalMax("1") Double cpu,
        @DecimalMin("0") @DecimalMax("1") Double cpuThrottled,
        @DecimalMin("0") @DecimalMax("1") Double ioWait,
        @DecimalMin("0") @DecimalMax("1") Double network,
        @DecimalMin("0") @DecimalMax("1") Double kvCache,
        @DecimalMin("0") @DecimalMax("1e9") Double preemptionsPerMinute)
        implements UtilizationBuilder.With {

    /**
     * How busy accelerators were seen to be, 0 to 1: the time in which a kernel ran, else that in which its
     * multiprocessors did; null = neither was measured.
     */
    @JsonIgnore
    public Double accelerators() {
        return gpu == null ? gpuComputeActive : gpu;
    }

    /** Share of the time in which all cores work, or are stopped by their quota, 0 to 1; null = not measured. */
    @JsonIgnore
    public Double coresTaken() {
        return cpu == null || cpuThrottled == null
                ? (cpu == null ? cpuThrottled : cpu)
                : (Double) Math.max(cpu, cpuThrottled);
    }

    /** How busy the busier of processor and accelerator is, 0 to 1; null = neither was measured. */
    @JsonIgnore
    public Double computing() {
        return cpu == null || gpu == null ? (cpu == null ? gpu : cpu) : (Double) Math.max(cpu, gpu);
    }
}
