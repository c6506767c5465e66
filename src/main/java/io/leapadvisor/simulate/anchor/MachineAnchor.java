package io.leapadvisor.simulate.anchor;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;

/**
 * What was seen of the machines of a deployment.
 *
 * @param seen machines of a replica with which the servers below were seen; null = none were
 * @param stations what stages with a utilization of their own say of their resource, by stage name
 * @param measured what a measured utilization of a resource implies, by resource
 */
@RecordBuilder
public record MachineAnchor(Hardware seen, Map<String, OwnStation> stations, Map<Resource, MeasuredLoad> measured)
        implements MachineAnchorBuilder.With {

    /** Nothing was seen of them. */
    public static final MachineAnchor NONE = new MachineAnchor(null, Map.of(), Map.of());

    /** Cores of a replica with which servers were seen; null = not known. */
    public Double cpuCores() {
        return seen == null ? null : seen.cpuCores();
    }

    /**
     * What the utilization of a stage's own resource implies.
     *
     * @param servers parallel servers of one replica
     * @param unseenMs work a request of a stage whose time is not known, in ms
     * @param process true when it is one process of the server, of which more can run
     */
    public record OwnStation(double servers, double unseenMs, boolean process) {}
}
