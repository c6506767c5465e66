package io.leapadvisor.situation.load;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.load.bound.ToldWork;
import io.leapadvisor.situation.load.phase.Phases;
import io.leapadvisor.situation.load.served.PresentRequests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Machines, with the stages that work on them.
 *
 * @param name of the service whose machines they are; null = those of the deployment
 * @param profile the deployment with these machines and stages alone; what was measured of the deployment's own
 *     machines says nothing of others
 * @param accelerator true when an accelerator runs the models
 * @param models a copy of the model that computes in a stage, by the stage's name; without those that are not
 *     computable
 * @param batches requests that those others compute together, by the stage's name
 * @param prompts part of its work in which the model of a stage reads prompts, 0 to 1, by the stage's name
 */
public record Host(
        String name,
        DeploymentProfile profile,
        boolean accelerator,
        Map<String, Serving> models,
        Map<String, Double> batches,
        Map<String, Double> prompts) {

    private static final double ROUNDING = 1e-9;

    /**
     * All machines of a deployment, its own first.
     *
     * @param profile whose stages have their latencies
     * @param own its own model and machines under the rate of today
     * @param rps requests a second; NaN = not known
     * @param beside the services on the path, likewise
     */
    public static List<Host> of(
            DeploymentProfile profile, Served own, double rps, Services services, Map<String, Served> beside) {
        List<Host> hosts = new ArrayList<>();
        Map<String, Served> computing = computing(profile, own, services, beside);
        hosts.add(of(null, profile, own.acceleratorGiven(), services, computing, rps));
        for (Service service : services.byName().values()) {
            if (service.hasMachines()) {
                DeploymentProfile machines =
                        profile.withHardware(service.profile().hardwareOrNone()).withUtilization(null);
                boolean given = beside.get(service.name()).acceleratorGiven();
                hosts.add(of(service.name(), machines, given, services, computing, rps));
            }
        }
        return hosts;
    }

    private static Host of(
            String name,
            DeploymentProfile profile,
            boolean accelerator,
            Services services,
            Map<String, Served> computing,
            double rps) {
        List<Stage> stages = profile.stagesOrEmpty().stream()
                .filter(stage -> Objects.equals(services.hostOf(stage.name()), name))
                .toList();
        Map<String, Serving> models = new HashMap<>();
        Map<String, Double> batches = new HashMap<>();
        Map<String, Double> prompts = new HashMap<>();
        computing.forEach((stage, served) -> {
            if (served.serving() != null) {
                models.put(stage, served.serving());
                prompts.put(stage, Phases.promptShare(served));
            } else {
                batches.put(stage, served.together(rps).batch());
            }
        });
        return new Host(name, profile.withStages(stages), accelerator, models, batches, prompts);
    }

    /** The model that computes in each stage, by the stage's name. */
    private static Map<String, Served> computing(
            DeploymentProfile profile, Served own, Services services, Map<String, Served> beside) {
        Map<String, Served> computing = new HashMap<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            Service service = services.of(stage.name());
            if (stage.kind().isModel() && services.isOwn(stage)) {
                computing.put(stage.name(), own);
            } else if (service != null && services.computing().contains(stage.name())) {
                computing.put(stage.name(), beside.get(service.name()));
            }
        }
        return computing;
    }

    /**
     * Part of the model's time that a request occupies it: of several that are computed together each takes longer than
     * it does. 1 = the model takes one at a time, is not known, or could not serve what it does by what is known of it.
     */
    double modelShare(Stage stage) {
        Serving serving = models.get(stage.name());
        if (serving == null) {
            return sharesWithModel(stage) ? besideModel() : 1 / batches.getOrDefault(stage.name(), 1.0);
        }
        return shareOf(serving);
    }

    /** A pass of a model of which nothing was told, on accelerators that serve another one. */
    private boolean sharesWithModel(Stage stage) {
        return !stage.kind().isModel()
                && stage.resourceOrUsual() == Resource.GPU
                && stage.model() == null
                && !batches.containsKey(stage.name());
    }

    /** What nothing was told of takes as many requests together as the model that it shares the machines with. */
    private double besideModel() {
        return models.values().stream().mapToDouble(Host::shareOf).min().orElse(1);
    }

    private static double shareOf(Serving serving) {
        if (serving.saturated()) {
            return 1;
        }
        double share = serving.busyMs() / (serving.latencyMs() - serving.waitMs() - serving.formationMs());
        return share > 0 && share < 1 - ROUNDING ? share : 1;
    }

    /** True for a stage whose work is not its time: its model takes several together, or its calls go side by side. */
    boolean worksApart(Stage stage) {
        return modelShare(stage) < 1 || models.containsKey(stage.name()) && stage.parallelismOrOne() > 1;
    }

    /** True for a stage that waits for a resource of these machines which is full, and not for the one it works on. */
    public boolean waitsElsewhere(Stage stage, double meanMs, double rps) {
        Serving serving = models.get(stage.name());
        Resource own = Placement.of(stage, profile.hardwareOrNone(), accelerator);
        return serving != null
                && !serving.saturated()
                && MeasuredLoads.utilization(profile, own, rps) == null
                && ToldWork.holdsUp(stage, own, profile, accelerator, meanMs, rps);
    }

    /** Requests a second that it was seen to bear: those that arrive, or more that were measured to be served. */
    double seenRps(double rps) {
        Double served = profile.answeredRps();
        return served == null ? rps : Double.isNaN(rps) ? served : Math.max(rps, served);
    }

    /** The stages in which one call of a stage's model computes. */
    Phases phases(Stage stage) {
        return Phases.of(stage, profile, models, prompts.getOrDefault(stage.name(), 1.0));
    }

    /**
     * How busy a resource is at most whose stages hold some of their time in waiting. A kernel runs while an
     * accelerator works, so that it works no longer than one was measured to run, but for what the launches of its
     * models take by physics: they hold a model, and no kernel runs. Of requests that follow each other through one
     * model no kernel tells how long they hold it.
     *
     * @param rps requests a second and server
     * @param reach part of the requests that reach a stage, by its name
     */
    double fullest(Resource resource, double rps, Map<String, Double> reach) {
        Double kernels =
                profile.utilization() == null ? null : profile.utilization().gpu();
        boolean shown = kernels != null && resource == Resource.GPU && accelerator;
        if (!shown || PresentRequests.followEachOther(profile)) {
            return Double.POSITIVE_INFINITY;
        }
        double passesMs = 0;
        double launchesMs = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            Serving serving = models.get(stage.name());
            double passMs = serving == null ? 0 : phases(stage).passMs(stage) * reach.get(stage.name());
            passesMs += passMs;
            launchesMs += passMs == 0 ? 0 : passMs * serving.launchingShare();
        }
        return Math.max(kernels, Math.min(passesMs, kernels / rps * 1e3 + launchesMs) * rps / 1e3);
    }

    /**
     * Part of the work of its stages that a resource was seen to bear, 1 at the most: what was served, it could do, and
     * for no longer than a kernel was measured to run. Work that was told is believed as far as it can be done: by as
     * many cores as were measured to work, where the threads of a process are more than it has turns.
     *
     * @param servers of the resource in all replicas; NaN = not known
     * @param rps requests a second; NaN = not known
     * @param workMs work a request, in ms
     * @param told true when a stage's work was told
     * @param reach part of the requests that reach a stage, by its name
     */
    double borne(
            Resource resource, double servers, double rps, double workMs, boolean told, Map<String, Double> reach) {
        Double asked = profile.traffic() == null ? null : profile.traffic().meanRps();
        Double answered = profile.answeredRps();
        double served = asked == null || answered == null ? rps : Math.min(rps, answered);
        double full = told ? 1 : Math.min(1, fullest(resource, served / servers, reach));
        double borne = full * Math.max(servers, coresAtWork(resource)) / served * 1e3 / workMs;
        // A rate that is asked for may be more than what is served.
        return borne < 1 && (asked == null || full < 1) ? borne : 1;
    }

    /** Cores of all replicas that were measured to work; 0 = not measured, or of another resource. */
    private double coresAtWork(Resource resource) {
        Hardware hardware = profile.hardwareOrNone();
        Double used =
                profile.utilization() == null ? null : profile.utilization().cpu();
        return resource != Resource.CPU || used == null || hardware.cpuCores() == null
                ? 0
                : used * hardware.cpuCores() * hardware.replicaCount();
    }
}
