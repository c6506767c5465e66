package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Plan.Alternative;
import io.leapadvisor.plan.Plan.Cumulative;
import io.leapadvisor.plan.Plan.Method;
import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.search.ParetoFront;
import io.leapadvisor.plan.search.Search;
import io.leapadvisor.plan.search.Search.Found;
import io.leapadvisor.plan.search.Search.Group;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the cheapest way to the objectives by re-simulation: which remedies, in which order, on how many machines. */
final class PlanBuilder {

    private static final double UNMOVED = 1e-9;

    private final Workbench workbench;
    private final Combinations combinations;
    private final Sizing sizing;
    private final ParetoFront front;
    private final List<Candidate> candidates;

    PlanBuilder(Workbench workbench, List<Candidate> candidates) {
        this.workbench = workbench;
        this.candidates = candidates;
        Map<String, List<String>> companions = new HashMap<>();
        candidates.stream()
                .filter(candidate -> !candidate.companions().isEmpty())
                .forEach(candidate -> companions.put(candidate.action().key(), candidate.companions()));
        this.combinations = new Combinations(workbench, companions);
        this.sizing = new Sizing(
                workbench,
                candidates.stream()
                        .map(candidate -> candidate.action().remedy())
                        .toList());
        this.front = new ParetoFront(workbench);
    }

    Planned plan(List<Rejection> rejected) {
        Selected selected = select();
        List<Action> chosen = new WorkOrder(workbench, combinations).ordered(selected.found(), selected.search());
        List<Action> kept = sizing.sized(chosen, selected.mayBuy());
        front.offer(kept);
        List<Plan.Step> steps = new ArrayList<>();
        List<Impact> combined = List.of();
        for (int i = 1; i <= kept.size(); i++) {
            List<Action> upTo = kept.subList(0, i);
            Action last = upTo.get(i - 1);
            combined = workbench.projector().impact(upTo, null, workbench.quality());
            List<Impact> own = workbench.projector().ownImpact(upTo, workbench.quality()).stream()
                    .filter(impact -> Math.abs(impact.ratio().expected() - 1) > UNMOVED
                            || impact.ratio().high() - impact.ratio().low() > UNMOVED)
                    .toList();
            steps.add(new Plan.Step(last.remedy().id(), last.stage(), last.parameters(), cumulative(combined), own));
        }
        Found found = selected.found();
        Plan.Search search = new Plan.Search(
                found.exact() ? Method.EXACT : Method.BOUNDED, found.nodes(), found.candidates(), found.gap());
        List<Alternative> alternatives =
                new Alternatives(workbench, combinations, sizing).beside(kept, chosen, candidates);
        Plan plan = new Plan(met(kept), steps, combined, alternatives, search, slack(kept), front.points(kept));
        return new Planned(workbench, candidates, rejected, plan, kept);
    }

    /** What was chosen, and whether machines may be bought beside it. */
    private record Selected(Found found, Search search, boolean mayBuy) {}

    /**
     * In stages: data path and infrastructure first, the model when those do not reach the objectives, hardware when
     * nothing else does (the article's order, and its first myth). Without objectives nobody is told to buy hardware.
     */
    private Selected select() {
        boolean stated = !workbench.targets().targets().isEmpty();
        Set<Layer> allowed = EnumSet.of(Layer.DATA_PATH, Layer.INFRASTRUCTURE);
        Selected selected = search(allowed, false);
        if (stated && reaches(selected)) {
            return selected;
        }
        allowed.add(Layer.MODEL);
        selected = of(allowed).size() == selected.found().candidates() ? selected : search(allowed, false);
        if (!stated || reaches(selected)) {
            return selected;
        }
        allowed.add(Layer.HARDWARE);
        return search(allowed, true);
    }

    private List<Group> of(Set<Layer> layers) {
        return candidates.stream()
                .filter(candidate ->
                        layers.contains(candidate.action().remedy().layer()) && !Sizing.isSizing(candidate.action()))
                .map(candidate -> new Group(candidate.action(), candidate.options()))
                .toList();
    }

    private Selected search(Set<Layer> layers, boolean mayBuy) {
        Search search = new Search(workbench, combinations, sizing, front, of(layers), mayBuy);
        return new Selected(search.run(), search, mayBuy);
    }

    private boolean reaches(Selected selected) {
        return met(sizing.sized(selected.found().actions(), selected.mayBuy()));
    }

    private boolean met(List<Action> actions) {
        return workbench
                .targets()
                .met(workbench
                        .targets()
                        .outcome(workbench.projector().after(actions).projection()));
    }

    private List<Slack> slack(List<Action> kept) {
        Outcome outcome =
                workbench.targets().outcome(workbench.projector().after(kept).projection());
        return workbench.targets().targets().stream()
                .map(target -> {
                    double value = outcome.value(target.metric());
                    if (Double.isNaN(value) || Double.isInfinite(value) || target.value() == 0) {
                        return new Slack(target.metric(), target.value(), null, null);
                    }
                    double ratio = value / target.value();
                    return new Slack(
                            target.metric(), target.value(), value, target.higherIsBetter() ? ratio - 1 : 1 - ratio);
                })
                .toList();
    }

    private static Cumulative cumulative(List<Impact> impacts) {
        LatencyEstimate latency = after(impacts, Metric.MEAN.id()) == null
                ? null
                : new LatencyEstimate(
                        after(impacts, Metric.MEAN.id()),
                        after(impacts, Metric.P50.id()),
                        after(impacts, Metric.P95.id()),
                        after(impacts, Metric.P99.id()));
        return new Cumulative(
                latency,
                after(impacts, Metric.CAPACITY.id()),
                after(impacts, Metric.USD_PER_HOUR.id()),
                after(impacts, Metric.USD_PER_THOUSAND.id()));
    }

    private static Interval after(List<Impact> impacts, String metric) {
        return impacts.stream()
                .filter(impact -> impact.metric().equals(metric))
                .map(Impact::after)
                .findFirst()
                .orElse(null);
    }
}
