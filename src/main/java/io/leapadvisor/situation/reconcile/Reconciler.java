package io.leapadvisor.situation.reconcile;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.learn.Learner;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.service.CalledModel;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.load.BusyTimes;
import io.leapadvisor.situation.load.ContentStages;
import io.leapadvisor.situation.load.HeldBack;
import io.leapadvisor.situation.load.Host;
import io.leapadvisor.situation.load.MeasuredLoads;
import io.leapadvisor.situation.load.OwnStations;
import io.leapadvisor.situation.load.ServiceTimes;
import io.leapadvisor.situation.load.UntimedFirst;
import io.leapadvisor.situation.load.served.Clients;
import io.leapadvisor.situation.load.served.OneProcess;
import io.leapadvisor.situation.load.served.PresentRequests;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.load.served.ThreadsOfPasses;
import io.leapadvisor.situation.reconcile.error.HostPart;
import io.leapadvisor.situation.reconcile.error.ModelError;
import io.leapadvisor.situation.reconcile.split.AnswerLength;
import io.leapadvisor.situation.reconcile.split.BatchOfRows;
import io.leapadvisor.situation.reconcile.split.BeyondPeak;
import io.leapadvisor.situation.reconcile.split.Crossing;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.situation.reconcile.split.LittlesLaw;
import io.leapadvisor.situation.reconcile.split.ServerTimes;
import io.leapadvisor.situation.reconcile.split.TokensOfCalls;
import io.leapadvisor.situation.reconcile.split.Unexplained;
import io.leapadvisor.situation.reconcile.split.WaitSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the model agree with the measurements of a deployment: how much of each stage is work and how much waiting, how
 * wide its latency is, what no stage explains. The result is the point that every remedy starts from.
 */
public final class Reconciler {

    private final Knowledge knowledge;
    private final Simulator simulator;
    private final LatencyFit fit;
    private final AnswerLength lengths;
    private final ProfileCompleter completer;
    private final ServedLoads served;
    private final PlacesFit places;
    private final OneProcess oneProcess;
    private final double extreme;
    private final HostPart host;

    public Reconciler(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
        this.fit = new LatencyFit(simulator.stageVariation(), knowledge.threshold("pool-quiet"));
        this.lengths = new AnswerLength(fit, simulator, knowledge.calibration());
        this.completer = new ProfileCompleter(simulator, fit);
        this.served = ServedLoads.of(knowledge);
        this.places = new PlacesFit(simulator, served, fit, knowledge);
        this.oneProcess = OneProcess.of(knowledge);
        this.extreme = knowledge.threshold("extreme-slowdown");
        this.host = HostPart.of(knowledge);
    }

    /** Reconciles a profile. Starts that its latency holds are no work: they are told apart first and added last. */
    public Reconciled reconcile(DeploymentProfile told) {
        DeploymentProfile loaded = Clients.atWork(Clients.inTurn(ServerTimes.withoutTurn(told), simulator), knowledge);
        DeploymentProfile sized = lengths.filled(loaded);
        DeploymentProfile meant = fit.withMean(sized);
        DeploymentProfile given = fit.withTail(Clients.inside(meant, fit.of(meant.endToEnd())));
        StartFit starts = new StartFit(simulator, knowledge.threshold("sparse-gap-minutes"), this::reconcileWarm);
        Reconciled free = starts.of(given);
        LittlesLaw.Told inside = new LittlesLaw(fit, simulator).in(given, free.projection());
        return (inside.profile() == given ? free : starts.of(inside.profile()))
                .saying(inside.sentence())
                .saying(Clients.assumption(told, given))
                .saying(ServerTimes.sentence(told))
                .saying(lengths.sentence(loaded, sized))
                .saying(fit.outranked(sized, meant));
    }

    private Reconciled reconcileWarm(DeploymentProfile told) {
        List<String> assumptions = new ArrayList<>();
        DeploymentProfile called = TokensOfCalls.ofOne(told, knowledge, assumptions);
        DeploymentProfile given = BatchOfRows.inRequests(
                served.withAnswered(called, simulator, assumptions), simulator, knowledge, assumptions);
        Resolved resolved = simulator.resolve(CalledModel.fill(given, knowledge, assumptions));
        Learned learned = new Learner(knowledge, simulator).of(resolved);
        Adjustments taught = Adjustments.measured(learned.factors(), given.evictedShare());
        ModelTime model = ModelTime.of(resolved, taught, knowledge.calibration());
        if (given.model() != null) {
            assumptions.addAll(model == null ? resolved.assumptions() : model.assumptions());
        }
        Adjustments placed = model == null ? taught : places.of(resolved, taught, assumptions);
        Optional<String> inTurn = PresentRequests.inTurn(given, knowledge);
        Adjustments borne =
                model == null ? placed : CapacityFit.of(resolved, placed, simulator, served, fit, assumptions);
        Adjustments adjustments = borne.withInTurn(inTurn.isPresent());
        LatencyDistribution measured = fit.of(given.endToEnd());
        double rps = ArrivalRate.of(resolved.profile(), measured);
        ThreadsOfPasses.Beside found = ThreadsOfPasses.ofServices(resolved, rps, knowledge, assumptions);
        Services services = found.services();
        Map<String, Served> beside = found.served();
        DeploymentProfile profile = completer.complete(
                ContentStages.fill(
                        ServiceTimes.fill(resolved.profile(), services, beside, assumptions),
                        given.traffic(),
                        services,
                        knowledge,
                        assumptions),
                services,
                measured,
                model,
                assumptions);
        MeasurementFactors models = MeasurementFactors.NONE.withModelStages(
                ModelStages.of(profile, services.computing(), fit, assumptions));
        Served own = Served.own(Variant.of(resolved), models.withRps(rps), resolved, model);
        List<Host> hosts = Host.of(profile, own, rps, services, beside);
        Function<Stage, Hardware> machines =
                stage -> services.machines(services.hostOf(stage.name()), profile.hardwareOrNone());
        double seen = served.seenRps(profile, rps);
        Map<String, Double> single = oneProcess.find(profile.stagesOrEmpty(), machines, fit::meanOf, seen, assumptions);
        Map<String, Double> busy = BusyTimes.of(profile.stagesOrEmpty(), hosts, seen, fit::meanOf, assumptions);
        MeasurementFactors known = models.withServices(beside)
                .withTogether(own.together(rps))
                .withStations(OwnStations.of(profile.stagesOrEmpty(), hosts, busy, seen, single))
                .withMeasured(
                        MeasuredLoads.of(profile, hosts.get(0).profile().stagesOrEmpty(), own, busy, seen, assumptions))
                .withSeen(profile.hardwareOrNone())
                .withRps(rps)
                .withPath(StageGraph.of(profile.stagesOrEmpty()));
        Variant whole = Variant.of(resolved)
                .with(services)
                .with(withBusyTimes(profile, busy))
                .adjust(ignored -> adjustments);
        // What makes the model agree with the load changes the model, and no stage that was measured.
        MeasurementFactors start =
                known.withModel(simulator.project(whole, known).serving());
        List<WaitSplit> splits = split(profile, whole, rps, start, hosts);
        Crossing.sentence(profile, rps, knowledge).ifPresent(assumptions::add);
        Variant variant = splits.isEmpty()
                ? whole
                : whole.with(
                        profile.withStages(splits.stream().map(WaitSplit::stage).toList()));
        Map<String, StageAnchor> anchors = new HashMap<>();
        splits.forEach(split -> anchors.put(split.stage().name(), BeyondPeak.noted(split, assumptions)));
        Projection bare = simulator.project(variant, start);
        double untimed = UntimedFirst.ms(bare, start, services);
        Optional<HeldBack> heldBack = HeldBack.of(given, bare.answering(), untimed, services, knowledge);
        MeasurementFactors tied = served.tie(start.withStages(anchors), given, bare, assumptions);
        var sent = heldBack.isPresent() ? heldBack.get().sent(given, bare.ttftMs(), untimed) : given.endToEnd();
        MeasurementFactors fitted =
                new MeasurementFit(simulator, variant, bare, fit, served, host).of(tied, measured, sent, assumptions);
        Variant felt =
                variant.adjust(a -> a.withHeldBack(heldBack.map(HeldBack::part).orElse(a.heldBack())));
        Projection today = simulator.project(felt, fitted, bare);
        MeasurementFactors factors =
                fitted.withToday(today.asToday()).withSlower(ModelError.slower(today, fitted, measured != null));
        MeasuredTokens.noteDisagreement(today, measured, assumptions);
        heldBack.ifPresent(held -> assumptions.add(held.why()));
        inTurn.ifPresent(assumptions::add);
        return new Reconciled(felt, ArrivalRate.counted(factors, today), today, List.copyOf(assumptions), learned);
    }

    /** Each stage with its busy time, and with a mean that is no shorter. */
    private DeploymentProfile withBusyTimes(DeploymentProfile profile, Map<String, Double> busy) {
        if (profile.stagesOrEmpty().isEmpty()) {
            return profile;
        }
        return profile.withStages(profile.stagesOrEmpty().stream()
                .map(stage -> {
                    double work = busy.get(stage.name());
                    return stage.withBusyMs(work).withLatency(LatencySummary.ofMean(Math.max(work, fit.meanOf(stage))));
                })
                .toList());
    }

    /** The stages of a profile, split into work and waiting at the rate of today. */
    private List<WaitSplit> split(
            DeploymentProfile profile, Variant whole, double rps, MeasurementFactors start, List<Host> hosts) {
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
            WaitSplit.At at = WaitSplit.At.of(given.get(i), whole.services(), hosts, busy, mean, rps);
            double inStage = WaitSplit.inModel(ttft, stage, start.path(), bare);
            WaitSplit split =
                    WaitSplit.of(stage, given.get(i), at, bare, inStage, open, fit.in(at, stage, profile, bare));
            splits.add(BeyondPeak.in(Unexplained.in(split, at, profile, bare, extreme), at, bare));
        }
        return splits;
    }
}
