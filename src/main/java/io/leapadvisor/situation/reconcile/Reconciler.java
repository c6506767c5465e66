package io.leapadvisor.situation.reconcile;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.change.HeldAnswer;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.situation.load.HeldBack;
import io.leapadvisor.situation.load.UntimedFirst;
import io.leapadvisor.situation.load.served.Clients;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.Preparation.Prepared;
import io.leapadvisor.situation.reconcile.error.HostPart;
import io.leapadvisor.situation.reconcile.error.ModelError;
import io.leapadvisor.situation.reconcile.split.AnswerLength;
import io.leapadvisor.situation.reconcile.split.BeyondPeak;
import io.leapadvisor.situation.reconcile.split.Crossing;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.situation.reconcile.split.LittlesLaw;
import io.leapadvisor.situation.reconcile.split.ServerTimes;
import io.leapadvisor.situation.reconcile.split.Unexplained;
import io.leapadvisor.situation.reconcile.split.WaitSplit;
import io.leapadvisor.situation.reconcile.tokens.MeasuredTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the model agree with the measurements of a deployment: how much of each stage is work and how much waiting, how
 * wide its latency is, what no stage explains. The result is the point that every remedy starts from.
 */
public final class Reconciler {

    private final Knowledge knowledge;
    private final Simulator simulator;
    private final LatencyFit fit;
    private final AnswerLength lengths;
    private final UntoldBatching batching;
    private final ServedLoads served;
    private final Preparation preparation;
    private final double extreme;
    private final HostPart host;

    public Reconciler(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
        this.fit = new LatencyFit(simulator.stageVariation(), knowledge.threshold("pool-quiet"));
        this.lengths = new AnswerLength(fit, simulator, knowledge.calibration());
        this.batching = new UntoldBatching(simulator, knowledge.calibration());
        this.served = ServedLoads.of(knowledge);
        this.preparation = new Preparation(knowledge, simulator, fit, served);
        this.extreme = knowledge.threshold("extreme-slowdown");
        this.host = HostPart.of(knowledge);
    }

    /** Reconciles a profile. Starts that its latency holds are no work: they are told apart first and added last. */
    public Reconciled reconcile(DeploymentProfile told) {
        DeploymentProfile timed = ServerTimes.withoutTurn(told);
        DeploymentProfile joined = batching.filled(timed);
        DeploymentProfile loaded = Clients.atWork(Clients.inTurn(joined, simulator), knowledge);
        DeploymentProfile sized = lengths.filled(loaded);
        DeploymentProfile meant = fit.withMean(sized);
        DeploymentProfile given = fit.withTail(Clients.inside(meant, fit.of(meant.endToEnd()), simulator));
        StartFit starts = new StartFit(simulator, knowledge.threshold("sparse-gap-minutes"), this::reconcileWarm);
        Reconciled free = starts.of(given);
        LittlesLaw.Told inside = new LittlesLaw(fit, simulator).in(given, free.projection());
        return (inside.profile() == given ? free : starts.of(inside.profile()))
                .saying(inside.sentence())
                .saying(Clients.assumption(told, given))
                .saying(ServerTimes.sentence(told))
                .saying(batching.sentence(timed, joined))
                .saying(lengths.sentence(loaded, sized))
                .saying(fit.outranked(sized, meant));
    }

    private Reconciled reconcileWarm(DeploymentProfile told) {
        List<String> assumptions = new ArrayList<>();
        Prepared prepared = preparation.of(told, assumptions);
        DeploymentProfile given = prepared.given();
        Services services = prepared.services();
        Variant whole = prepared.whole();
        // What makes the model agree with the load changes the model, and no stage that was measured.
        Anchors start = prepared.known()
                .withModel(simulator.project(whole, prepared.known()).serving());
        List<WaitSplit> splits = split(prepared, start);
        Crossing.sentence(prepared.profile(), prepared.rps(), knowledge).ifPresent(assumptions::add);
        Variant variant = splits.isEmpty()
                ? whole
                : whole.with(prepared.profile()
                        .withStages(splits.stream().map(WaitSplit::stage).toList()));
        Map<String, StageAnchor> stages = new HashMap<>();
        splits.forEach(split -> stages.put(split.stage().name(), BeyondPeak.noted(split, assumptions)));
        Projection bare = simulator.project(variant, start);
        double untimed = UntimedFirst.ms(bare, start, services);
        Optional<HeldBack> heldBack = HeldBack.of(given, bare.answering(), untimed, services, knowledge);
        Anchors tied = served.tie(start.withStages(stages), given, bare, assumptions);
        var sent =
                heldBack.isPresent() ? heldBack.get().sent(given, bare.tokens().ttftMs(), untimed) : given.endToEnd();
        Anchors fitted = new MeasurementFit(simulator, variant, bare, fit, served, host)
                .of(tied, prepared.measured(), sent, assumptions);
        Variant felt = variant.adjust(a -> a.withHeld(new HeldAnswer(
                heldBack.map(HeldBack::part).orElse(a.held().part()), a.held().left())));
        Projection today = simulator.project(felt, fitted, bare);
        Anchors anchors = fitted.withRequest(fitted.request().withToday(today.asToday()))
                .withSlower(ModelError.slower(felt, today, fitted, prepared.measured() != null, knowledge));
        MeasuredTokens.noteDisagreement(today, prepared.measured(), assumptions);
        heldBack.ifPresent(held -> assumptions.add(held.why()));
        return new Reconciled(
                felt, ArrivalRate.counted(anchors, today), today, List.copyOf(assumptions), prepared.learned());
    }

    /** The stages of a profile, split into work and waiting at the rate of today. */
    private List<WaitSplit> split(Prepared prepared, Anchors start) {
        DeploymentProfile profile = prepared.profile();
        Variant whole = prepared.whole();
        double rps = prepared.rps();
        List<Stage> given = profile.stagesOrEmpty();
        if (given.isEmpty()) {
            return List.of();
        }
        Projection bare = simulator.project(whole.with(ArrivalRate.fixed(whole.profile(), rps, fit)), start);
        LatencyDistribution first =
                profile.endToEnd() == null ? null : fit.of(profile.endToEnd().ttft());
        double ttft = first == null ? Double.NaN : first.mean();
        boolean open = WaitFit.offered(profile.traffic());
        double quiet = knowledge.threshold("pool-quiet");
        boolean busy = bare.stations().stream().anyMatch(load -> load.utilization() >= quiet);
        List<WaitSplit> splits = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Stage stage = whole.profile().stagesOrEmpty().get(i);
            double mean = fit.meanOf(given.get(i));
            WaitSplit.At at = WaitSplit.At.of(given.get(i), whole.services(), prepared.hosts(), busy, mean, rps);
            double inStage = WaitSplit.inModel(ttft, stage, start.path(), bare);
            WaitSplit split =
                    WaitSplit.of(stage, given.get(i), at, bare, inStage, open, fit.in(at, stage, profile, bare));
            splits.add(BeyondPeak.in(Unexplained.in(split, at, profile, bare, extreme), at, bare));
        }
        return splits;
    }
}
