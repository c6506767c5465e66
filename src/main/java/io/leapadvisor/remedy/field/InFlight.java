package io.leapadvisor.remedy.field;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;

/** Requests that a model has at a time, those that wait for it among them. */
public final class InFlight {

    /** Utilization up to which a queue is known; above it the rest of the queue is of an overload. */
    private static final double MOST = 0.95;

    private InFlight() {}

    /**
     * Those at one process of the model on average, by Little's law: of what is in flight, the part that the model's
     * stages take of a request. Where the machine is known, its work says how full it is, and the queue before it is
     * that of requests one at a time: ρ / (1 − ρ) of them are there. Null = no load is told, or no time.
     *
     * @param at name of the stage whose model it is; null = that of the deployment, in all stages that tell no other
     */
    public static Double atModel(Resolved resolved, String at) {
        DeploymentProfile profile = resolved.profile();
        double ofStages = 0;
        double ofModel = 0;
        double work = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            boolean model = at == null ? stage.passesModel() : at.equals(stage.name());
            double ms = stage.onRequestPath() ? StageTimes.meanOf(stage) : 0;
            ofStages += ms;
            ofModel += model ? ms : 0;
            work += model ? StageTimes.busyOf(stage) : 0;
        }
        LatencySummary measured =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        double whole = measured == null || measured.meanMs() == null ? ofStages : measured.meanMs();
        double part = ofStages > 0 ? Math.min(1, ofModel / Math.min(ofStages, whole)) : 1;
        double processes = profile.hardwareOrNone().processes();
        Traffic traffic = profile.traffic();
        if (traffic != null && traffic.hasClients()) {
            return traffic.concurrency() * part / processes;
        }
        boolean queued = resolved.hasHardware() && work > 0;
        double each = rps(profile) / 1e3 * (queued ? work : whole * part) / processes;
        double rho = Math.min(MOST, each);
        double there = queued ? rho / (1 - rho) : each;
        return there > 0 ? (Double) there : null;
    }

    /**
     * Requests that a deployment works on at a time, by Little's law: those that wait for a replica to start wait for
     * nobody's work. What they take is the median, which tells of no start, else the mean while that is shorter than
     * half a start. Null = the rate or the time is not known.
     */
    public static Double workedOn(DeploymentProfile profile) {
        EndToEnd measured = profile.endToEnd();
        LatencySummary latency = measured == null ? null : measured.latency();
        Double start = profile.hardwareOrNone().coldStartMs();
        Double ms = latency == null ? null : latency.p50Ms() == null ? latency.meanMs() : latency.p50Ms();
        boolean known = ms != null && (start == null || ms < start / 2);
        double there = known ? rps(profile) * ms / 1e3 : 0;
        return there > 0 ? (Double) there : null;
    }

    /** Requests a second that arrive, or else are answered; NaN = not known. */
    private static double rps(DeploymentProfile profile) {
        return profile.rpsToday() == null ? Double.NaN : profile.rpsToday();
    }
}
