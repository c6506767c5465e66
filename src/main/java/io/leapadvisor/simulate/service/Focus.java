package io.leapadvisor.simulate.service;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Variant;

/** Looks at the service of a stage as at a deployment, so that what changes a deployment changes the service. */
public final class Focus {

    private Focus() {}

    /** The service of a stage in the place of the deployment; the deployment itself where the stage is its own. */
    public static Variant on(Variant whole, String stage) {
        Service service = service(whole, stage);
        if (service == null) {
            return whole;
        }
        DeploymentProfile profile = whole.profile();
        DeploymentProfile alone = service.at(machines(whole, service), calls(whole, service));
        return new Variant(
                profile.withModel(alone.model()).withHardware(alone.hardware()).withTraffic(alone.traffic()),
                withTail(service.adjustments(), whole.adjustments().cuts().tail()),
                service.names(),
                whole.cacheOf(),
                whole.services());
    }

    /**
     * The whole with what was changed while the service of a stage stood in its place. What is cut of a tail is cut of
     * the request's, whichever service was late.
     */
    public static Variant off(Variant whole, String stage, Variant changed) {
        Service service = service(whole, stage);
        if (service == null) {
            return changed;
        }
        Hardware hardware = changed.profile().hardware();
        Traffic traffic = changed.profile().traffic();
        Adjustments adjusted = changed.adjustments();
        Service after = service.with(service.profile()
                        .withModel(changed.profile().model())
                        .withHardware(service.hasMachines() ? hardware : null)
                        .withTraffic(traffic == null ? null : traffic.withMeanRps(null)))
                .with(withTail(adjusted, 0))
                .with(changed.names());
        DeploymentProfile profile = whole.profile().withStages(changed.profile().stages());
        Variant back = new Variant(
                profile,
                withTail(whole.adjustments(), adjusted.cuts().tail()),
                whole.names(),
                changed.cacheOf(),
                whole.services().with(after));
        return service.hasMachines() ? back : onHost(back, service.host(), hardware);
    }

    private static Adjustments withTail(Adjustments adjustments, double cut) {
        return adjustments.withCuts(adjustments.cuts().withTail(cut));
    }

    /** What is changed in the machines of its host is changed there. */
    private static Variant onHost(Variant variant, String host, Hardware hardware) {
        if (host == null) {
            return variant.with(variant.profile().withHardware(hardware));
        }
        Service on = variant.services().byName().get(host);
        return variant.with(variant.services().with(on.with(on.profile().withHardware(hardware))));
    }

    private static Service service(Variant whole, String stage) {
        return stage == null ? null : whole.services().of(stage);
    }

    private static Hardware machines(Variant whole, Service service) {
        return whole.services().machines(service.host(), whole.profile().hardwareOrNone());
    }

    /** Calls to a service a second; NaN = not known. */
    private static double calls(Variant whole, Service service) {
        DeploymentProfile profile = whole.profile();
        Traffic traffic = profile.traffic();
        Services services = whole.services();
        return traffic == null || traffic.meanRps() == null
                ? Double.NaN
                : traffic.meanRps()
                        * services.callsPerRequest(profile.stagesOrEmpty()).getOrDefault(service.name(), 0.0);
    }
}
