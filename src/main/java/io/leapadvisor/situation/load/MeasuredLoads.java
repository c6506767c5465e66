package io.leapadvisor.situation.load;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.station.Station;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.situation.load.served.BaseLoad;
import io.leapadvisor.situation.load.served.KnownWork;
import io.leapadvisor.situation.load.served.PresentRequests;
import io.leapadvisor.situation.load.served.ThreadsOfPasses;
import io.leapadvisor.text.Phrases;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a measured utilization of processor and network says of the work of a request: by the utilization law, work a
 * request = utilization × units / rate. What the stages do not explain of it is work in the background of the same
 * resource. Of accelerators the time in which a kernel ran is measured, which bounds what is known of their models
 * alone.
 */
public final class MeasuredLoads {

    /** Part of the measured work from which on what no stage explains is worth a sentence. */
    private static final double WORTH_SAYING = 0.05;

    /** Part of what processes of one thread of work each could use from which on they are what is full. */
    private static final double NEARLY_FULL = 0.95;

    private MeasuredLoads() {}

    /**
     * How busy requests were measured to keep a resource, 0 to 1; null = not measured, or what the machine does anyway.
     *
     * @param rps requests a second at which it was measured; NaN = not known
     */
    static Double utilization(DeploymentProfile profile, Resource resource, double rps) {
        Double measured = measured(profile, resource);
        return measured == null || BaseLoad.is(profile, measured, rps) ? null : measured;
    }

    /** How busy a resource was measured to be, 0 to 1; null = not measured. */
    private static Double measured(DeploymentProfile profile, Resource resource) {
        Utilization utilization = profile.utilization();
        if (utilization == null) {
            return null;
        }
        return switch (resource) {
            case CPU -> utilization.cpu();
            case NETWORK -> utilization.network();
            case GPU, STORAGE -> null;
        };
    }

    /**
     * The measured loads by resource.
     *
     * @param own the stages that work on its own machines
     * @param served its own model and machines
     * @param busy busy time of each stage, in ms
     * @param rps requests a second at which utilization was measured; NaN = not known
     * @param assumptions takes what is assumed
     */
    public static Map<Resource, MeasuredLoad> of(
            DeploymentProfile profile,
            List<Stage> own,
            Served served,
            Map<String, Double> busy,
            double rps,
            List<String> assumptions) {
        Map<Resource, MeasuredLoad> loads = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            Double measured = measured(profile, resource);
            if (measured == null || !(measured > 0) || !(rps > 0)) {
                continue;
            }
            if (BaseLoad.is(profile, measured, rps)) {
                assumptions.add(field(resource) + " of " + Phrases.number(measured) + " at " + Phrases.number(rps)
                        + " requests/s is taken as what the machine does without requests, and bounds no capacity");
            } else {
                KnownWork work = KnownWork.of(profile, own, resource, served, busy);
                MeasuredLoad load = load(profile, own, resource, measured, rps, work);
                double whole =
                        measured * load.servers() * profile.hardwareOrNone().replicaCount() / rps * 1e3;
                if (!own.isEmpty() && isBase(profile, measured, rps, whole, work, load)) {
                    assumptions.add(base(resource, whole, work));
                    load = load.withoutBackground();
                    // Of a station of which neither units nor work are known there is nothing to say.
                    if (load.implied() || !(work.ofStages() > 0)) {
                        continue;
                    }
                } else {
                    note(resource, measured, rps, work, load, assumptions);
                }
                loads.put(resource, load);
            }
        }
        if (measured(profile, Resource.CPU) == null) {
            ThreadsOfPasses.of(profile, own, served, busy, rps, assumptions)
                    .ifPresent(load -> loads.put(Resource.CPU, load));
        }
        return loads;
    }

    private static MeasuredLoad load(
            DeploymentProfile profile,
            List<Stage> own,
            Resource resource,
            double measured,
            double rps,
            KnownWork known) {
        Hardware hardware = profile.hardwareOrNone();
        double replicas = hardware.replicaCount();
        double units = units(hardware, resource);
        // Stages cannot work more than the units do: where those are not known, the stages say how many there are.
        double servers = Double.isNaN(units) ? Math.max(1, rps / 1e3 * known.ofStages() / measured / replicas) : units;
        double work = measured * servers * replicas / rps * 1e3;
        double usable = Station.servers(resource, hardware, false);
        double rest = Math.max(0, work - known.ofStages());
        double cores = measured * servers;
        boolean shared = Double.isNaN(usable)
                || profile.model() != null && profile.model().runsAsInstances()
                || DeploymentProfile.isBusyBeyondInterpreters(cores, usable, servers);
        boolean byProcess = !shared
                && resource == Resource.CPU
                && (!hardware.computesInThreads() || PresentRequests.areForAll(profile))
                && usable < servers
                && cores > NEARLY_FULL * usable
                && !(PresentRequests.of(profile, own, rps) < NEARLY_FULL * usable * replicas);
        // An engine computes a pass in as many threads as there are cores, of which the time of its stage shows one.
        double threads =
                known.ofPasses() > 0 && !byProcess && units > 1 ? Math.min(rest / known.ofPasses(), units - 1) : 0;
        return new MeasuredLoad(
                byProcess ? (cores < usable ? usable : cores / NEARLY_FULL) : servers,
                Double.isNaN(units),
                known.alone() ? 0 : rest - threads * known.ofPasses(),
                known.alone() ? rest : 0,
                shared || byProcess,
                byProcess ? usable : 0,
                threads,
                known.threaded(),
                known.copies());
    }

    /** Units of a replica that utilization is a part of: its cores, its link; NaN = not known. */
    private static double units(Hardware hardware, Resource resource) {
        return resource == Resource.NETWORK ? 1 : hardware.cpuCores() == null ? Double.NaN : hardware.cpuCores();
    }

    private static String field(Resource resource) {
        return "utilization." + resource.name().toLowerCase(Locale.ROOT);
    }

    /** True when the machine does most of what was measured without requests. */
    private static boolean isBase(
            DeploymentProfile profile,
            double measured,
            double rps,
            double wholeMs,
            KnownWork known,
            MeasuredLoad load) {
        return load.processes() == 0
                && !known.alone()
                && BaseLoad.isMostOf(profile, measured, rps, wholeMs - load.backgroundMs(), wholeMs);
    }

    private static String base(Resource resource, double wholeMs, KnownWork known) {
        return field(resource) + " comes to " + Phrases.number(wholeMs) + " ms of work of the " + resource
                + " a request, of which its stages explain " + Phrases.number(known.ofStages())
                + " ms; the rest is taken as what the machine does without requests, and does not grow";
    }

    private static void note(
            Resource resource,
            double measured,
            double rps,
            KnownWork known,
            MeasuredLoad load,
            List<String> assumptions) {
        double work = load.backgroundMs() + load.threads() * known.ofPasses() + known.ofStages();
        String says = field(resource) + " says that a request takes " + Phrases.number(work) + " ms of work of the "
                + resource + ", of which its stages explain " + Phrases.number(known.ofStages()) + " ms; ";
        if (load.implied()) {
            assumptions.add("the units of the " + resource + " are not known; " + field(resource) + " of "
                    + Phrases.number(measured) + " at " + Phrases.number(rps) + " requests/s bounds the capacity at "
                    + Phrases.number(rps / measured) + " requests/s");
        } else if (load.processes() > 0) {
            assumptions.add(field(resource) + " of " + Phrases.number(measured) + " is as much as "
                    + Phrases.number(load.processes())
                    + " processes of a replica use that keep one thread each at work: they are full at "
                    + Phrases.number(rps) + " requests/s, and the other cores wait");
        } else if (load.threads() * known.ofPasses() > WORTH_SAYING * work) {
            assumptions.add(says + (known.threaded() == StageKind.INFERENCE ? "the model" : "its preprocessing")
                    + " is taken to compute in " + Phrases.number(1 + load.threads())
                    + " threads at a time"
                    + (load.backgroundMs() > WORTH_SAYING * work
                            ? ", and what is left as work in the background that grows with the rate"
                            : ""));
        } else if (load.backgroundMs() > WORTH_SAYING * work) {
            assumptions.add(says + "the rest is taken as work in the background that grows with the rate");
        }
    }
}
