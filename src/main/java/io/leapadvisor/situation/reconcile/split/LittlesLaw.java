package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * What requests in flight say: by Little's law as many are inside as come a second, times how long each takes. Where no
 * latency of the whole was measured, the requests that were told bound it; where all three are told, they may not
 * agree.
 *
 * @param fit reads measured latencies
 */
public record LittlesLaw(LatencyFit fit, Simulator simulator) {

    /** Requests in flight that differ by more are of another time or load, or a limit; ours. */
    private static final double APART = 1.5;
    /** What differs by more than rounding. */
    private static final double ROUNDING = 1 + 1e-3;

    private static final String LAW = " (Little's law)";

    /**
     * A profile with the mean latency that follows.
     *
     * @param profile the same one where none does
     * @param sentence what is said of it, or of what does not agree
     */
    public record Told(DeploymentProfile profile, Optional<String> sentence) {}

    /**
     * The profile with a mean of its requests where what was told bounds it, and the model alone says more.
     *
     * @param free the deployment as it is without that bound
     */
    public Told in(DeploymentProfile given, Projection free) {
        Traffic traffic = given.traffic();
        if (traffic == null || traffic.concurrency() == null || traffic.arrivalOrDefault() == Arrival.BURST) {
            return new Told(given, Optional.empty());
        }
        LatencyDistribution measured = fit.of(given.endToEnd());
        double path = measured == null && isTimed(given) ? pathMs(given) : Double.NaN;
        double rps = rps(given);
        if (measured != null || path > 0 && rps > 0) {
            return new Told(given, contradiction(given, rps, measured == null ? path : measured.mean()));
        }
        if (path > 0) {
            return ofStages(given, free, path);
        }
        return rps > 0 && free.latency().meanMs() > 0
                ? ofRate(given, free, traffic.concurrency() / rps * 1e3)
                : new Told(given, Optional.empty());
    }

    /**
     * Clients who wait for their answers, and stages whose times hold the waiting of all of them: what they take
     * together is how long a request takes, and not the work before which clients queue once more. A rate that the
     * model could not bear says that they were timed one by one.
     */
    private Told ofStages(DeploymentProfile given, Projection free, double path) {
        double rps = given.traffic().concurrency() / path * 1e3;
        if (!(free.latency().meanMs() > path * ROUNDING)) {
            return new Told(given, Optional.empty());
        }
        String inside = Phrases.number(given.traffic().concurrency()) + " clients and the " + Phrases.number(path)
                + " ms that the stages take are " + Phrases.number(rps) + " requests a second" + LAW;
        if (rps > KeptError.MOST * capacityRps(given, free)) {
            return new Told(
                    given,
                    Optional.of(inside + ", more than the model can bear: the stages are taken to be timed with one"
                            + " request at a time, and the clients to wait beside"));
        }
        return new Told(
                withMean(given, path),
                Optional.of(
                        inside + ", since the latency of a stage has its waiting in it; where stages were timed with"
                                + " one request at a time, that time is their busyMs"));
    }

    /** What the model could bear by the estimate alone, or by its work that was told; without end without either. */
    private static double capacityRps(DeploymentProfile given, Projection free) {
        if (given.stagesOrEmpty().stream().anyMatch(stage -> stage.busyMs() != null)) {
            return free.rates().capacityRps();
        }
        boolean known = free.serving() != null
                && free.model() != null
                && (!free.model().generative() || given.traffic().outputTokens() != null);
        return known
                ? free.serving().capacityRps()
                        * free.model().machine().copies()
                        * given.hardwareOrNone().replicaCount()
                : Double.POSITIVE_INFINITY;
    }

    /** Requests that come at a rate, and how many were inside at the most. */
    private Told ofRate(DeploymentProfile given, Projection free, double most) {
        String inside = Phrases.number(given.traffic().concurrency()) + " requests in flight at "
                + Phrases.number(rps(given)) + " a second make " + Phrases.number(most) + " ms for each at the most"
                + LAW;
        Pace pace = free.answering().pace();
        double least = pace == null || given.traffic().outputTokens() == null ? 0 : pace.leastLaterMs();
        if (most < least) {
            return new Told(
                    given,
                    Optional.of(inside + ", less than the " + Phrases.number(least)
                            + " ms that reading the weights for its tokens takes at the peak of the memory: the rate,"
                            + " the tokens, the model or traffic.concurrency are others than told, and the last is left"
                            + " out"));
        }
        if (free.latency().meanMs() > most * ROUNDING) {
            return new Told(
                    withMean(given, most),
                    Optional.of(inside + ", less than the "
                            + Phrases.number(free.latency().meanMs())
                            + " ms that the model says; that counts as the mean latency"));
        }
        return new Told(
                given,
                free.latency().meanMs() * APART < most
                        ? Optional.of(inside + ", and the model says "
                                + Phrases.number(free.latency().meanMs())
                                + " ms: traffic.concurrency is taken as a limit, or as the most that there were; if it"
                                + " is a mean, endToEnd.latency shows it")
                        : Optional.empty());
    }

    private static Optional<String> contradiction(DeploymentProfile given, double rps, double meanMs) {
        double told = given.traffic().concurrency();
        double inside = rps * meanMs / 1e3;
        // Clients may pause, and one that asks for a whole batch is many requests.
        boolean waits = given.traffic().arrivalOrDefault() == Arrival.CLOSED_LOOP;
        boolean batches = waits
                && given.model() != null
                && given.model().batching() != null
                && given.model().batchingMode() == BatchingMode.STATIC;
        boolean fewer = inside * APART < told && !waits;
        if (batches || !fewer && !(inside > told * APART)) {
            return Optional.empty();
        }
        return Optional.of(Phrases.number(rps) + " requests a second that take " + Phrases.number(meanMs)
                + " ms each are " + Phrases.number(inside) + " in flight" + LAW + ", and traffic.concurrency says "
                + Phrases.number(told) + ": "
                + (fewer
                        ? "it is taken as a limit, or as the most that there were"
                        : "they are not of one load, or not of the same requests; the rate and the latency are kept"));
    }

    /** Requests a second that are answered; NaN = not told. */
    private static double rps(DeploymentProfile given) {
        Double answered = given.answeredRps();
        Double comes = given.traffic().meanRps();
        if (comes == null || answered == null) {
            return comes != null ? comes : answered != null ? answered : Double.NaN;
        }
        return Math.min(comes, answered);
    }

    private static DeploymentProfile withMean(DeploymentProfile given, double meanMs) {
        EndToEnd known = given.endToEnd() == null ? EndToEndBuilder.builder().build() : given.endToEnd();
        return given.withEndToEnd(known.withLatency(LatencySummary.ofMean(meanMs)));
    }

    /** True when every stage of the request path has a time, that of the model among them. */
    private static boolean isTimed(DeploymentProfile given) {
        List<Stage> path =
                given.stagesOrEmpty().stream().filter(Stage::onRequestPath).toList();
        return !path.isEmpty()
                && path.stream()
                        .allMatch(stage ->
                                stage.latency() != null && !stage.latency().isEmpty())
                && (given.model() == null
                        || path.stream().anyMatch(stage -> stage.kind().isModel()));
    }

    /** Mean of a request whose stages take what was told of them, in ms. */
    private double pathMs(DeploymentProfile given) {
        List<Stage> told = given.stagesOrEmpty().stream()
                .map(stage -> stage.withLatency(LatencySummary.ofMean(fit.meanOf(stage))))
                .toList();
        Variant alone = Variant.of(
                given.withTraffic(null).withEndToEnd(null).withModel(null).withStages(told));
        return simulator.projectStages(alone, Anchors.NONE, null).latency().meanMs();
    }
}
