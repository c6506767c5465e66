package io.leapadvisor.simulate;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.PassVariation;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.request.ComposedTime;
import io.leapadvisor.simulate.request.RequestPath;
import io.leapadvisor.simulate.request.RequestTime;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.station.ServedPath;
import io.leapadvisor.simulate.station.ServicesServed;
import io.leapadvisor.simulate.station.StationModel;
import io.leapadvisor.simulate.token.TokenLatency;
import java.util.List;
import java.util.Map;

/**
 * Projects a variant of a deployment: the model by physics, the stages by their measurements scaled by that physics,
 * waiting by queueing, the request by composing the path. Pure and without state: the same variant and anchors give the
 * same projection.
 */
public final class Simulator {

    private final Knowledge knowledge;
    private final double stageVariation;
    private final double workingSpace;
    private final double refusable;
    private final double usdPerGb;

    public Simulator(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.stageVariation = knowledge.threshold("default-stage-cv");
        this.workingSpace = knowledge.threshold("working-space");
        this.refusable = knowledge.threshold("refusable-share");
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

    /** True when physics says how long the variant's own model takes; nothing is simulated for it. */
    public boolean isComputable(Variant variant) {
        return timeOf(variant, look(variant)) != null;
    }

    private ModelTime timeOf(Variant variant, Resolved resolved) {
        return ModelTime.of(resolved, variant.adjustments(), knowledge.calibration());
    }

    /** Projects a variant whose stages are reconciled: each has its time without waiting, and its busy time. */
    public Projection project(Variant variant, Anchors anchors) {
        return project(variant, anchors, null);
    }

    /**
     * The same with less to compute.
     *
     * @param near a variant that differs little, simulated with the same anchors but for what they carry: what is the
     *     same there is taken from it; null = none
     */
    public Projection project(Variant variant, Anchors anchors, Projection near) {
        double admitted = variant.adjustments().admitted();
        Projection all = whole(variant, anchors, near);
        Traffic traffic = variant.profile().traffic();
        if (!(admitted > 0) || traffic == null || traffic.meanRps() == null) {
            return all.withHits(variant.adjustments().hits(), traffic == null || traffic.meanRps() == null)
                    .ofAsked(variant.asked());
        }
        double limit = admitted * all.rates().capacityRps();
        double refused = 1 - limit / traffic.meanRps();
        // Who refuses more than a few is short of capacity, which refusing does not give.
        Projection served = refused > 0 && refused <= refusable
                ? whole(variant.with(variant.profile().withTraffic(traffic.withMeanRps(limit))), anchors, near)
                        .withRefused(refused, all)
                : all;
        return served.withHits(variant.adjustments().hits(), false).ofAsked(variant.asked());
    }

    private Projection whole(Variant changed, Anchors anchors, Projection near) {
        Variant variant = changed.adjust(a -> a.noFasterThan(anchors.least()));
        Resolved resolved = look(variant);
        Served own = near == null ? null : near.own().as(resolved, variant.adjustments(), anchors);
        if (own == null) {
            ModelTime known = near == null ? null : near.own().timesIn(resolved, variant.adjustments());
            own = Served.own(variant, anchors, resolved, known != null ? known : timeOf(variant, resolved));
        }
        Map<String, Served> like = near == null ? anchors.services() : near.beside();
        return project(variant, anchors, own, ServicesServed.of(variant, anchors, like, knowledge), near);
    }

    /** The path alone: stages of the model take what they state, and no physics is asked; {@code near} as above. */
    public Projection projectStages(Variant variant, Anchors anchors, Projection near) {
        return project(
                variant,
                anchors,
                Served.own(variant, anchors, look(variant), null),
                ServicesServed.machines(variant, knowledge),
                near);
    }

    /** Projects a deployment of which nothing was measured. */
    Projection project(Variant variant, Resolved resolved, ModelTime model) {
        return project(
                variant,
                Anchors.NONE,
                Served.own(variant, Anchors.NONE, resolved, model),
                ServicesServed.of(variant, Anchors.NONE, Anchors.NONE.services(), knowledge),
                null);
    }

    private Projection project(
            Variant variant, Anchors anchors, Served own, Map<String, Served> beside, Projection near) {
        DeploymentProfile profile = own.resolved().profile();
        ModelTime model = own.model();
        Serving serving = own.serving();
        boolean alone = profile.stagesOrEmpty().isEmpty();
        ServedPath path = new ServedPath(
                own,
                beside,
                variant.services(),
                anchors,
                StageGraph.of(profile.stagesOrEmpty(), anchors.path(), near == null ? null : near.stages()),
                stageVariation);
        StationModel work = path.stationsUnderLoad(near);
        ByStage<StageState> states = work.states(near == null ? null : near.stages());
        List<StationLoad> stations = work.stations();
        RequestPath.Latency latency =
                alone ? null : RequestPath.compose(path.graph(), states, near == null ? null : near.path());
        Rates rates = (alone && serving != null
                        ? Rates.ofModel(variant, anchors, stations, own)
                        : Rates.ofPath(variant, anchors, stations, alone ? Double.NaN : work.rps(), own))
                .within(anchors.rates().bound(), profile, variant)
                .notBelowServed();
        Bill bill = Bill.of(
                own,
                beside.values(),
                states.values(),
                Double.isNaN(rates.capacityRps()) ? rates.throughputRps() : rates.capacityRps(),
                work.rps(),
                usdPerGb);
        Served seen = alone && serving != null
                ? own.waiting(anchors.waited(serving, rates.overload())).ofClients(stations)
                : own;
        Anchors tied = alone ? anchors : anchors.waiting(rates.overload());
        Served answering = alone ? seen : path.answering();
        TokenLatency tokens = TokenLatency.of(
                answering.pace(),
                answering.serving() != null,
                path.graph(),
                states,
                path.tying(answering, tied),
                answering.adjustments().routing().mean());
        double varying = PassVariation.of(alone && model != null && !model.generative(), profile, stageVariation);
        RequestTime worked = ComposedTime.of(latency, path.graph(), states, seen, answering.pace(), varying, tied)
                .without(variant.adjustments().cuts())
                .atLeast(tokens.leastMs(anchors, profile.traffic(), answering.pace()));
        var inFlight = own.inFlight(anchors);
        Rates answered = rates.ofClients(inFlight, worked.meanMs());
        // Whom the capacity keeps waiting waits before the first token.
        RequestTime waited = worked.atLeast(inFlight.leastMs(answered.throughputRps()));
        RequestTime percentiles = waited.withStarts(variant.adjustments().starts(), variant.startMs())
                .withBacklog(variant.backlog(answered.capacityRps()));
        TokenLatency felt = tokens.later(percentiles.meanMs() - worked.meanMs())
                .heldBack(variant.adjustments().held(), percentiles.meanMs());
        return new Projection(
                percentiles,
                felt,
                answered,
                StageState.bottleneck(states, seen.serving()),
                bill,
                MemoryUse.of(seen, beside.values(), workingSpace),
                states,
                stations,
                anchors.unattributedMs(),
                seen,
                beside,
                answering,
                latency);
    }
}
