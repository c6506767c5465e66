package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.simulate.station.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How long each stage occupies its resource a request: given, else from utilization, else its latency as far as the
 * resource could bear it.
 */
public final class BusyTimes {

    /** Utilization at which a resource that is not measured is put when its latency alone would overload it. */
    private static final double NEARLY_FULL = 0.95;
    /** Part of its latency that a stage works at the least. */
    private static final double LEAST_WORK = 0.001;

    private final DeploymentProfile profile;
    private final double rps;
    private final boolean accelerator;
    private final ToDoubleFunction<Stage> meanOf;
    private final List<String> assumptions;
    private final Map<String, Double> busy = new TreeMap<>();

    private BusyTimes(
            DeploymentProfile profile,
            double rps,
            boolean accelerator,
            ToDoubleFunction<Stage> meanOf,
            List<String> assumptions) {
        this.profile = profile;
        this.rps = rps;
        this.accelerator = accelerator;
        this.meanOf = meanOf;
        this.assumptions = assumptions;
    }

    /**
     * Busy times by stage name, in ms.
     *
     * @param profile whose stages have their latencies
     * @param resolved the same deployment with its parts
     * @param rps requests a second; NaN = not known
     * @param meanOf mean latency of a stage, in ms
     * @param assumptions takes what is assumed
     */
    public static Map<String, Double> of(
            DeploymentProfile profile,
            Resolved resolved,
            double rps,
            ToDoubleFunction<Stage> meanOf,
            List<String> assumptions) {
        boolean accelerator = resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
        BusyTimes times = new BusyTimes(profile, rps, accelerator, meanOf, assumptions);
        Hardware hardware = profile.hardwareOrNone();
        for (Resource resource : Resource.values()) {
            times.add(resource, times.servers(resource, hardware) * hardware.replicaCount());
        }
        return times.busy;
    }

    /** A link whose utilization is measured is one server. */
    private double servers(Resource resource, Hardware hardware) {
        return resource == Resource.NETWORK && MeasuredLoads.utilization(profile, resource) != null
                ? 1
                : Station.servers(resource, hardware, accelerator);
    }

    /** Adds the stages of a resource that has so many servers in all replicas; NaN = not known. */
    private void add(Resource resource, double servers) {
        List<Stage> open = new ArrayList<>();
        double taken = 0;
        double latency = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            if (Placement.of(stage, profile.hardwareOrNone(), accelerator) != resource) {
                continue;
            }
            if (stage.busyMs() != null) {
                double told = told(stage);
                busy.put(stage.name(), told);
                taken += stage.utilization() == null ? told : 0;
            } else if (stage.utilization() != null) {
                busy.put(stage.name(), fromOwnUtilization(stage, servers));
            } else {
                open.add(stage);
                latency += meanOf.applyAsDouble(stage);
            }
        }
        if (!open.isEmpty()) {
            double share = workShare(resource, servers, latency, taken);
            open.forEach(stage -> busy.put(stage.name(), meanOf.applyAsDouble(stage) * share));
        }
    }

    /** The work that was told; one call of the model cannot work longer than it takes. */
    private double told(Stage stage) {
        double mean = meanOf.applyAsDouble(stage);
        boolean single = stage.kind().isModel() && (stage.parallelism() == null || stage.parallelism() == 1);
        if (!single || !(mean > 0) || stage.busyMs() <= mean) {
            return stage.busyMs();
        }
        assumptions.add("stage " + stage.name() + ": busyMs, " + stage.busyMs()
                + ", is more than the latency that it is a part of; the latency is taken");
        return mean;
    }

    private double fromOwnUtilization(Stage stage, double servers) {
        double mean = meanOf.applyAsDouble(stage);
        if (Double.isNaN(servers) || !(rps > 0)) {
            assumptions.add("stage " + stage.name() + ": busyMs is not given; its whole latency is taken as work");
            return mean;
        }
        assumptions.add("stage " + stage.name() + ": busyMs follows from its utilization, the "
                + stage.resourceOrUsual() + " units and the rate");
        return Math.min(mean, stage.utilization() * servers / rps * 1e3);
    }

    /**
     * Share of the stages' latency that is work.
     *
     * @param latency of the stages whose work is not known, together, in ms
     * @param taken work of the other stages of the resource, in ms
     */
    private double workShare(Resource resource, double servers, double latency, double taken) {
        if (Double.isNaN(servers) || !(rps > 0) || !(latency > 0)) {
            return 1;
        }
        Double measured = MeasuredLoads.utilization(profile, resource);
        if (measured == null && latency + taken < servers / rps * 1e3) {
            return 1;
        }
        double work;
        if (measured != null) {
            work = measured * measuredServers(resource, servers);
            assumptions.add("the work of the " + resource + " stages follows from utilization."
                    + resource.name().toLowerCase(Locale.ROOT) + " and the rate");
        } else {
            work = NEARLY_FULL * servers;
            assumptions.add("the latency of the " + resource + " stages is more than the " + resource
                    + " could work off; what exceeds " + Math.round(NEARLY_FULL * 100)
                    + " % of it is taken as waiting");
        }
        return Math.max(LEAST_WORK, Math.min(1, (work / rps * 1e3 - taken) / latency));
    }

    /** A measured utilization is of all cores, also of those that too few processes cannot use. */
    private double measuredServers(Resource resource, double servers) {
        Hardware hardware = profile.hardwareOrNone();
        return resource == Resource.CPU && hardware.cpuCores() != null
                ? hardware.cpuCores() * hardware.replicaCount()
                : servers;
    }
}
