package io.leapadvisor.situation;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.remark.Remarks;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.load.HostedModel;
import io.leapadvisor.situation.load.bound.ColdPrompts;
import io.leapadvisor.situation.load.bound.OneReplicaTests;
import io.leapadvisor.situation.load.bound.RequestsInTurn;
import io.leapadvisor.situation.load.bound.ReservedContext;
import io.leapadvisor.situation.load.start.UntoldStart;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import io.leapadvisor.situation.reconcile.UntimedStages;
import io.leapadvisor.situation.reconcile.split.TokensOfCalls;
import io.leapadvisor.situation.service.FailedRequests;
import io.leapadvisor.situation.service.GatheredRequests;
import io.leapadvisor.situation.service.HeldProcesses;
import io.leapadvisor.situation.service.LoopTurns;
import io.leapadvisor.situation.service.ModelOnProcessor;
import io.leapadvisor.situation.service.RepeatedModel;
import io.leapadvisor.situation.service.SingleProcess;
import io.leapadvisor.situation.service.StrayGauges;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
        Reading gauged = new Reading(named, List.of())
                .then(
                        was -> TokensOfCalls.told(was, knowledge),
                        (was, is) -> TokensOfCalls.sentence(was, knowledge).stream())
                .then(OneReplicaTests::ofAll, (was, is) -> OneReplicaTests.said(was).stream())
                .then(was -> StrayGauges.without(was, simulator), (was, is) -> StrayGauges.said(was, is).stream());
        Reading whole = gauged.then(
                        was -> ModelOnProcessor.told(was, simulator, knowledge),
                        (was, is) -> ModelOnProcessor.said(was, is).stream())
                .then(was -> FailedRequests.without(was, knowledge), (was, is) -> FailedRequests.said(was, is).stream())
                .then(
                        was -> HeldProcesses.told(was, knowledge),
                        (was, is) -> HeldProcesses.sentence(was, knowledge).stream())
                .then(was -> SingleProcess.told(was, knowledge), (was, is) -> SingleProcess.sentence(was, is).stream())
                .then(was -> UntoldStart.told(was, knowledge), (was, is) -> UntoldStart.sentence(was, is).stream())
                .then(
                        was -> GatheredRequests.told(was, simulator),
                        (was, is) -> GatheredRequests.sentence(was, is, simulator).stream())
                .then(
                        was -> RequestsInTurn.told(was, knowledge),
                        (was, is) -> RequestsInTurn.sentence(was, knowledge).stream())
                .then(
                        was -> ReservedContext.told(was, simulator, knowledge),
                        (was, is) -> ReservedContext.sentence(was, is).stream())
                .then(
                        was -> ColdPrompts.told(was, simulator, knowledge),
                        (was, is) -> ColdPrompts.sentence(was, is).stream());
        DeploymentProfile told = whole.profile();
        Reconciled today = reconciler.reconcile(told);
        UntimedStages untimed = UntimedStages.of(told, today);
        Resolved resolved = simulator.resolve(told);
        Targets targets = Targets.of(gauged.profile(), knowledge, today, untimed);
        return new Situation(
                given,
                told,
                resolved,
                today,
                untimed,
                targets,
                targets.status(gauged.profile(), today.projection()),
                joined(remarks.ofMeasured(told, resolved, today.variant().awake()).stream(), whole.said().stream()));
    }

    /**
     * A profile on the way from what was given to what was meant.
     *
     * @param profile as it is understood so far
     * @param said what is said of how it was understood, in the order of the steps
     */
    private record Reading(DeploymentProfile profile, List<String> said) {

        /** The same after one more step, {@code says} of what was and what is. */
        Reading then(
                UnaryOperator<DeploymentProfile> step,
                BiFunction<DeploymentProfile, DeploymentProfile, Stream<String>> says) {
            DeploymentProfile is = step.apply(profile);
            return new Reading(is, joined(said.stream(), says.apply(profile, is)));
        }
    }

    private static List<String> joined(Stream<String> first, Stream<String> more) {
        return Stream.concat(first, more).toList();
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
