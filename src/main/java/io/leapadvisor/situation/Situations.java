package io.leapadvisor.situation;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.remark.Remarks;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.load.HostedModel;
import io.leapadvisor.situation.load.bound.OneReplicaTests;
import io.leapadvisor.situation.load.bound.RequestsInTurn;
import io.leapadvisor.situation.load.bound.ReservedContext;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import io.leapadvisor.situation.reconcile.UntimedStages;
import io.leapadvisor.situation.reconcile.split.TokensOfCalls;
import io.leapadvisor.situation.service.FailedRequests;
import io.leapadvisor.situation.service.LoopTurns;
import io.leapadvisor.situation.service.ModelOnProcessor;
import io.leapadvisor.situation.service.RepeatedModel;
import io.leapadvisor.situation.service.SingleProcess;
import io.leapadvisor.situation.service.StrayGauges;
import java.util.stream.Stream;

/** Makes situations of profiles: the one preparation of assessments, what-ifs and explanations. Thread-safe. */
public final class Situations {

    private final Knowledge knowledge;
    private final Simulator simulator;
    private final Reconciler reconciler;
    private final Remarks remarks;

    public Situations(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.simulator = new Simulator(knowledge);
        this.reconciler = new Reconciler(knowledge, simulator);
        this.remarks = new Remarks(knowledge);
    }

    /** Simulates what becomes of a situation. */
    public Simulator simulator() {
        return simulator;
    }

    /** A deployment as it is today. */
    public Situation of(DeploymentProfile given) {
        DeploymentProfile named =
                LoopTurns.told(HostedModel.told(RepeatedModel.toldOnce(Measured.today(limited(given))), knowledge));
        DeploymentProfile tested = TokensOfCalls.told(named, knowledge);
        DeploymentProfile whole = OneReplicaTests.ofAll(tested);
        DeploymentProfile gauged = StrayGauges.without(whole, simulator);
        DeploymentProfile placed = ModelOnProcessor.told(gauged, simulator, knowledge);
        DeploymentProfile answered = FailedRequests.without(placed, knowledge);
        DeploymentProfile counted = SingleProcess.told(answered, knowledge);
        DeploymentProfile inTurn = RequestsInTurn.told(counted, knowledge);
        DeploymentProfile told = ReservedContext.told(inTurn, simulator, knowledge);
        Reconciled today = reconciler.reconcile(told);
        UntimedStages untimed = UntimedStages.of(told, today);
        Resolved resolved = simulator.resolve(told);
        Targets targets = Targets.of(gauged, knowledge, today, untimed);
        return new Situation(
                given,
                told,
                resolved,
                today,
                untimed,
                targets,
                targets.status(gauged, today.projection()),
                Stream.of(
                                remarks
                                        .ofMeasured(
                                                told, resolved, today.variant().awake())
                                        .stream(),
                                TokensOfCalls.sentence(named, knowledge).stream(),
                                OneReplicaTests.said(tested).stream(),
                                StrayGauges.said(whole, gauged).stream(),
                                ModelOnProcessor.said(gauged, placed).stream(),
                                FailedRequests.said(placed, answered).stream(),
                                SingleProcess.sentence(answered, counted).stream(),
                                RequestsInTurn.sentence(counted, knowledge).stream(),
                                ReservedContext.sentence(inTurn, told).stream())
                        .flatMap(sentences -> sentences)
                        .toList());
    }

    /** The profile with its limit of quality as a drop, whichever way it is told. */
    private static DeploymentProfile limited(DeploymentProfile given) {
        Objectives objectives = given.objectives();
        return objectives == null || objectives.accuracy() == null
                ? given
                : given.withObjectives(
                        objectives.withAccuracy(objectives.accuracy().withDropLeft()));
    }
}
