package io.leapadvisor.simulate.station;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.token.Pace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The services of a path, each under the calls that the requests make to it. */
public final class ServicesServed {

    private ServicesServed() {}

    /**
     * Model and machines of each service, by name.
     *
     * @param near the same of a variant that differs little: what is no other there is taken from it
     */
    public static Map<String, Served> of(
            Variant variant, Anchors anchors, Map<String, Served> near, Knowledge knowledge) {
        Services services = variant.services();
        if (services.isEmpty()) {
            return Map.of();
        }
        DeploymentProfile profile = variant.profile();
        List<Stage> stages = profile.stagesOrEmpty();
        Map<String, Double> calls = services.callsPerRequest(stages);
        double rps = rps(profile.traffic(), anchors);
        Map<String, Served> served = new HashMap<>();
        for (Service service : services.byName().values()) {
            Hardware machines = services.machines(service.host(), profile.hardwareOrNone());
            double called = rps * calls.getOrDefault(service.name(), 0.0);
            Served like = near.get(service.name());
            served.put(
                    service.name(),
                    like != null && isOf(service, machines, service.trafficAt(called), like)
                            ? like
                            : of(
                                    service,
                                    service.at(machines, called),
                                    anchors.services().get(service.name()),
                                    knowledge));
        }
        return served;
    }

    /** True of a service's model on these machines with this traffic; nothing else of it ever changes. */
    private static boolean isOf(Service service, Hardware machines, Traffic traffic, Served like) {
        DeploymentProfile known = like.resolved().profile();
        return Objects.equals(service.profile().model(), known.model())
                && Objects.equals(machines, known.hardware())
                && Objects.equals(traffic, known.traffic())
                && service.adjustments().equals(like.adjustments());
    }

    /** The machines of each service, by name, without what its model does on them: no physics is asked. */
    public static Map<String, Served> machines(Variant variant, Knowledge knowledge) {
        Services services = variant.services();
        if (services.isEmpty()) {
            return Map.of();
        }
        Hardware own = variant.profile().hardwareOrNone();
        Map<String, Served> served = new HashMap<>();
        for (Service service : services.byName().values()) {
            DeploymentProfile alone = service.profile().withHardware(services.machines(service.host(), own));
            Resolved resolved = Resolved.named(alone, knowledge, service.names());
            served.put(
                    service.name(),
                    new Served(
                            service.name(), service.host(), resolved, service.adjustments(), null, null, null, null));
        }
        return served;
    }

    private static double rps(Traffic traffic, Anchors anchors) {
        return traffic != null && traffic.meanRps() != null
                ? traffic.meanRps()
                : anchors.rates().rps();
    }

    private static Served of(Service service, DeploymentProfile alone, Served today, Knowledge knowledge) {
        Resolved resolved = Resolved.named(alone, knowledge, service.names());
        ModelTime model = ModelTime.of(resolved, service.adjustments(), knowledge.calibration());
        Serving serving = model == null ? null : Served.serve(resolved, model, Double.NaN, 1, true);
        return new Served(
                service.name(),
                service.host(),
                resolved,
                service.adjustments(),
                today == null ? serving : today.serving(),
                model,
                serving,
                serving == null ? null : Pace.of(serving, model, service.adjustments(), alone.traffic()));
    }
}
