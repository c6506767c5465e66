package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.search.Search;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.PrimaryMetric;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cheapest way to the objectives, re-simulated step by step.
 *
 * @param meetsObjectives true when all objectives hold after the last step
 * @param steps in order
 * @param combined effect of all steps together
 * @param alternatives other ways, by latency and cost
 * @param search how the steps were chosen
 * @param slack what the plan leaves to each objective
 * @param paretoFront choices of which no other is better in latency, bill and effort at once, by effort; the first is
 *     today
 * @param probability that the objectives hold after the plan; null = none is stated
 * @param untreated grave diagnoses that no step treats, and why
 * @param margin what holds by so little that noise could miss it, or the stages that keep a latency above its target,
 *     in a sentence; null = nothing does
 * @param stages the request path after the last step; empty = no stage is known
 */
public record Plan(
        boolean meetsObjectives,
        List<Step> steps,
        List<Impact> combined,
        List<Alternative> alternatives,
        Search search,
        List<Slack> slack,
        List<FrontPoint> paretoFront,
        Probability probability,
        List<Untreated> untreated,
        String margin,
        List<StageAfter> stages) {

    public Plan {
        // Assessments that were stored before there was a front have none.
        slack = slack == null ? List.of() : slack;
        paretoFront = paretoFront == null ? List.of() : paretoFront;
        untreated = untreated == null ? List.of() : untreated;
        stages = stages == null ? List.of() : stages;
    }

    /** The probability that all objectives hold after it, 0 to 1; null = none is stated, or it is not known. */
    public Double odds() {
        return probability == null ? null : probability.all();
    }

    /**
     * True for a diagnosis that rests on a missed objective when all of them hold after it, whichever its steps are.
     */
    public boolean ends(DiagnosisResult diagnosis) {
        return meetsObjectives
                && diagnosis.evidence().stream().anyMatch(evidence -> slack.stream()
                        .anyMatch(left -> left.metric().equals(evidence.metric())));
    }

    /**
     * What all steps do together, the percentiles of token times before all: effects show their means, and an objective
     * may ask for more. Their ends are as far off as those of the mean.
     *
     * @param today values of objectives as they are, by metric
     */
    public List<Impact> effectsOn(Map<String, Double> today) {
        Stream<Impact> percentiles = slack.stream()
                .filter(left -> left.expected() != null && today.containsKey(left.metric()))
                .filter(left ->
                        Metric.of(left.metric()) == null && !left.metric().endsWith(".meanMs"))
                .flatMap(left -> combined.stream()
                        .filter(one -> one.metric().equals(PrimaryMetric.impactMetric(left.metric(), null)))
                        .map(mean -> mean.of(left.metric(), today.get(left.metric()), left.expected())));
        return Stream.concat(percentiles, combined.stream()).toList();
    }

    Plan withUntreated(List<Untreated> left) {
        return new Plan(
                meetsObjectives,
                steps,
                combined,
                alternatives,
                search,
                slack,
                paretoFront,
                probability,
                left,
                margin,
                stages);
    }

    /**
     * How likely the objectives hold after the plan, from the intervals.
     *
     * @param all that all of them hold and the capacity covers the peak; null = one of them is not known
     * @param objectives each of them; last {@code capacityRps} where the peak is in more doubt
     */
    public record Probability(Double all, List<Chance> objectives) {}

    /** How likely one objective holds; null = it is not known what becomes of it. */
    public record Chance(String metric, Double probability) {}

    /** A grave diagnosis that no step treats; a null stage = the deployment. */
    public record Untreated(String diagnosis, String stage, String why) {}

    /**
     * One remedy of the plan.
     *
     * @param remedy id of the remedy
     * @param stage stage it applies to
     * @param parameters all of them
     * @param cumulative what holds after it and all steps before it
     * @param own what it changes in what the steps before it have left; metrics that it does not move are left out
     */
    public record Step(
            String remedy, String stage, Map<String, Object> parameters, Cumulative cumulative, List<Impact> own) {
        public Step {
            own = own == null ? List.of() : own;
        }
    }

    /** State after a step; a field that is not known is null. */
    public record Cumulative(
            LatencyEstimate latency, Interval capacityRps, Interval usdPerHour, Interval usdPerThousandRequests) {

        static Cumulative of(List<Impact> impacts) {
            Interval mean = after(impacts, Metric.MEAN);
            LatencyEstimate latency = mean == null
                    ? null
                    : new LatencyEstimate(
                            mean, after(impacts, Metric.P50), after(impacts, Metric.P95), after(impacts, Metric.P99));
            return new Cumulative(
                    latency,
                    after(impacts, Metric.CAPACITY),
                    after(impacts, Metric.USD_PER_HOUR),
                    after(impacts, Metric.USD_PER_THOUSAND));
        }

        private static Interval after(List<Impact> impacts, Metric metric) {
            return impacts.stream()
                    .filter(impact -> metric.is(impact.metric()))
                    .map(Impact::after)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Another way: its remedies, and what it reaches. */
    public record Alternative(String label, List<String> remedies, boolean meetsObjectives, List<Impact> impact) {}

    /** How sure it is that no other choice is better. */
    public enum Method {
        EXACT,
        BOUNDED
    }

    /**
     * The search for the steps.
     *
     * @param method EXACT = no other choice among the candidates is worth more; BOUNDED = the search ended at its bound
     * @param nodes choices that were simulated
     * @param candidates remedies that were chosen among
     * @param gap how much more an unseen choice could be worth, as the natural logarithm of a ratio of the bill (0.05 =
     *     five percent of it), a missed objective counted a thousandfold; 0 for EXACT; null = nothing bounds it,
     *     because the price or a time of a candidate is not known
     */
    public record Search(Method method, int nodes, int candidates, Double gap) {}

    /**
     * What is left to an objective after the plan.
     *
     * @param metric of the objective
     * @param target value asked for
     * @param expected value after the plan; null = not known
     * @param slack share of the target that is left, below 0 = missing; null = not known
     */
    public record Slack(String metric, double target, Double expected, Double slack) {}

    /**
     * A choice of remedies on the front.
     *
     * @param remedies what is done, with its stage; empty = nothing
     * @param latency expected, in ms; null = not known
     * @param usdPerHour expected bill; null = not known
     * @param effort points: a change of low effort is 1, of medium 3, of high 8, and half of that for its risk
     * @param meetsObjectives true when all objectives then hold
     */
    public record FrontPoint(
            List<String> remedies, LatencySummary latency, Double usdPerHour, double effort, boolean meetsObjectives) {}

    /**
     * A stage of the request path after the plan, expected values.
     *
     * @param meanMs mean of a request that reaches it, in ms
     * @param waitMs part of it that waits for the stage's resource; null = not known
     * @param startMs when it starts in a mean request, in ms from the request's start
     * @param endMs when it ends there: what it adds is less than its mean where not every request reaches it
     * @param onCriticalPath true when the request ends later for it
     * @param offPath true when no request waits for it
     */
    public record StageAfter(
            String name,
            StageKind kind,
            double meanMs,
            Double waitMs,
            double startMs,
            double endMs,
            boolean onCriticalPath,
            boolean offPath) {}
}
