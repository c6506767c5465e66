package io.leapadvisor.simulate;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.physics.serving.Load;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.station.ClosedLoop;
import io.leapadvisor.simulate.station.ServedPath;
import io.leapadvisor.simulate.station.StationModel;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenLatency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Projects a variant of a deployment: the model by physics, the stages by their measurements scaled by that physics,
 * waiting by queueing, the request by composing the path. Pure and without state: the same variant and factors give the
 * same projection.
 */
public final class Simulator {

    private final Knowledge knowledge;
    private final double stageVariation;
    private final double usdPerGb;

    public Simulator(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.stageVariation = knowledge.threshold("default-stage-cv");
        this.usdPerGb = knowledge.threshold("cross-zone-usd-per-gb");
    }

    /** The variation assumed for a stage whose percentiles are not known. */
    public double stageVariation() {
        return stageVariation;
    }

    /** A profile with its names looked up and its model filled. */
    public Resolved resolve(DeploymentProfile profile) {
        return Resolved.of(profile, knowledge);
    }

    /** The names of a variant looked up; its model is filled already. */
    public Resolved look(Variant variant) {
        return Resolved.named(variant.profile(), knowledge, variant.names());
    }

    /** Projects a variant whose stages have been reconciled: each has its time without waiting, and its busy time. */
    public Projection project(Variant variant, MeasurementFactors factors) {
        Resolved resolved = look(variant);
        return project(
                variant, factors, resolved, ModelTime.of(resolved, variant.adjustments(), knowledge.calibration()));
    }

    /**
     * Projects the path alone: stages in which the model computes take the time that they state, and no physics is
     * asked.
     */
    public Projection projectStages(Variant variant, MeasurementFactors factors) {
        return project(variant, factors, look(variant), null);
    }

    Projection project(Variant variant, MeasurementFactors factors, Resolved resolved, ModelTime model) {
        DeploymentProfile profile = resolved.profile();
        Serving serving = model == null ? null : serve(resolved, factors, model);
        ServedPath path = new ServedPath(
                resolved,
                variant.adjustments(),
                factors,
                serving,
                Pace.of(serving, model, variant.adjustments(), profile.traffic()),
                StageGraph.of(profile.stagesOrEmpty()),
                stageVariation);
        StationModel work = work(path);
        Map<String, StageState> states = work.states();
        List<StationLoad> stations = work.stations();
        boolean alone = profile.stagesOrEmpty().isEmpty();
        RequestPath.Latency latency = alone ? null : StationModel.latency(path, states);
        Rates rates = (alone && serving != null
                        ? Rates.ofModel(profile, variant, factors, stations, model, serving)
                        : Rates.ofPath(
                                profile, variant, factors, stations, alone ? Double.NaN : work.rps(), model, serving))
                .within(factors.bound(), profile, variant);
        Bill bill = Bill.of(
                resolved,
                variant.adjustments(),
                states.values(),
                Double.isNaN(rates.capacityRps()) ? rates.throughputRps() : rates.capacityRps(),
                usdPerGb);
        Serving seen = alone && serving != null ? waiting(serving, factors, rates) : serving;
        MeasurementFactors tied = alone ? factors : factors.waiting(rates.saturated());
        Pace pace = Pace.of(seen, model, variant.adjustments(), profile.traffic());
        TokenLatency tokens = TokenLatency.of(
                pace,
                seen != null,
                path.graph(),
                states,
                tied,
                variant.adjustments().routing());
        Percentiles percentiles = Percentiles.of(latency, seen, pace, stageVariation, tied)
                .cutTail(variant.adjustments().tailCut())
                .atLeast(tokens.leastMs(factors, profile.traffic()))
                .withStarts(
                        variant.adjustments().coldShare(), variant.adjustments().coldMs());
        TokenLatency felt = tokens.withStarts(
                variant.adjustments().coldShare(), variant.adjustments().coldMs());
        return assemble(factors, percentiles, felt, rates, bill, states, stations, model, seen, latency);
    }

    /**
     * The model with the wait that was measured. A queue that was measured while more came than could be served stands
     * for the wait that no model knows.
     */
    private static Serving waiting(Serving serving, MeasurementFactors factors, Rates rates) {
        boolean queued = rates.saturated() && factors.bound().queueMs() >= 0;
        return serving.waiting(queued ? factors.bound().queueMs() : serving.waitMs() * factors.waitFactor());
    }

    /** One copy of the model under its share of the load. */
    private static Serving serve(Resolved resolved, MeasurementFactors factors, ModelTime model) {
        DeploymentProfile profile = resolved.profile();
        Traffic traffic = profile.traffic();
        Batching batching = profile.model() == null ? null : profile.model().batching();
        double copies =
                profile.hardwareOrNone().replicaCount() * model.machine().copies();
        boolean partOfPath = !profile.stagesOrEmpty().isEmpty();
        boolean untold = traffic == null || traffic.meanRps() == null && traffic.concurrency() == null;
        Load load = untold && partOfPath && !Double.isNaN(factors.rps())
                ? new Load(Arrival.OPEN_LOOP, factors.rps() / copies, 0, 1)
                : Load.of(traffic, copies);
        return Serving.of(model, load, BatchSize.filled(model, traffic, batching), resolved.engine(), partOfPath);
    }

    /** The stations at the rate given, else at that of the clients in a closed loop, else at that of today. */
    private static StationModel work(ServedPath path) {
        DeploymentProfile profile = path.resolved().profile();
        Traffic traffic = profile.traffic();
        if (traffic != null && traffic.meanRps() != null) {
            return StationModel.open(path, traffic.meanRps());
        }
        boolean closed = traffic != null
                && traffic.concurrency() != null
                && !profile.stagesOrEmpty().isEmpty();
        return closed
                ? ClosedLoop.solve(path, traffic.concurrency())
                : StationModel.open(path, path.factors().rps());
    }

    private static Projection assemble(
            MeasurementFactors factors,
            Percentiles latency,
            TokenLatency tokens,
            Rates rates,
            Bill bill,
            Map<String, StageState> states,
            List<StationLoad> stations,
            ModelTime model,
            Serving serving,
            RequestPath.Latency path) {
        Machine machine = model == null ? null : model.machine();
        boolean generative = model != null && model.generative();
        return new Projection(
                latency.mean(),
                latency.p50(),
                latency.p95(),
                latency.p99(),
                tokens.ttftMs(),
                tokens.tpotMs(),
                rates.throughputRps(),
                rates.itemsPerSecond(),
                rates.outputTokensPerSecond(),
                rates.capacityRps(),
                rates.utilization(),
                rates.saturated(),
                bottleneck(states, serving),
                bill.usdPerHour(),
                bill.usdPerThousandRequests(),
                model == null ? Double.NaN : model.weightMemory() / 1e9,
                generative
                        ? model.cachePerSequence() * Math.min(serving.batch(), BatchSize.memoryLimit(model)) / 1e9
                        : Double.NaN,
                machine == null
                        ? Double.NaN
                        : machine.memoryBytes() * machine.tensorParallel() * machine.pipelineParallel() / 1e9,
                states,
                path == null ? Set.of() : path.critical(),
                stations,
                factors.unattributedMs(),
                model,
                serving,
                path);
    }

    /** What limits the longest stage of the request path, or the model where that is it; null = not known. */
    private static Bottleneck bottleneck(Map<String, StageState> states, Serving serving) {
        StageState longest = null;
        for (StageState state : states.values()) {
            boolean longer = longest == null
                    || state.latency().mean() > longest.latency().mean();
            longest = state.stage().onRequestPath() && longer ? state : longest;
        }
        if (longest != null && (serving == null || !longest.stage().kind().isModel())) {
            return longest.waitMs() > longest.latency().mean() / 2
                    ? Bottleneck.QUEUE
                    : Bottleneck.valueOf(longest.stage().resourceOrUsual().name());
        }
        if (serving == null) {
            return null;
        }
        return serving.waitMs() > serving.latencyMs() / 2
                ? Bottleneck.QUEUE
                : serving.prefill().plus(serving.decode()).bottleneck();
    }
}
