package io.leapadvisor.situation.load;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.simulate.station.Station;
import io.leapadvisor.situation.load.bound.ToldWork;
import io.leapadvisor.situation.load.phase.Phases;
import io.leapadvisor.situation.load.served.KernelTime;
import io.leapadvisor.situation.load.served.OwnQueue;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Host host;
    private final ToDoubleFunction<Stage> meanOf;
    private final List<String> assumptions;
    private final Map<String, Double> busy = new TreeMap<>();
    private final Map<String, Resource> resources = new HashMap<>();
    private final Map<String, Double> reach;

    private BusyTimes(
            Host host,
            Map<String, Double> reach,
            double rps,
            ToDoubleFunction<Stage> meanOf,
            List<String> assumptions) {
        this.profile = host.profile();
        this.rps = rps;
        this.accelerator = host.accelerator();
        this.host = host;
        this.meanOf = meanOf;
        this.assumptions = assumptions;
        this.reach = reach;
    }

    /**
     * Busy times by stage name, in ms.
     *
     * @param stages the request path
     * @param hosts the machines that its stages work on
     * @param rps requests a second; NaN = not known
     * @param meanOf mean latency of a stage, in ms
     * @param assumptions takes what is assumed
     */
    public static Map<String, Double> of(
            List<Stage> stages,
            List<Host> hosts,
            double rps,
            ToDoubleFunction<Stage> meanOf,
            List<String> assumptions) {
        Map<String, Double> reach = Reach.of(stages);
        Map<String, Double> all = new TreeMap<>();
        for (Host host : hosts) {
            BusyTimes times = new BusyTimes(host, reach, rps, meanOf, assumptions);
            Hardware hardware = host.profile().hardwareOrNone();
            for (Resource resource : Resource.values()) {
                times.add(resource, times.servers(resource, hardware) * hardware.replicaCount());
            }
            all.putAll(times.busy);
        }
        return all;
    }

    /**
     * Work a request of a model that computes several together, in ms: its part of the time, and no less than physics
     * says, as long as what is served is borne. Stages that are the halves of a call divide it.
     */
    private double modelWork(Stage stage, Resource resource, double servers) {
        Phases phases = host.phases(stage);
        double mean = phases.stages().stream().mapToDouble(this::inTurnMs).sum();
        double part = Math.max(LEAST_WORK, host.modelShare(stage)) * mean;
        double least = phases.passMs();
        double whole = servers / host.seenRps(rps) * 1e3 / reach.get(stage.name());
        // Where the time of kernels was measured, the part of a batch that a request has is no more than that.
        double seen = Double.isNaN(whole) ? part : host.fullest(resource, host.seenRps(rps) / servers, reach) * whole;
        double borne = Double.isNaN(whole) ? least : Math.min(least, NEARLY_FULL * whole);
        // What waits for another resource works as long as was measured, else as physics says.
        double known = waitsElsewhere(stage) && Double.isInfinite(seen) ? 0 : Math.min(part, seen);
        return Math.min(inTurnMs(stage), Math.max(known, borne) * phases.partOf(stage));
    }

    private boolean waitsElsewhere(Stage stage) {
        return host.waitsElsewhere(stage, meanOf.applyAsDouble(stage), rps);
    }

    /** Time of a stage whose calls go side by side if they went in turn: that shortens a request, and not the work. */
    private double inTurnMs(Stage stage) {
        return meanOf.applyAsDouble(stage) * stage.parallelismOrOne();
    }

    /** A link whose utilization is measured is one server. */
    private double servers(Resource resource, Hardware hardware) {
        return resource == Resource.NETWORK && MeasuredLoads.utilization(profile, resource, rps) != null
                ? 1
                : Station.servers(resource, hardware, accelerator);
    }

    /** Adds the stages of a resource that has so many servers in all replicas; NaN = not known. */
    private void add(Resource resource, double servers) {
        List<Stage> open = new ArrayList<>();
        double taken = 0;
        double latency = 0;
        boolean told = false;
        boolean seen = MeasuredLoads.utilization(profile, resource, rps) != null;
        for (Stage stage : profile.stagesOrEmpty()) {
            if (Placement.of(stage, profile.hardwareOrNone(), accelerator) != resource) {
                continue;
            }
            resources.put(stage.name(), resource);
            double mean = meanOf.applyAsDouble(stage);
            if (stage.busyMs() != null) {
                told = true;
                busy.put(stage.name(), ToldWork.ms(stage, mean, assumptions));
                taken += stage.utilization() == null ? busy.get(stage.name()) * reach.get(stage.name()) : 0;
            } else if (stage.kind() == StageKind.QUEUE && !Double.isNaN(servers)) {
                busy.put(stage.name(), 0.0);
            } else if (stage.utilization() != null) {
                told = true;
                double reached = reach.get(stage.name());
                busy.put(stage.name(), OwnQueue.workMs(stage, mean, servers, rps, reached, assumptions));
            } else if ((host.worksApart(stage) || waitsElsewhere(stage)) && mean > 0 && !seen) {
                double work = modelWork(stage, resource, servers);
                busy.put(stage.name(), work);
                taken += work * reach.get(stage.name());
                assumptions.add("stage " + stage.name() + ": busyMs is not given; a request occupies the model for "
                        + Phrases.percent(work / mean) + " of its time, since "
                        + (waitsElsewhere(stage)
                                ? "the work that is told of another resource fills that, which it waits for"
                                : stage.parallelismOrOne() > 1
                                        ? "its calls go side by side"
                                        : "several are computed together"));
            } else {
                open.add(stage);
                latency += mean * reach.get(stage.name());
            }
        }
        double borne = host.borne(resource, servers, rps, taken, told, reach);
        if (borne < 1) {
            assumptions.add("the work of the " + resource + " stages is more than the " + resource
                    + " can do, or was measured to do, at the " + Phrases.number(rps) + " requests/s that were served; "
                    + Math.round(borne * 100) + " % of it is taken");
        }
        double times = borne < 1 || told || !accelerator
                ? borne
                : KernelTime.times(profile, resource, servers, host.seenRps(rps), taken, latency, assumptions);
        busy.replaceAll((name, work) -> resources.get(name) == resource ? scaled(name, work, times) : work);
        taken *= times;
        double share = workShare(resource, servers, latency, taken);
        open.forEach(stage -> busy.put(stage.name(), meanOf.applyAsDouble(stage) * share));
    }

    /** Work that was measured to be less, or more than what is known of a model; it is no longer than the stage. */
    private double scaled(String name, double work, double times) {
        return times > 1
                ? Math.max(work, Math.min(meanOf.applyAsDouble(profile.stage(name)), work * times))
                : work * times;
    }

    /**
     * Share of the stages' latency that is work.
     *
     * @param latency a request of the stages whose work is not known, together, in ms
     * @param taken work a request of the other stages of the resource, in ms
     */
    private double workShare(Resource resource, double servers, double latency, double taken) {
        if (Double.isNaN(servers) || !(rps > 0) || !(latency > 0)) {
            return 1;
        }
        Double measured = MeasuredLoads.utilization(profile, resource, rps);
        double kernels = host.fullest(resource, rps / servers, reach);
        // Launches hold it, too, which are known of its models, and less than was told is of another time.
        boolean bound = !host.models().isEmpty() && taken < kernels * servers / rps * 1e3;
        if (measured == null && latency + taken < (bound ? Math.min(1, kernels) : 1) * servers / rps * 1e3) {
            return 1;
        }
        double work;
        if (measured != null) {
            work = measuredWork(measured, resource, servers);
            assumptions.add("the work of the " + resource + " stages follows from utilization."
                    + resource.name().toLowerCase(Locale.ROOT) + " and the rate");
        } else {
            double full = Math.min(NEARLY_FULL, kernels);
            work = full * servers;
            assumptions.add("the latency of the " + resource + " stages is more than the " + resource
                    + " could work off" + (full < NEARLY_FULL ? ", or was measured to work" : "")
                    + "; what exceeds " + Math.round(full * 100) + " % of it is taken as waiting");
        }
        return Math.max(LEAST_WORK, Math.min(1, (work / rps * 1e3 - taken) / latency));
    }

    /** Work a ms: of all cores, but in stages of processes that take one request at a time no more than these hold. */
    private double measuredWork(double measured, Resource resource, double servers) {
        Double cores = resource == Resource.CPU ? profile.hardwareOrNone().cpuCores() : null;
        double all = cores == null ? servers : cores * profile.hardwareOrNone().replicaCount();
        double work = measured * all;
        return !accelerator && profile.takesOneAtATime() ? Math.min(work, servers) : work;
    }
}
