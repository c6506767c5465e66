package io.leapadvisor.profile.hardware;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What one replica runs on, and how many there are.
 *
 * @param accelerator id or alias in the knowledge base; none or left out = CPU only
 * @param acceleratorsPerReplica accelerators a replica has
 * @param tensorParallel accelerators that share each layer
 * @param pipelineParallel groups of layers
 * @param dataParallel copies inside a replica
 * @param cpu processor, matched against the knowledge base
 * @param cpuCores cores a replica may use, fractions allowed
 * @param memoryGb main memory a replica has
 * @param storage where weights and data are
 * @param networkGbps network bandwidth a replica has
 * @param replicas replicas that run; 1 when left out
 * @param minReplicas fewest replicas allowed
 * @param maxReplicas most replicas allowed
 * @param workersPerReplica server processes a replica runs; 1 when left out
 * @param threadsPerWorker compute threads that each process starts (OMP_NUM_THREADS, intra-op threads)
 * @param autoscaling scaling by itself
 * @param usdPerReplicaHour price of a whole replica; overrides the catalogue
 * @param coldStartMs time from start to ready
 * @param imageGb size of the container image
 * @param expertParallel accelerators that share the experts of each layer
 * @param capabilities what the machine offers beyond its parts: nvlink, mig, rdma …
 * @param pricing which prices of the catalogue count
 */
@RecordBuilder
public record Hardware(
        @Size(max = 100) String accelerator,
        @Min(1) @Max(10000) Integer acceleratorsPerReplica,
        @Min(1) @Max(10000) Integer tensorParallel,
        @Min(1) @Max(10000) Integer pipelineParallel,
        @Min(1) @Max(10000) Integer dataParallel,
        @Size(max = 100) String cpu,
        @DecimalMin("1e-9") @DecimalMax("1e5") Double cpuCores,
        @DecimalMin("1e-9") @DecimalMax("1e6") Double memoryGb,
        Storage storage,
        @DecimalMin("1e-9") @DecimalMax("1e6") Double networkGbps,
        @Min(1) @Max(1000000) Integer replicas,
        @Min(0) @Max(1000000) Integer minReplicas,
        @Min(1) @Max(1000000) Integer maxReplicas,
        @Min(1) @Max(100000) Integer workersPerReplica,
        @Min(1) @Max(100000) Integer threadsPerWorker,
        @Valid Autoscaling autoscaling,
        @DecimalMin("0") @DecimalMax("1e9") Double usdPerReplicaHour,
        @DecimalMin("0") @DecimalMax("1e9") Double coldStartMs,
        @DecimalMin("0") @DecimalMax("1e6") Double imageGb,
        @Min(1) @Max(10000) Integer expertParallel,
        @Size(max = 100) List<@NotNull @Size(min = 1, max = 100) String> capabilities,
        @Valid Pricing pricing)
        implements HardwareBuilder.With {

    /** Cards that a PC has at the most; more are those of a server. Ours. */
    private static final int CARDS_OF_A_PC = 2;

    public static final Hardware NONE = HardwareBuilder.builder().build();

    /** Replicas that run; 1 when it is not said. */
    @JsonIgnore
    public int replicaCount() {
        return replicas == null ? 1 : replicas;
    }

    /** Copies of a model that the accelerators of one replica hold at once, at least one. */
    @JsonIgnore
    public double modelCopies() {
        return Math.max(1.0, (double) acceleratorCount() / (tensorParallelOrOne() * pipelineParallelOrOne()));
    }

    /** True when none always runs, or when the load starts more than always run. */
    @JsonIgnore
    public boolean startsUnderLoad() {
        boolean scales = autoscaling != null && Boolean.TRUE.equals(autoscaling.enabled());
        return scales || minReplicas != null && minReplicas == 0;
    }

    /** True when nothing is told of an accelerator, that there is none, or that it is the processor. */
    @JsonIgnore
    public boolean isWithoutAccelerator() {
        return !isOfUnknownPart()
                && (accelerator == null || accelerator.equalsIgnoreCase("none") || accelerator.equalsIgnoreCase(cpu));
    }

    /** True when there are accelerators, and nothing says which part they are. */
    @JsonIgnore
    public boolean isOfUnknownPart() {
        return accelerator == null && acceleratorsPerReplica != null;
    }

    /** True for a single machine of few cards for which nobody tells of rent: it is taken to stand in an office. */
    @JsonIgnore
    public boolean isOneOfOwn() {
        return replicaCount() == 1
                && acceleratorCount() <= CARDS_OF_A_PC
                && usdPerReplicaHour == null
                && pricing == null;
    }

    /** Accelerators of one replica; what tensor and pipeline parallelism need when it is not said. */
    @JsonIgnore
    public int acceleratorCount() {
        return acceleratorsPerReplica == null
                ? tensorParallelOrOne() * pipelineParallelOrOne()
                : acceleratorsPerReplica;
    }

    /** True for several accelerators of which it is not said how they share the model. */
    @JsonIgnore
    public boolean isOpenSplit() {
        return tensorParallel == null && pipelineParallel == null && acceleratorCount() > 1;
    }

    /** The same with a part of the cores and of the memory, as one of several processors of a replica has. */
    public Hardware partOf(double share) {
        return share == 1
                ? this
                : withCpuCores(cpuCores == null ? null : (Double) (cpuCores * share))
                        .withMemoryGb(memoryGb == null ? null : (Double) (memoryGb * share));
    }

    /** Degree of tensor parallelism; 1 when it is not said. */
    @JsonIgnore
    public int tensorParallelOrOne() {
        return tensorParallel == null ? 1 : tensorParallel;
    }

    /** Degree of pipeline parallelism; 1 when it is not said. */
    @JsonIgnore
    public int pipelineParallelOrOne() {
        return pipelineParallel == null ? 1 : pipelineParallel;
    }

    /** Server processes of all replicas. */
    @JsonIgnore
    public double processes() {
        return (double) workerCount() * replicaCount();
    }

    /**
     * Compute threads of all server processes for each core; a process counts as one thread when its own are not said;
     * null = not known.
     */
    @JsonIgnore
    public Double threadsPerCore() {
        boolean known = cpuCores != null && (workersPerReplica != null || threadsPerWorker != null);
        return known ? (Double) (workerCount() * (threadsPerWorker == null ? 1 : threadsPerWorker) / cpuCores) : null;
    }

    /** True when the processes of a replica are more than its cores, whatever threads each starts. */
    @JsonIgnore
    public boolean outnumbersCores() {
        return cpuCores != null && workerCount() > cpuCores;
    }

    /** Compute threads for each core of a machine with twice as many, the next size of most; null = not known. */
    @JsonIgnore
    public Double threadsPerDoubledCore() {
        Double threads = threadsPerCore();
        return threads == null ? null : (Double) (threads / 2);
    }

    /** True when each process was said to compute in several threads, so that one keeps more than a core busy. */
    @JsonIgnore
    public boolean computesInThreads() {
        return threadsPerWorker != null && threadsPerWorker > 1;
    }

    /**
     * Passes of a model that the processes of a replica compute side by side on its cores, each in as many threads as
     * were told; 1 where none were told, since a pass may then use all cores.
     */
    @JsonIgnore
    public double passesAtOnce() {
        double places = threadsPerWorker == null || cpuCores == null ? 1 : cpuCores / threadsPerWorker;
        return Math.max(1, Math.min(workerCount(), places));
    }

    /**
     * Threads of all processes of a replica, which keep no more cores busy than there are of them; infinite = not told.
     */
    @JsonIgnore
    public double threads() {
        return threadsPerWorker == null ? Double.POSITIVE_INFINITY : (double) threadsPerWorker * workerCount();
    }

    /** Server processes of one replica; 1 when it is not said. */
    @JsonIgnore
    public int workerCount() {
        return workersPerReplica == null ? 1 : workersPerReplica;
    }
}
