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
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.MachineAnchor;
import io.leapadvisor.simulate.anchor.RateAnchor;
import io.leapadvisor.simulate.service.CalledModel;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.load.BusyTimes;
import io.leapadvisor.situation.load.ContentStages;
import io.leapadvisor.situation.load.Host;
import io.leapadvisor.situation.load.MeasuredLoads;
import io.leapadvisor.situation.load.OwnStations;
import io.leapadvisor.situation.load.ServiceTimes;
import io.leapadvisor.situation.load.bound.RequestsInTurn;
import io.leapadvisor.situation.load.served.OneProcess;
import io.leapadvisor.situation.load.served.PresentRequests;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.load.served.ThreadsOfPasses;
import io.leapadvisor.situation.reconcile.split.BatchOfRows;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lays out a deployment before it is tied to its measurements: fills what was not told of how its model is called,
 * takes what its load tests teach, and finds at which machines each stage works and for how long.
 */
final class Preparation {

    private final Knowledge knowledge;
    private final Simulator simulator;
    private final LatencyFit fit;
    private final ProfileCompleter completer;
    private final ServedLoads served;
    private final PlacesFit places;
    private final OneProcess oneProcess;

    Preparation(Knowledge knowledge, Simulator simulator, LatencyFit fit, ServedLoads served) {
        this.knowledge = knowledge;
        this.simulator = simulator;
        this.fit = fit;
        this.completer = new ProfileCompleter(simulator, fit);
        this.served = served;
        this.places = new PlacesFit(simulator, served, fit, knowledge);
        this.oneProcess = OneProcess.of(knowledge);
    }

    /**
     * What the tie starts from.
     *
     * @param given the profile with its model's calls as they are meant
     * @param learned what load tests taught of the model
     * @param measured latency of the whole request; null = not measured
     * @param rps requests a second today; NaN = not known
     * @param profile the deployment with every stage that a request takes
     * @param services those on its path
     * @param hosts machines with the stages that work on them, the deployment's own first
     * @param whole what is simulated, each stage with its busy time
     * @param known factors that are known of it already
     */
    record Prepared(
            DeploymentProfile given,
            Learned learned,
            LatencyDistribution measured,
            double rps,
            DeploymentProfile profile,
            Services services,
            List<Host> hosts,
            Variant whole,
            Anchors known) {}

    Prepared of(DeploymentProfile told, List<String> assumptions) {
        DeploymentProfile given = BatchOfRows.inRequests(
                served.withAnswered(told, simulator, assumptions), simulator, knowledge, assumptions);
        Resolved resolved = simulator.resolve(CalledModel.fill(given, knowledge, assumptions));
        Learned learned = new Learner(knowledge, simulator).of(resolved);
        Adjustments taught = Adjustments.measured(learned.factors(), given.evictedShare());
        ModelTime model = ModelTime.of(resolved, taught, knowledge.calibration());
        if (given.model() != null) {
            assumptions.addAll(model == null ? resolved.assumptions() : model.assumptions());
        }
        Adjustments placed = model == null ? taught : places.of(resolved, taught, assumptions);
        Adjustments adjustments =
                model == null ? placed : CapacityFit.of(resolved, placed, simulator, served, fit, assumptions);
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
        Anchors models = Anchors.NONE.withModelStages(ModelStages.of(profile, services.computing(), fit, assumptions));
        Served own = Served.own(Variant.of(resolved), models.withRates(RateAnchor.NONE.withRps(rps)), resolved, model);
        List<Host> hosts = Host.of(profile, own, rps, services, beside);
        Function<Stage, Hardware> machines =
                stage -> services.machines(services.hostOf(stage.name()), profile.hardwareOrNone());
        double seen = served.seenRps(profile, rps);
        Map<String, Double> single = oneProcess.find(profile.stagesOrEmpty(), machines, fit::meanOf, seen, assumptions);
        Map<String, Double> busy = BusyTimes.of(profile.stagesOrEmpty(), hosts, seen, fit::meanOf, assumptions);
        Anchors known = models.withServices(beside)
                .withTogether(own.together(rps))
                .withMachines(new MachineAnchor(
                        profile.hardwareOrNone(),
                        OwnStations.of(profile.stagesOrEmpty(), hosts, busy, seen, single),
                        MeasuredLoads.of(
                                profile, hosts.get(0).profile().stagesOrEmpty(), own, busy, seen, assumptions)))
                .withRates(RateAnchor.NONE.withRps(rps))
                .withPath(StageGraph.of(profile.stagesOrEmpty()));
        Optional<String> inTurn = PresentRequests.inTurn(given, knowledge);
        inTurn.ifPresent(assumptions::add);
        boolean turns = inTurn.isPresent() || RequestsInTurn.areSeen(told, knowledge);
        Variant whole = Variant.of(resolved)
                .with(services)
                .with(withBusyTimes(profile, busy))
                .adjust(ignored -> adjustments.withInTurn(turns));
        return new Prepared(given, learned, measured, rps, profile, services, hosts, whole, known);
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
}
