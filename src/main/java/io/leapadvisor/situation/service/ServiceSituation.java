package io.leapadvisor.situation.service;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service on the path of a deployment as a deployment of its own, so that what is known of deployments is known of
 * it: its requests are the calls to it.
 *
 * @param name the service
 * @param stage the stage that stands for it: the longest in which its model computes, else the longest
 * @param alone the service by itself
 */
public record ServiceSituation(String name, String stage, Situation alone) {

    /** The services of a situation that have a model or machines, each by itself. */
    public static List<ServiceSituation> of(Situation whole, Situations situations) {
        Variant today = whole.today().variant();
        List<ServiceSituation> all = new ArrayList<>();
        for (Service service : today.services().byName().values()) {
            if (service.profile().model() != null || service.hasMachines()) {
                today.services()
                        .standsFor(service.name(), today.profile().stagesOrEmpty())
                        .ifPresent(stage -> all.add(new ServiceSituation(
                                service.name(), stage.name(), situations.of(told(service, whole, today)))));
            }
        }
        return all;
    }

    /** True when a model of its own computes there; else its machines alone are its own. */
    public boolean hasModel() {
        return alone.told().model() != null;
    }

    private static DeploymentProfile told(Service service, Situation whole, Variant today) {
        Services services = today.services();
        List<Stage> path = today.profile().stagesOrEmpty();
        if (service.profile().model() == null) {
            return machines(service, whole, path, services);
        }
        Hardware machines = services.machines(service.host(), today.profile().hardwareOrNone());
        Map<String, Double> reach = Reach.of(path);
        double calls = services.callsPerRequest(path).getOrDefault(service.name(), 0.0);
        return DeploymentProfileBuilder.builder()
                .deployment(whole.told().deployment())
                .model(service.profile().model())
                .hardware(machines)
                .traffic(traffic(service.profile().traffic(), whole.told().traffic(), calls))
                .stages(services.stagesOf(service.name(), path).stream()
                        .map(stage -> alone(stage, whole.told(), services)
                                .withVisitRatio(
                                        services.computing().contains(stage.name())
                                                ? shareOf(calls, reach.get(stage.name()) * stage.calls())
                                                : null))
                        .toList())
                .build();
    }

    /**
     * Machines on which no model of the service computes: what comes to them is the requests, and each stage takes what
     * it takes of one. They have to bear what is asked of the whole as well as what arrives.
     */
    private static DeploymentProfile machines(Service service, Situation whole, List<Stage> path, Services services) {
        Map<String, Double> reach = Reach.of(path);
        Traffic requests = whole.told().traffic();
        Double rps = requests == null ? null : requests.meanRps();
        double most = whole.targets().sizingRps(whole.told());
        return DeploymentProfileBuilder.builder()
                .deployment(whole.told().deployment())
                .hardware(service.profile().hardware())
                .traffic(
                        rps == null
                                ? null
                                : TrafficBuilder.builder()
                                        .meanRps(rps)
                                        .peakRps(most > rps ? (Double) most : null)
                                        .build())
                .stages(services.stagesOf(service.name(), path).stream()
                        .map(stage -> stage.withVisitRatio(reach.get(stage.name()) < 1 ? reach.get(stage.name()) : null)
                                .withExitRatio(null)
                                .withDependsOn(null)
                                .withService(null)
                                .withHardware(null))
                        .toList())
                .build();
    }

    private static Traffic traffic(Traffic shape, Traffic requests, double calls) {
        return requests == null
                ? shape
                : shape.withMeanRps(times(requests.meanRps(), calls)).withPeakRps(times(requests.peakRps(), calls));
    }

    private static Double times(Double rps, double calls) {
        return rps == null || !(calls > 0) ? null : (Double) (rps * calls);
    }

    /** Part of the calls that come at one stage; null = all. */
    private static Double shareOf(double all, double here) {
        return here < all ? (Double) (here / all) : null;
    }

    /** A stage as that of a deployment of its own: one call, in which the model of the deployment computes. */
    private static Stage alone(Stage today, DeploymentProfile told, Services services) {
        Stage given = told.stage(today.name());
        Stage stage = given == null || given.latency() == null ? today : given;
        boolean computes =
                services.computing().contains(stage.name()) && !stage.kind().isModel();
        LatencySummary each = stage.latency() == null || stage.callsInTurn() <= 1
                ? stage.latency()
                : LatencySummary.ofMean(today.latency().meanMs() / stage.callsInTurn());
        return stage.withKind(computes ? StageKind.INFERENCE : stage.kind())
                .withLatency(each)
                .withBusyMs(stage.busyMs() == null ? null : (Double) (stage.busyMs() / stage.calls()))
                .withCallsPerRequest(null)
                .withParallelism(null)
                .withExitRatio(null)
                .withDependsOn(null)
                .withCritical(null)
                .withService(null)
                .withModel(null)
                .withHardware(null);
    }
}
