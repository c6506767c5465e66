package io.leapadvisor.situation.load.served;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.RateAnchor;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.station.ServicesServed;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cores that a pass of a model keeps at work on a processor of which nobody says how busy it is. Engines compute a pass
 * in as many threads as there are cores unless they are told otherwise; its time shows one of them. What arithmetic of
 * the model no core could do in the time that was measured, others did.
 */
public final class ThreadsOfPasses {

    /** Further cores at work that are told from an error of the model. Ours. */
    private static final double FEWEST = 0.5;

    /** Times the work of one core that the time of a service's passes shows from which on they take all cores. Ours. */
    private static final double OF_ALL_CORES = 2;

    /**
     * Utilization that cores are taken to have which were seen to bear more than physics says that they could. Ours.
     */
    private static final double NEARLY_FULL = 0.95;

    private ThreadsOfPasses() {}

    /**
     * The services of a deployment.
     *
     * @param served each under its calls, by name
     */
    public record Beside(Services services, Map<String, Served> served) {}

    /**
     * The services of a deployment, with one process on all cores where a pass of their model takes more than one core
     * by its time, and nobody says how many processes or threads there are.
     *
     * @param rps requests a second to it; NaN = not known
     * @param assumptions takes what is concluded
     */
    public static Beside ofServices(Resolved resolved, double rps, Knowledge knowledge, List<String> assumptions) {
        Services services = Services.of(resolved.profile(), knowledge, assumptions);
        Anchors load = Anchors.NONE.withRates(RateAnchor.NONE.withRps(rps));
        Map<String, Served> served = ServicesServed.of(Variant.of(resolved).with(services), load, Map.of(), knowledge);
        Services all = services;
        for (Service service : services.byName().values()) {
            Served one = served.get(service.name());
            List<Stage> passes = services
                    .stagesOf(service.name(), resolved.profile().stagesOrEmpty())
                    .stream()
                    .filter(stage -> services.computing().contains(stage.name()))
                    .toList();
            if (isUntold(service) && hasPasses(one) && !passes.isEmpty() && takesAllCores(one, passes)) {
                Hardware hardware = one.hardware();
                assumptions.add(
                        "service " + service.name() + ": hardware.workersPerReplica is not told; one process is "
                                + "taken to compute each pass of the model on all cores, since one core takes "
                                + Phrases.number(workMs(one)) + " ms for one");
                all = all.with(service.with(service.profile()
                        .withHardware(hardware.withWorkersPerReplica(1)
                                .withThreadsPerWorker((int) Math.floor(hardware.cpuCores())))));
            }
        }
        return new Beside(
                all,
                all == services
                        ? served
                        : ServicesServed.of(Variant.of(resolved).with(all), load, served, knowledge));
    }

    private static boolean takesAllCores(Served served, List<Stage> passes) {
        double shown = 0;
        double work = 0;
        for (Stage stage : passes) {
            Double mean = LatencySummary.middleOf(stage.latency());
            shown += mean == null ? stage.calls() * served.serving().busyMs() : mean * stage.parallelismOrOne();
            work += stage.calls() * workMs(served);
        }
        return work >= OF_ALL_CORES * shown;
    }

    /**
     * The load of the processor by the passes that stages show; empty where these may have been computed on one core,
     * or where the processes and threads were told.
     *
     * @param own the stages that work on the deployment's own machines
     * @param served its own model and machines
     * @param busy busy time of each stage, in ms
     * @param rps requests a second; NaN = not known
     * @param assumptions takes what is concluded
     */
    public static Optional<MeasuredLoad> of(
            DeploymentProfile profile,
            List<Stage> own,
            Served served,
            Map<String, Double> busy,
            double rps,
            List<String> assumptions) {
        Hardware hardware = profile.hardwareOrNone();
        if (!isUntold(hardware) || !hasPasses(served)) {
            if (isUntold(hardware) && served.resolved().runsOnProcessor()) {
                noteOneCore(own, hardware, assumptions);
            }
            return Optional.empty();
        }
        KnownWork known = KnownWork.of(profile, own, Resource.CPU, served, busy);
        if (known.threaded() != StageKind.INFERENCE || !(known.ofPasses() > 0)) {
            return Optional.empty();
        }
        double cores = hardware.cpuCores();
        Map<String, Double> reach = Reach.of(profile.stagesOrEmpty());
        double calls = own.stream()
                .filter(stage -> stage.kind() == StageKind.INFERENCE)
                .mapToDouble(stage -> stage.calls() * reach.get(stage.name()))
                .sum();
        double work = Math.min(calls * workMs(served), mostMs(profile, rps) - known.ofStages() + known.ofPasses());
        double threads = Math.min(work / known.ofPasses(), cores) - 1;
        if (!(threads > FEWEST)) {
            return Optional.empty();
        }
        assumptions.add("utilization.cpu is not given; a request takes "
                + Phrases.number(work) + " ms of work of one core in the model and "
                + Phrases.number(known.ofPasses()) + " ms of its time, so that the model is taken to compute in "
                + Phrases.number(1 + threads) + " threads at a time");
        return Optional.of(new MeasuredLoad(cores, false, 0, 0, true, 0, threads, StageKind.INFERENCE, known.copies()));
    }

    /** Of a model whose work nobody knows its time says nothing of how many cores it takes. */
    private static void noteOneCore(List<Stage> own, Hardware hardware, List<String> assumptions) {
        own.stream()
                .filter(stage -> stage.kind() == StageKind.INFERENCE
                        && (stage.resource() == null || stage.resource() == Resource.CPU))
                .findFirst()
                .ifPresent(stage -> assumptions.add("stage " + stage.name() + ": a call is taken to keep one of "
                        + Phrases.number(hardware.cpuCores()) + " cores at work; where the engine computes it on all of"
                        + " them, that many times fewer fit. utilization.cpu tells, or hardware.workersPerReplica and"
                        + " hardware.threadsPerWorker"));
    }

    /** Work of a request in ms of one core that the cores were seen to bear; infinite = no rate is known. */
    private static double mostMs(DeploymentProfile profile, double rps) {
        Hardware hardware = profile.hardwareOrNone();
        Double answered = profile.answeredRps();
        double borne = answered == null || answered > rps ? rps : answered;
        return borne > 0
                ? NEARLY_FULL * hardware.cpuCores() * hardware.replicaCount() / borne * 1e3
                : Double.POSITIVE_INFINITY;
    }

    private static boolean isUntold(Service service) {
        return service.hasMachines() && isUntold(service.profile().hardwareOrNone());
    }

    private static boolean isUntold(Hardware hardware) {
        return hardware.workersPerReplica() == null
                && hardware.threadsPerWorker() == null
                && hardware.cpuCores() != null
                && hardware.cpuCores() >= OF_ALL_CORES;
    }

    /** True for a model on a processor whose physics is known. */
    private static boolean hasPasses(Served served) {
        return served.resolved().runsOnProcessor() && served.serving() != null && served.model() != null;
    }

    /** Work of a request in ms of one core, on a processor whose threads nobody bounds. */
    private static double workMs(Served served) {
        return served.serving().busyMs() * coresAtWork(served);
    }

    /** Cores that a pass keeps at work by estimate. */
    private static double coresAtWork(Served served) {
        Hardware hardware = served.hardware();
        OnePass pass = served.model().item();
        return pass == null
                ? Math.min(hardware.cpuCores(), hardware.threads())
                : pass.coresAtWork(
                        hardware.cpuCores(),
                        hardware.threads(),
                        served.serving().batch());
    }

    /**
     * Cores that a pass was seen to keep at work over those of its estimate, at most 1: on fewer of them the same work
     * takes longer, and that is no slower software.
     *
     * @param seen what was measured of the processor; null = nothing
     */
    public static double coresSeen(Served served, MeasuredLoad seen) {
        return seen != null
                        && seen.threaded() != null
                        && hasPasses(served)
                        && served.model().item() != null
                        && served.hardware().cpuCores() != null
                ? Math.min(1, (1 + seen.threads()) / coresAtWork(served))
                : 1;
    }
}
