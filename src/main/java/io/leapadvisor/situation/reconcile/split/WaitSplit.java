package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.anchor.Overload;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.simulate.token.TokenLatency;
import io.leapadvisor.situation.load.Host;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A stage whose measured latency is split into work and waiting.
 *
 * @param stage with its mean without the wait for its resource
 * @param anchor by how much the measured wait exceeds the modelled one, and how the rest varies
 */
public record WaitSplit(Stage stage, StageAnchor anchor) {

    /** From here on, waiting at a shared resource is put down to its queue, however long. */
    private static final double KNEE = 0.8;
    /** Bursts explain waits of up to so many times those of Poisson arrivals below the knee. */
    private static final double BURSTS = 5;
    /** A stage varies by at least this part of its mean, whatever is taken off for its wait. */
    private static final double LEAST_VARIATION = 0.05;

    /**
     * Where a stage works.
     *
     * @param host name of the service whose machines they are; null = those of the deployment
     * @param resource what of them
     * @param ownModel true when the deployment's own model is what computes in it, if any does
     * @param busy true when something on its path is busy enough for a queue in front of it; else a queue is one for a
     *     place in a pool, or a limit
     * @param elsewhere true when it waits for another resource of its machines, which is full
     */
    public record At(String host, Resource resource, boolean ownModel, boolean busy, boolean elsewhere) {

        /** On what is known of a resource alone. */
        public At(String host, Resource resource, boolean ownModel, boolean busy) {
            this(host, resource, ownModel, busy, false);
        }

        /**
         * Where a stage works among some machines.
         *
         * @param meanMs its mean latency
         * @param rps requests a second; NaN = not known
         */
        public static At of(Stage stage, Services services, List<Host> hosts, boolean busy, double meanMs, double rps) {
            String name = services.hostOf(stage.name());
            Host host = hosts.stream()
                    .filter(one -> Objects.equals(one.name(), name))
                    .findFirst()
                    .orElseThrow();
            Resource resource = Placement.of(stage, host.profile().hardwareOrNone(), host.accelerator());
            boolean own = services.isOwn(stage);
            return new At(name, resource, own, busy, own && host.waitsElsewhere(stage, meanMs, rps));
        }
    }

    /**
     * Splits a stage.
     *
     * @param stage with its mean and busy time, waiting included
     * @param given the stage as it was received
     * @param at where it works
     * @param bare the deployment as queueing alone has it
     * @param firstMs what of the measured time to the first token passes in the stage; NaN = not measured
     * @param open true when requests arrive on their own at a rate that is told: clients wait for each other otherwise
     */
    public static WaitSplit of(
            Stage stage, Stage given, At at, Projection bare, double firstMs, boolean open, LatencyFit fit) {
        double mean = stage.latency().meanMs();
        // A queue of its own is the wait for what is busiest behind it, and goes when that has more room.
        double behind = waitAtBusiest(bare);
        if (stage.kind() == StageKind.QUEUE && behind > 0 && mean > 0 && at.busy()) {
            return new WaitSplit(
                    stage.withLatency(LatencySummary.ofMean(0)).withBusyMs(0.0),
                    new StageAnchor(mean / behind, fit.usualVariation(), false, Double.NaN));
        }
        if (at.elsewhere() && behind > 0) {
            return waitingElsewhere(stage, behind, bare.serving(), fit);
        }
        StageState state = bare.stages().get(stage.name());
        double modelled = state == null ? 0 : state.waitMs();
        StationLoad load = fullest(at, bare);
        double rho = load == null ? 0 : load.utilization();
        Serving serving = bare.serving();
        boolean together = at.ownModel() && stage.kind().isModel() && serving != null && serving.batch() > 1;
        boolean full = rho >= KNEE && at.resource() == Resource.CPU || open && rho > 1;
        double most = together ? forPlace(stage, bare, firstMs) : queued(stage, full, modelled);
        // Who waits for a place where the answer is written waits for the first token.
        double queued = stage.kind() == StageKind.DECODE && firstMs < most ? firstMs : most;
        Overload overload = open && rho > 1 && queued > 0 ? new Overload(queued, rho) : Overload.NONE;
        double service = mean - queued;
        boolean fixed = fixesVariation(given.latency());
        NearestQueue queue = NearestQueue.of(open && !together ? queued : 0, modelled, load, stage.busyMs());
        double variation =
                fixed && service > 0 ? variation(given, service, queued, queue.chance(), fit) : fit.usualVariation();
        boolean unknown = open && queued == 0 && modelled > 0 && !together;
        double explained = Math.min(overload == Overload.NONE ? queued : modelled, queued);
        double waitFactor = queue.modelledMs() > 0 ? explained / queue.modelledMs() : 0;
        StageAnchor anchor = new StageAnchor(
                        waitFactor, variation, fixed, unknown && load != null ? load.pooledWait() : Double.NaN)
                .withPooled(queue.pooled())
                .withRareMs(RareTail.beyond(given.latency()))
                .withIdleMs(together ? 0 : idle(stage, given, at, service))
                .withOverload(overload);
        return new WaitSplit(stage.withLatency(LatencySummary.ofMean(service)), anchor);
    }

    /** What a stage takes beyond the time of its model is the wait for what is busiest, and goes with it. */
    private static WaitSplit waitingElsewhere(Stage stage, double behindMs, Serving serving, LatencyFit fit) {
        double mean = stage.latency().meanMs();
        double model = serving.latencyMs() - serving.waitMs() - serving.formationMs();
        double service = Math.min(mean, Math.max(stage.busyMs(), model));
        StageAnchor anchor =
                new StageAnchor(1, fit.usualVariation(), false, Double.NaN).withBehind((mean - service) / behindMs);
        return new WaitSplit(stage.withLatency(LatencySummary.ofMean(service)), anchor);
    }

    /**
     * What a stage of a model on a processor takes beside its wait and the work that was told, in ms. On an accelerator
     * that may be the host, which launches its kernels, and is the model's.
     */
    private static double idle(Stage stage, Stage given, At at, double service) {
        return stage.kind().isModel() && at.resource() == Resource.CPU && given.busyMs() != null
                ? Math.max(0, service - stage.busyMs())
                : 0;
    }

    /** What of the time to the first token passes in a stage of the model, in ms; NaN = not measured. */
    public static double inModel(double ttftMs, Stage stage, StageGraph graph, Projection bare) {
        StageState state = bare.stages().get(stage.name());
        return Double.isNaN(ttftMs) || state == null
                ? ttftMs
                : Math.max(0, ttftMs + state.waitMs() - TokenLatency.cutAt(stage, 0, graph, bare.stages()));
    }

    private static double waitAtBusiest(Projection bare) {
        return bare.stations().stream()
                .filter(load -> !Double.isNaN(load.utilization()))
                .max(Comparator.comparingDouble(StationLoad::utilization))
                .map(StationLoad::waitMs)
                .orElse(0.0);
    }

    /** Its resource where that is busiest; null = nothing is known of it. */
    private static StationLoad fullest(At at, Projection bare) {
        return bare.stations().stream()
                .filter(load -> load.resource() == at.resource() && Objects.equals(load.host(), at.host()))
                .filter(load -> !Double.isNaN(load.utilization()))
                .max(Comparator.comparingDouble(StationLoad::utilization))
                .orElse(null);
    }

    /**
     * What of a stage's latency is waiting for its resource, in ms.
     *
     * @param full true when all that is no work is put down to its queue
     */
    private static double queued(Stage stage, boolean full, double modelled) {
        if (!(modelled > 0)) {
            return 0;
        }
        double waiting = Math.max(0, stage.latency().meanMs() - stage.busyMs());
        if (full) {
            return waiting;
        }
        return Math.min(waiting, stage.kind().isModel() ? modelled : BURSTS * modelled);
    }

    /**
     * The same for a model that answers many requests at once: each is slower for the others, which is no wait. What
     * waits is what finds no place among them: no more than passes before the first token, and than what the pass of
     * the whole batch, or reading the weights for each token, leaves.
     */
    private static double forPlace(Stage stage, Projection bare, double ttftMs) {
        Serving serving = bare.serving();
        double mean = stage.latency().meanMs();
        boolean steady = !serving.saturated() && serving.latencyMs() > 0;
        double modelled = steady ? mean * serving.waitMs() / serving.latencyMs() : mean;
        boolean tokens = bare.model().generative();
        double work = tokens
                ? Math.max(0, bare.model().outputTokens() - 1) * bare.model().tokenFloorMs()
                : stage.busyMs() * serving.batch();
        // The prompt itself takes its time before the first token, and is no wait.
        double prompt = tokens && serving.ttftMs() > 0 ? serving.ttftMs() - serving.waitMs() : 0;
        double first = Double.isNaN(ttftMs) ? mean : Math.max(0, ttftMs - prompt);
        return Math.max(0, Math.min(Math.min(modelled, first), mean - Math.max(stage.busyMs(), work)));
    }

    /** True when a stage's own numbers say how it varies: a tail and a centre. */
    private static boolean fixesVariation(LatencySummary known) {
        return known != null && known.hasTail() && (known.p50Ms() != null || known.meanMs() != null);
    }

    private static double variation(Stage given, double service, double queued, double chance, LatencyFit fit) {
        LatencyDistribution measured = fit.of(given.latency());
        double left = measured.variance() - Queue.waitVariance(queued, chance);
        double least = LEAST_VARIATION * LEAST_VARIATION * service * service;
        return Math.sqrt(Math.max(least, left)) / service;
    }
}
