package io.leapadvisor.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.measured.ThreadedWork;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A deployment as its owner describes it. Only the name is required; the more is given, the more is judged.
 *
 * @param deployment name, 1–100 of A–Z a–z 0–9 . _ -
 * @param description in words
 * @param observedAt when it was measured
 * @param labels team, service, commit …
 * @param extra inputs of rule packs, under pack.name
 * @param objectives what must be reached
 * @param traffic load
 * @param model what is served
 * @param hardware what it runs on
 * @param stages the request path in order
 * @param endToEnd what was measured from request to answer
 * @param utilization how busy the resources are
 * @param monitoring what is watched already
 * @param considering changes that are planned anyway
 * @param loadTests points of measured load and speed
 */
@RecordBuilder
public record DeploymentProfile(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,100}") String deployment,
        @Size(max = 10000) String description,
        Instant observedAt,
        @Size(max = 100) Map<String, @NotNull @Size(max = 1000) String> labels,
        @Size(max = 100) Map<String, @NotNull Object> extra,
        @Valid Objectives objectives,
        @Valid Traffic traffic,
        @Valid ModelSpec model,
        @Valid Hardware hardware,
        @Size(max = 200) List<@NotNull @Valid Stage> stages,
        @Valid EndToEnd endToEnd,
        @Valid Utilization utilization,
        @Valid Monitoring monitoring,
        @Size(max = 100) List<@NotNull @Valid Consideration> considering,
        @Size(max = 200) List<@NotNull @Valid LoadTest> loadTests)
        implements DeploymentProfileBuilder.With {

    private static final double SECONDS_A_MINUTE = 60;

    /** Cores that a process keeps busy whose interpreter runs one thread, with native code beside it, at most. */
    private static final double CORES_OF_A_PROCESS = 2;

    /** Part of the cores from which on none is left. */
    public static final double NO_CORE_LEFT = 0.95;

    /**
     * Latencies that were measured, of the whole request first and of its stages; those that nobody gives are left out.
     */
    public Stream<LatencySummary> latencies() {
        return Stream.concat(
                        Stream.ofNullable(endToEnd).map(EndToEnd::latency),
                        stagesOrEmpty().stream().map(Stage::latency))
                .filter(Objects::nonNull);
    }

    /** The stages, an empty list when none were given. */
    @JsonIgnore
    public List<Stage> stagesOrEmpty() {
        return stages == null ? List.of() : stages;
    }

    /** The hardware, an empty description when none was given. */
    @JsonIgnore
    public Hardware hardwareOrNone() {
        return hardware == null ? Hardware.NONE : hardware;
    }

    /** True where processes were told, and that requests are not computed together: each has one at a time. */
    @JsonIgnore
    public boolean takesOneAtATime() {
        return hardwareOrNone().workersPerReplica() != null
                && model != null
                && model.batching() != null
                && model.batchingMode() == BatchingMode.NONE;
    }

    /**
     * True when processes of one thread of work each could not keep so many cores busy. A process with a little native
     * code beside its interpreter comes to less than two cores; where no core is left, more cores than processes are
     * the proof of more threads, since none of them waits.
     *
     * @param busy cores of a replica
     * @param processes of a replica
     * @param all cores of a replica
     */
    public static boolean isBusyBeyondInterpreters(double busy, double processes, double all) {
        return busy >= CORES_OF_A_PROCESS * processes || busy >= NO_CORE_LEFT * all && busy > processes;
    }

    /**
     * True when what was measured of the processors keeps more cores of a replica busy than its processes could whose
     * interpreters run one thread each.
     */
    @JsonIgnore
    public boolean isBusyBeyondInterpreters() {
        Hardware own = hardwareOrNone();
        return utilization != null
                && utilization.cpu() != null
                && own.cpuCores() != null
                && isBusyBeyondInterpreters(utilization.cpu() * own.cpuCores(), own.workerCount(), own.cpuCores());
    }

    /** True when the threads that its processes were told to have fill the cores, and do most of the work on them. */
    @JsonIgnore
    public boolean isThreadedAcrossCores() {
        Double threads = hardwareOrNone().threadsPerCore();
        return threads != null
                && threads >= 1
                && ThreadedWork.share(
                                stagesOrEmpty(),
                                stage -> true,
                                !hardwareOrNone().isWithoutAccelerator())
                        > 0.5;
    }

    /** Share of the time in which the cores of a replica are all taken; null = not measured. */
    @JsonIgnore
    public Double coresTaken() {
        return utilization == null ? null : utilization.coresTaken();
    }

    /**
     * Compute threads for each core that are at work at once; null = not known. A process that begins finds others at
     * work, of processors that are shared and taken for a share ρ of the time 1 / (1 − ρ) with itself (processor
     * sharing, M/G/1: Kleinrock, Queueing Systems, vol. 2, 1976), and no more than there are. Where nobody has looked,
     * all are.
     */
    @JsonIgnore
    public Double threadsAtOncePerCore() {
        Double all = hardwareOrNone().threadsPerCore();
        Double taken = coresTaken();
        if (all == null || taken == null) {
            return all;
        }
        return all * Math.min(1, 1 / (1 - Math.min(1, taken)) / hardwareOrNone().workerCount());
    }

    /** True when something was measured that tells how busy the machines are; elsewhere that is estimated alone. */
    @JsonIgnore
    public boolean tellsHowBusy() {
        boolean seen = utilization != null && (utilization.gpu() != null || utilization.cpu() != null);
        return seen
                || answeredRps() != null
                || loadTests != null && !loadTests.isEmpty()
                || stagesOrEmpty().stream().anyMatch(stage -> stage.busyMs() != null || stage.utilization() != null);
    }

    /** Requests a second that were measured to be answered; null = not measured. */
    @JsonIgnore
    public Double answeredRps() {
        return endToEnd == null ? null : endToEnd.throughputRps();
    }

    /** Requests a second that are told to arrive, else those that are answered; null = neither is known. */
    @JsonIgnore
    public Double rpsToday() {
        return traffic == null || traffic.meanRps() == null ? answeredRps() : traffic.meanRps();
    }

    /** Requests that are evicted from the KV cache for each that arrives; null = not known. */
    @JsonIgnore
    public Double evictedShare() {
        Double rps = rpsToday();
        Double perMinute = utilization == null ? null : utilization.preemptionsPerMinute();
        return perMinute == null || rps == null || rps == 0 ? null : (Double) (perMinute / SECONDS_A_MINUTE / rps);
    }

    /** The stage of this name, or null. */
    public Stage stage(String name) {
        for (Stage stage : stagesOrEmpty()) {
            if (stage.name().equals(name)) {
                return stage;
            }
        }
        return null;
    }

    /** True when a model is named of which nothing says that it is a network. */
    @JsonIgnore
    public boolean isUntoldModel() {
        return model != null && model.isUntold();
    }

    /**
     * True when a program reads the answers, once they are complete: a schema holds them, and no first token is asked
     * for.
     */
    @JsonIgnore
    public boolean isReadWhole() {
        return model != null && model.isHeldToSchema() && (objectives == null || objectives.ttft() == null);
    }

    /** True when nothing is told of the parts of a request. */
    @JsonIgnore
    public boolean isInOnePiece() {
        return stagesOrEmpty().isEmpty();
    }

    /** True when requests arrive on their own at a rate that is told. */
    @JsonIgnore
    public boolean isOffered() {
        return traffic != null && traffic.isOffered();
    }
}
