package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates remedies on one deployment, each once. An instance serves one assessment, by one thread. */
public final class Evaluations {

    private final Workbench workbench;
    private final Rejections rejections;
    private final FreedMachines freed;
    private final Map<String, Evaluation> known = new HashMap<>();

    /**
     * @param rejections says why remedies are not recommended, and which rules speak against them
     * @param freed what they save by the machines that they let go
     */
    Evaluations(Workbench workbench, Rejections rejections, FreedMachines freed) {
        this.workbench = workbench;
        this.rejections = rejections;
        this.freed = freed;
    }

    /** True of a remedy that a rule speaks against at a stage, whatever its parameters and the steps beside it. */
    public boolean isSpokenAgainst(String remedy, String stage) {
        return rejections.contraindications().stand(remedy, stage);
    }

    /** All that is known of an action on the deployment of today. */
    public Evaluation of(Action action) {
        return known.computeIfAbsent(action.label(), ignored -> evaluate(action));
    }

    /**
     * All that is known of a change that the team considers, with exactly its parameters. A remedy for the whole
     * deployment has no stage, unless a service was named by it.
     */
    public Evaluation of(Consideration consideration) {
        RemedySpec remedy = workbench.knowledge().remedy(consideration.remedy()).orElseThrow();
        Variant today = workbench.today().variant();
        String stage = today.stageOf(remedy, consideration.stage());
        return of(workbench.projector().applier().action(today, remedy, stage, consideration.parameters()));
    }

    /** What a change that the team considers does, with the time of the stage that they named. */
    public List<Impact> impacts(Consideration consideration, Evaluation evaluation) {
        Action action = evaluation.action();
        return consideration.stage() == null || consideration.stage().equals(action.stage())
                ? evaluation.impacts()
                : touched(
                        workbench.projector().impact(List.of(action), consideration.stage(), workbench.quality()),
                        evaluation.after());
    }

    /** All that is known of what the team considers, in its order. */
    public List<Evaluation> considered() {
        List<Consideration> told = workbench.now().told().considering();
        return told == null ? List.of() : told.stream().map(this::of).toList();
    }

    private Evaluation evaluate(Action action) {
        After after = workbench.projector().after(List.of(action));
        Optional<Fired<Contraindication>> against = rejections.against(action);
        List<Impact> impacts = workbench.projector().impact(List.of(action), action.stage(), workbench.quality());
        EffectUse drop =
                workbench.projector().applier().accuracyDrop(workbench.today().variant(), action);
        Interval lost = drop == null ? null : drop.factor();
        Double allowed = workbench.targets().allowedDrop();
        String judged = workbench.score().primary();
        return new Evaluation(
                action,
                after,
                touched(impacts, after),
                impacts.stream()
                        .filter(impact -> impact.metric().equals(judged))
                        .findFirst()
                        .orElse(null),
                judged,
                Metric.isPrice(judged) ? freed.saving(action) : Optional.empty(),
                lost != null && allowed != null && lost.low() <= allowed && allowed < lost.high(),
                lost,
                against,
                rejections.of(action));
    }

    private List<Impact> touched(List<Impact> impacts, After after) {
        boolean untimed = workbench.overloads(after);
        return impacts.stream()
                .filter(impact -> impact.touched() && !(untimed && isTime(impact.metric())))
                .toList();
    }

    private static boolean isTime(String metric) {
        return Metric.isTime(metric) || Metric.STAGE.is(metric);
    }
}
