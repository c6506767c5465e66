package io.leapadvisor.simulate.service;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;

/**
 * A service on the request path with a model, machines, or both, of its own.
 *
 * @param name as the profile's stages call it, else the name of its stage
 * @param profile its model, hardware and traffic as those of a deployment, names filled in; no hardware = it works on
 *     its host's
 * @param host name of the service on whose machines it works; null = those of the deployment; its own name = it has
 *     machines of its own
 * @param adjustments what the fields of its profile cannot say
 * @param names its names looked up
 */
public record Service(String name, DeploymentProfile profile, String host, Adjustments adjustments, Resolved names) {

    /** True when it has machines of its own. */
    public boolean hasMachines() {
        return name.equals(host);
    }

    /** The same with another profile. */
    public Service with(DeploymentProfile changed) {
        return new Service(name, changed, host, adjustments, names);
    }

    /** The same with other adjustments. */
    public Service with(Adjustments changed) {
        return new Service(name, profile, host, changed, names);
    }

    /** The same with other names looked up. */
    public Service with(Resolved known) {
        return new Service(name, profile, host, adjustments, known);
    }

    /**
     * Its profile as that of a deployment at a rate.
     *
     * @param hardware what it works on
     * @param rps calls to it a second; NaN = not known
     */
    public DeploymentProfile at(Hardware hardware, double rps) {
        return profile.withHardware(hardware).withTraffic(trafficAt(rps));
    }

    /** Its calls, of which so many come a second; NaN = not known. */
    public Traffic trafficAt(double rps) {
        Traffic traffic = profile.traffic();
        return Double.isNaN(rps) || !(rps > 0) ? traffic : traffic.withMeanRps(rps);
    }
}
