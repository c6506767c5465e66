package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Makes the facts on how busy each resource is. */
final class ResourceLoads {

    /** A resource that is busy for so much of the time is full, but for how it was measured. Ours. */
    private static final double FULL = 0.98;

    private final DeploymentProfile profile;
    private final Reconciled today;
    private final double meanMs;
    private final Resolved resolved;
    private final Targets targets;

    ResourceLoads(Situation now) {
        this.profile = now.told();
        this.today = now.today();
        this.meanMs = RequestMean.of(now);
        this.resolved = now.resolved();
        this.targets = now.targets();
    }

    List<ResourceLoad> loads() {
        List<ResourceLoad> loads = of(today.projection().stations(), StationLoad::host);
        Utilization gauges = profile.utilization();
        addGauge(loads, Resource.CPU, gauges == null ? null : gauges.cpu());
        addGauge(loads, Resource.NETWORK, gauges == null ? null : gauges.network());
        Serving serving = today.projection().serving();
        boolean open = profile.traffic() != null && profile.traffic().meanRps() != null;
        // Where all that is known is that the load is borne, nobody knows how busy it makes the model.
        boolean known = today.assumptions().stream().noneMatch(said -> said.contains(ServedLoads.JUST_BORNE));
        if (profile.stagesOrEmpty().isEmpty() && serving != null && open && known) {
            Resource resource = resolved.runsOnProcessor() ? Resource.CPU : Resource.GPU;
            double busy = Math.max(serving.utilization() * today.anchors().work(), ofSeenBound());
            loads.add(new ResourceLoad(
                    resource,
                    null,
                    null,
                    busy,
                    at(targets.sizingRps(profile), busy, peak()),
                    at(profile.traffic().mostRps(), busy, load()),
                    serving.latencyMs() > 0 ? serving.waitMs() / serving.latencyMs() : 0));
        }
        return loads;
    }

    /** ρ of what was seen to bound a model that bears its load, as a full cache does; 0 = nothing was. */
    private double ofSeenBound() {
        double seen = today.anchors().rates().bound().servedRps();
        return Double.isNaN(seen) || today.projection().rates().saturated()
                ? 0
                : today.projection().rates().utilization();
    }

    /** The loads of the machines of a host alone, as those who work there see them: several may share them. */
    List<ResourceLoad> ofHost(String host) {
        return of(
                today.projection().stations().stream()
                        .filter(station -> Objects.equals(station.host(), host))
                        .toList(),
                station -> null);
    }

    /**
     * A stage that only names a service works on the machines of the deployment: a service has a load of its own where
     * machines of its own were told.
     *
     * @param serviceOf whose machines they are; null = those of who looks at them
     */
    private List<ResourceLoad> of(List<StationLoad> stations, Function<StationLoad, String> serviceOf) {
        double peak = peak();
        double load = load();
        List<ResourceLoad> loads = new ArrayList<>();
        for (StationLoad station : stations) {
            if (!Double.isNaN(station.utilization())) {
                loads.add(new ResourceLoad(
                        station.resource(),
                        serviceOf.apply(station),
                        station.stage(),
                        met(station),
                        Math.max(peak > 1 ? station.utilization() * peak : met(station), asked(station)),
                        station.utilization() * load,
                        meanMs > 0 ? Math.min(1, station.waitMs() / meanMs) : 0));
            }
        }
        return loads;
    }

    /**
     * ρ of a model alone at a larger rate. What is busy with a burst is not so at the mean rate, and grows no further
     * with what comes in a peak: that burst is the peak. The rate is then seen against the capacity.
     *
     * @param busy ρ under today's load
     * @param over the larger rate over that of today, from 1
     */
    private double at(double rps, double busy, double over) {
        if (profile.traffic().arrivalOrDefault() != Arrival.BURST) {
            return busy * over;
        }
        double sustained = today.projection().utilizationAt(rps);
        return sustained > busy ? sustained : busy;
    }

    /** The largest load that arrives over that of today, from 1. */
    private double load() {
        return over(profile.traffic() == null ? Double.NaN : profile.traffic().mostRps());
    }

    /** The largest load that was told or is asked for over that of today, from 1. */
    private double peak() {
        return over(targets.sizingRps(profile));
    }

    private double over(double told) {
        double rps = today.anchors().rates().rps();
        return Double.isNaN(told) || Double.isNaN(rps) || rps == 0 ? 1 : Math.max(1, told / rps);
    }

    /** The busiest of the deployment's own resources. */
    static Optional<OwnLoad> own(List<ResourceLoad> loads) {
        return loads.stream()
                .filter(load -> load.service() == null && !Double.isNaN(load.peakUtilization()))
                .max(Comparator.comparingDouble(ResourceLoad::peakUtilization))
                .map(load -> new OwnLoad(load.resource(), load.stage(), load.peakUtilization()));
    }

    /** A measured utilization stands where no rate makes a station of it. */
    private static void addGauge(List<ResourceLoad> loads, Resource resource, Double measured) {
        if (measured != null && loads.stream().noneMatch(load -> load.resource() == resource)) {
            loads.add(new ResourceLoad(resource, null, null, measured, measured, measured, 0));
        }
    }

    /**
     * The same, but cores of which none is left are no less full for the few who share them. No queue grows before
     * them, so that they are not said to be saturated.
     */
    private double met(StationLoad station) {
        Double full = profile.coresTaken();
        boolean shared = station.resource() == Resource.CPU && station.host() == null && clients() > 1;
        double met = metByOthers(station.utilization());
        return shared && full != null && full >= DeploymentProfile.NO_CORE_LEFT
                ? Math.max(met, DeploymentProfile.NO_CORE_LEFT)
                : met;
    }

    /** Clients of a replica that each wait for their answer; 0 = requests come at a rate. */
    private double clients() {
        Traffic traffic = profile.traffic();
        boolean closed = traffic != null && traffic.hasClients();
        return closed ? traffic.concurrency() / profile.hardwareOrNone().replicaCount() : 0;
    }

    /**
     * ρ of a full resource at the rate at which clients who mostly wait would be answered in the time that is asked
     * for: as many of them come again that much sooner. No sooner than a request takes that nobody is before; 0 = no
     * such time is missed.
     */
    private double asked(StationLoad station) {
        double alone = meanMs * workedShare();
        boolean waits = profile.traffic() != null && profile.traffic().isOfWaitingClients() && alone < meanMs / 2;
        double wanted = targets.targets().stream()
                .filter(target -> target.metric().startsWith("latency."))
                .mapToDouble(Target::value)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return waits && wanted < meanMs && station.utilization() >= FULL
                ? station.utilization() * meanMs / Math.max(wanted, alone)
                : 0;
    }

    /** Part of a request that is no wait for a resource, 0 to 1. */
    private double workedShare() {
        Projection projection = today.projection();
        double worked = Math.max(0, projection.unattributedMs());
        for (StageState state : projection.stages().values()) {
            worked += state.stage().onRequestPath() ? state.latency().mean() - state.waitMs() : 0;
        }
        return worked > 0 ? worked / (worked + projection.waitMs()) : 1;
    }

    /**
     * The utilization that a request meets: clients that each wait for their answer keep a resource busy, and yet one
     * of them alone waits for nobody.
     */
    private double metByOthers(double utilization) {
        double clients = clients();
        return clients > 0 ? utilization * Math.max(0, clients - 1) / Math.max(1, clients) : utilization;
    }
}
