package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.Need;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import java.util.List;

/** Makes the fact on what a deployment is asked for. */
public final class Needs {

    private Needs() {}

    static Need of(Situation now) {
        return new Need(isOpen(now) || asksForMore(now));
    }

    /** True where cost or throughput comes first, which can always be better. */
    private static boolean asksForMore(Situation now) {
        Objectives asked = now.told().objectives();
        Priority first = asked == null ? null : asked.priority();
        return first == Priority.COST || first == Priority.THROUGHPUT;
    }

    /**
     * True when a deployment is as it is wanted: all that is stated holds, of its times and rates some is stated and
     * holds by more than a change is worth, and its peak leaves the room that bursts take. Whoever waits for an answer
     * before the next question makes no peak.
     *
     * @param room part of a target that has to be left
     */
    public static boolean areMet(Situation now, double room) {
        List<ObjectiveStatus> ofUse = now.status().stream()
                .filter(status -> !Metric.isPrice(status.metric()) && !Metric.ACCURACY.is(status.metric()))
                .toList();
        return !ofUse.isEmpty()
                && !isOpen(now)
                && !asksForMore(now)
                && ofUse.stream().allMatch(status -> status.gap() != null && status.gap() <= -room)
                && (isPacedByClients(now.told())
                        || new ResourceLoads(now)
                                .loads().stream()
                                        .mapToDouble(ResourceLoad::peakUtilization)
                                        .noneMatch(peak -> peak > now.targets().targetUtilization()));
    }

    /**
     * True where a peak explains nothing of what is asked for today: a client who waits for nobody but his own answers
     * makes none, and a time that is missed on machines that have room, by requests that hardly wait, is missed before
     * it comes.
     *
     * @param knee load from which on waiting grows steeply
     * @param queued part of the request from which on waiting is worth a look before the work
     */
    public static boolean areMissedBeforeThePeak(Situation now, double knee, double queued) {
        if (isPacedByClients(now.told())) {
            return now.told().traffic().concurrency()
                    <= now.told().hardwareOrNone().replicaCount();
        }
        boolean missed = now.status().stream()
                .anyMatch(status -> Boolean.FALSE.equals(status.met()) && Metric.isTime(status.metric()));
        Projection today = now.today().projection();
        double waiting = today.stages().values().stream()
                .filter(state -> today.critical().contains(state.stage().name()))
                .mapToDouble(state -> state.stage().kind() == StageKind.QUEUE
                        ? state.latency().mean()
                        : state.waitMs())
                .sum();
        return missed
                && !today.stages().isEmpty()
                && today.rates().utilization() < knee
                && waiting < queued * today.latency().meanMs();
    }

    private static boolean isPacedByClients(DeploymentProfile told) {
        return told.traffic() != null && told.traffic().isOfWaitingClients();
    }

    /** True when the bill is what is to be changed: cost has priority, or a price is over its limit. */
    public static boolean isAboutMoney(Situation now) {
        Objectives asked = now.told().objectives();
        return asked != null && asked.priority() == Priority.COST
                || now.status().stream()
                        .anyMatch(status -> Boolean.FALSE.equals(status.met()) && Metric.isPrice(status.metric()));
    }

    /** True when an objective does not hold, as far as is known, or none is stated. */
    public static boolean isOpen(Situation now) {
        return !now.hasObjectives() || now.status().stream().anyMatch(status -> !Boolean.TRUE.equals(status.met()));
    }
}
