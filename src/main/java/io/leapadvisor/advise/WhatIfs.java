package io.leapadvisor.advise;

import io.leapadvisor.advise.CommonMachine.Placed;
import io.leapadvisor.answer.considered.SharedModel;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.learn.outcome.Taught;
import io.leapadvisor.physics.remark.Remarks;
import io.leapadvisor.plan.own.OwnOutcomes;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.UnusedFields;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Revenue;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What changes do to a deployment, without judging them: needs knowledge, no rules. Thread-safe. */
public final class WhatIfs {

    private final Knowledge knowledge;
    private final Estimator estimator;
    private final Situations situations;
    private final CommonSize size;
    private final Remarks remarks;

    public WhatIfs(Knowledge knowledge, Situations situations) {
        this.knowledge = knowledge;
        this.estimator = new Estimator(knowledge);
        this.situations = situations;
        this.size = new CommonSize(knowledge, situations);
        this.remarks = new Remarks(knowledge);
    }

    /** The effect of changes, applied in turn. */
    public WhatIf of(DeploymentProfile given, List<Consideration> apply) {
        return of(situations.of(given), apply, Map.of(), Cancellation.NEVER);
    }

    WhatIf of(Situation now, List<Consideration> apply, Map<String, Taught> taught, Cancellation cancellation) {
        DeploymentProfile given = now.received();
        Applied applied = apply(
                given, compared -> compared.equals(given) ? now : situations.of(compared), apply, taught, cancellation);
        DeploymentProfile profile = applied.profile();
        Double quality = profile.objectives() == null || profile.objectives().accuracy() == null
                ? null
                : profile.objectives().accuracy().current();
        List<String> listed = List.copyOf(applied.assumptions());
        Reconciled base = applied.base();
        List<String> assumptions = Stream.of(
                        standstill(base.projection(), applied.after().projection()),
                        listed,
                        base.learned().sentences(),
                        Revenue.sentences(profile, base.projection()),
                        Baseline.priceSentence(profile, base.projection()).stream()
                                .toList(),
                        remarks.ofMeasured(
                                given, base.variant().names(), base.variant().awake()),
                        UnusedFields.of(
                                given,
                                base.variant()
                                        .services()
                                        .familiesWith(base.variant().profile())))
                .flatMap(List::stream)
                .toList();
        boolean anchored =
                profile.endToEnd() != null || !profile.stagesOrEmpty().isEmpty();
        return new WhatIf(
                estimator.present(base.projection(), base.assumptions(), anchored, base.learned()),
                estimator.present(applied.after().projection(), listed, anchored, base.learned()),
                Impact.together(applied.projector(), applied.actions(), applied.stage(), quality),
                assumptions);
    }

    /** What is to be said first where an engine that the changes bring cannot run on the part that they leave. */
    private static List<String> standstill(Projection today, Projection then) {
        Optional<String> why = then.own().resolved().unmet();
        return why.equals(today.own().resolved().unmet())
                ? List.of()
                : why.map(unmet -> "this cannot run: " + unmet).stream().toList();
    }

    /**
     * Expected after over before of one metric, without its interval: for the fit, which asks for it a million times.
     */
    public OptionalDouble ratio(DeploymentProfile given, List<Consideration> apply, String metric) {
        Applied applied = apply(given, situations::of, apply, Map.of(), Cancellation.NEVER);
        Double before = Metric.known(applied.base().projection(), applied.base().variant(), applied.stage())
                .get(Metric.of(metric));
        Double after = Metric.known(
                        applied.after().projection(), applied.after().variant(), applied.stage())
                .get(Metric.of(metric));
        return before == null || after == null || before <= 0 || after < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(after / before);
    }

    /** What is compared: the deployment before the changes and after them. For the fit, which asks what moves it. */
    public List<DeploymentProfile> compared(DeploymentProfile given, List<Consideration> apply) {
        Applied applied = apply(given, situations::of, apply, Map.of(), Cancellation.NEVER);
        return List.of(applied.profile(), applied.after().variant().profile());
    }

    private record Applied(
            DeploymentProfile profile,
            Reconciled base,
            Projector projector,
            List<Action> actions,
            After after,
            String stage,
            Set<String> assumptions) {}

    private Applied apply(
            DeploymentProfile given,
            Function<DeploymentProfile, Situation> prepared,
            List<Consideration> apply,
            Map<String, Taught> taught,
            Cancellation cancellation) {
        Set<String> common = new LinkedHashSet<>();
        Placed placed = new CommonMachine(knowledge, estimator).with(size.of(given, remedies(apply), common), common);
        DeploymentProfile profile = oneAtATime(placed.profile(), apply);
        Reconciled today = prepared.apply(profile).today();
        Reconciled base = placed.unpaid() ? today.unpaid(situations.simulator()) : today;
        Projector projector = new Projector(knowledge, situations.simulator(), base, taught, cancellation);
        List<Action> actions = new ArrayList<>();
        Set<String> assumptions = new LinkedHashSet<>(base.assumptions());
        assumptions.addAll(common);
        After state = projector.after(List.of());
        String stage = null;
        for (Consideration change : apply) {
            RemedySpec remedy = knowledge.remedy(change.remedy()).orElseThrow();
            Action action = projector.applier().action(state.variant(), remedy, change.stage(), change.parameters());
            action.parameters().forEach((name, value) -> {
                if (change.parameters() == null || change.parameters().get(name) == null) {
                    assumptions.add(change.remedy() + ": " + name + " is not given; " + value + " is used");
                }
            });
            if (change.stage() == null && action.stage() != null) {
                assumptions.add(change.remedy() + ": no stage is named; it is applied to " + action.stage()
                        + ", the longest of its kinds");
            }
            SharedModel.sentence(remedy, change, base).ifPresent(assumptions::add);
            actions.add(action);
            state = projector.after(actions);
            assumptions.addAll(state.assumptions());
            stage = action.stage() != null ? action.stage() : stage;
            OwnOutcomes.sentence(projector.corrections().of(action))
                    .ifPresent(sentence -> assumptions.add(change.remedy() + ": " + sentence));
        }
        return new Applied(profile, base, projector, actions, state, stage, assumptions);
    }

    private List<RemedySpec> remedies(List<Consideration> apply) {
        return apply.stream()
                .map(change -> knowledge.remedy(change.remedy()).orElseThrow())
                .toList();
    }

    /**
     * Where a remedy turns batching on, none before is batches of one, so that what a server takes for a request is on
     * both sides: without such a remedy, clients of a model that answers in one pass call it in a loop of their own. A
     * stage that was timed holds what its server takes, and is compared as an assessment compares it.
     */
    private DeploymentProfile oneAtATime(DeploymentProfile profile, List<Consideration> apply) {
        boolean turnedOn = remedies(apply).stream().anyMatch(RemedySpec::turnsBatchingOn);
        ModelSpec model = profile.model();
        if (!turnedOn
                || model == null
                || model.batching() == null
                || model.batching().mode() != BatchingMode.NONE
                || model.batching().meanBatchSize() != null
                || !profile.stagesOrEmpty().isEmpty()
                || !size.isTold(profile)) {
            return profile;
        }
        return profile.withModel(
                model.withBatching(Batching.NONE.withMode(BatchingMode.DYNAMIC).withMaxBatchSize(1)));
    }
}
