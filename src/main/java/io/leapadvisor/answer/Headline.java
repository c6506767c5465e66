package io.leapadvisor.answer;

import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a manager understands, in one or two sentences: the cause that the plan treats, what to do, what it brings and
 * how likely, what is left untreated, and what cannot be judged.
 *
 * @param diagnoses most important first
 * @param objectives targets against what is
 * @param recommendations ranked
 * @param plan what is to be done
 * @param odds probability that all objectives hold after the plan, 0 to 1; null = not known
 * @param bill of what the bill is, in words: what is not in it is nothing that falls
 * @param openPeak requests/s at peak when no capacity is known to hold against it; null = there is none or it is judged
 * @param told the deployment
 */
record Headline(
        List<DiagnosisResult> diagnoses,
        List<ObjectiveResult> objectives,
        List<Recommendation> recommendations,
        Plan plan,
        Double odds,
        String bill,
        Double openPeak,
        DeploymentProfile told) {

    private static final int MOST_STEPS = 3;
    static final int MOST_NAMED = 2;

    String text() {
        return plan.steps().isEmpty() ? withoutPlan() : withPlan();
    }

    private String withPlan() {
        Optional<DiagnosisResult> cause = treated();
        List<String> titles = plan.steps().stream().map(this::title).distinct().toList();
        Optional<DiagnosisResult> first = diagnoses.stream()
                .findFirst()
                .filter(one -> HeadlineEffect.fails(one) || !plan.meetsObjectives())
                .filter(one -> isUntreated(one) && !isAsGrave(cause, one));
        String steps = Phrases.joined(titles, MOST_STEPS);
        String lead = first.map(one -> named(one) + ", which no step treats. Beside it: " + Phrases.lowerFirst(steps))
                .orElseGet(() -> cause.map(Headline::named).orElse("Nothing stands out") + ". " + steps);
        var today = missed().collect(Collectors.toMap(ObjectiveResult::metric, ObjectiveResult::observed));
        return lead + HeadlineEffect.of(plan.effectsOn(today), missedMetrics(), told, bill) + verdict() + unjudged()
                + untreated(first.isPresent() ? first : cause) + ".";
    }

    private String withoutPlan() {
        String cause = diagnoses.isEmpty() ? "Nothing stands out" : named(diagnoses.get(0));
        Optional<ObjectiveResult> missed = missed().findFirst();
        if (missed.isPresent()) {
            String known = recommendations.isEmpty() ? "can be weighed with what is told" : "is known";
            return cause + "; no remedy that " + known + " brings "
                    + MetricWords.of(missed.get().metric()) + " from "
                    + MetricWords.value(missed.get().metric(), missed.get().observed()) + " to its target of "
                    + MetricWords.value(missed.get().metric(), missed.get().target()) + unjudged() + "."
                    + DiagnosisResult.toTellFirst(diagnoses);
        }
        if (objectives.isEmpty()) {
            return cause
                    + (recommendations.isEmpty()
                            ? ": nothing can be recommended before more is measured."
                            : HeadlineEffect.noChange(recommendations) + ".");
        }
        return unjudged().isEmpty()
                ? HeadlineEffect.none(diagnoses, cause)
                : cause + HeadlineEffect.noChange(recommendations) + unjudged() + ".";
    }

    /** The gravest diagnosis that a step of the plan treats, causes first; where steps name none, the gravest. */
    private Optional<DiagnosisResult> treated() {
        List<DiagnosisResult> treated =
                diagnoses.stream().filter(this::isTreated).toList();
        return Stream.of(treated.stream().filter(this::isCause), treated.stream(), diagnoses.stream())
                .flatMap(several -> several)
                .findFirst();
    }

    /** True for a treated cause that is as grave at the same stage: it then leads, whatever else is found there. */
    private static boolean isAsGrave(Optional<DiagnosisResult> treated, DiagnosisResult other) {
        return treated.filter(one -> one.stage() != null && one.stage().equals(other.stage()))
                .filter(one -> one != other && one.severity() == other.severity())
                .isPresent();
    }

    /** What rests on nothing but a missed target is that target once more, and says nothing of why. */
    private boolean isCause(DiagnosisResult diagnosis) {
        List<String> missed = missedMetrics();
        return diagnosis.evidence().stream().anyMatch(one -> !missed.contains(one.metric()));
    }

    private boolean isTreated(DiagnosisResult diagnosis) {
        return plan.steps().stream()
                .flatMap(step -> recommendation(step).stream())
                .anyMatch(one -> one.diagnoses().contains(diagnosis.id()));
    }

    private boolean isUntreated(DiagnosisResult diagnosis) {
        return plan.untreated().stream().anyMatch(left -> left.diagnosis().equals(diagnosis.id()));
    }

    private Optional<Recommendation> recommendation(Plan.Step step) {
        return recommendations.stream().filter(one -> one.isTakenBy(step)).findFirst();
    }

    private String title(Plan.Step step) {
        return recommendation(step).map(Recommendation::title).orElse(step.remedy());
    }

    private Stream<ObjectiveResult> missed() {
        return objectives.stream().filter(one -> Boolean.FALSE.equals(one.met()));
    }

    private List<String> missedMetrics() {
        return missed().map(ObjectiveResult::metric).toList();
    }

    private String verdict() {
        if (objectives.isEmpty()) {
            return "";
        }
        if (plan.meetsObjectives()) {
            String likely = odds == null ? "" : " with a probability " + HeadlineEffect.likelihood(odds);
            boolean held = objectives.stream().allMatch(one -> Boolean.TRUE.equals(one.met()));
            return (held ? "; the objectives still hold" : "; all objectives then hold")
                    + HeadlineEffect.served(diagnoses)
                    + likely;
        }
        List<String> failed = plan.slack().stream()
                .filter(one -> one.slack() != null && one.slack() < 0)
                .map(one -> MetricWords.of(one.metric()) + " still misses its target of "
                        + MetricWords.value(one.metric(), one.target()))
                .toList();
        List<String> open = missed().filter(this::isOpen)
                .map(one -> MetricWords.of(one.metric()))
                .toList();
        List<String> kept = missed().filter(one -> isKept(one) && !isOpen(one))
                .map(one -> MetricWords.of(one.metric()) + " keeps its "
                        + MetricWords.value(one.metric(), one.observed()) + ", which misses its target of "
                        + MetricWords.value(one.metric(), one.target()))
                .toList();
        List<String> both = new ArrayList<>(failed);
        both.addAll(kept);
        if (!open.isEmpty()) {
            both.add(cannotBeJudged(open, "then "));
        }
        if (both.isEmpty()) {
            return unjudged().isEmpty() ? "; not all objectives can be met this way" : "";
        }
        return "; " + Phrases.joined(both, MOST_NAMED);
    }

    private boolean isKept(ObjectiveResult objective) {
        return plan.slack().stream().noneMatch(one -> one.metric().equals(objective.metric()) && one.slack() != null);
    }

    /** True for an objective that is missed, and that what it comes to may reach at the best. */
    private boolean isOpen(ObjectiveResult objective) {
        return isKept(objective)
                && plan.combined().stream()
                        .filter(one -> one.metric().equals(objective.metric()))
                        .anyMatch(one -> Metric.of(one.metric()).higherIsBetter()
                                ? one.after().high() >= objective.target()
                                : one.after().low() <= objective.target());
    }

    private static String cannotBeJudged(List<String> metrics, String when) {
        return "whether " + Phrases.joined(metrics, MOST_NAMED) + " " + when + (metrics.size() == 1 ? "meets" : "meet")
                + " the target cannot be judged";
    }

    private String unjudged() {
        List<String> unknown = objectives.stream()
                .filter(one -> one.observed() == null && (plan.steps().isEmpty() || isKept(one)))
                .map(one -> MetricWords.of(one.metric()))
                .toList();
        String targets = unknown.isEmpty() ? "" : "; " + cannotBeJudged(unknown, "");
        return openPeak == null
                ? targets
                : targets + "; whether it holds at the peak of "
                        + MetricWords.value(Metric.THROUGHPUT.id(), openPeak)
                        + " cannot be judged: no capacity follows from what is told";
    }

    /** What is severe and that no step treats; the cause that the sentence names is no news. */
    private String untreated(Optional<DiagnosisResult> cause) {
        Set<String> ids =
                plan.untreated().stream().map(Plan.Untreated::diagnosis).collect(Collectors.toSet());
        cause.ifPresent(one -> ids.remove(one.id()));
        List<DiagnosisResult> left = diagnoses.stream()
                .filter(one -> ids.contains(one.id()) && !plan.ends(one) && isCause(one))
                .toList();
        return HeadlineEffect.listed(
                        "; left untreated: ",
                        left.stream().filter(one -> beside(one).isEmpty()).map(Headline::named))
                + HeadlineEffect.listed(
                        "; recommended beside the plan: ",
                        left.stream().flatMap(one -> beside(one).stream()).map(Recommendation::title));
    }

    /** What would treat it, and is no step. */
    private Optional<Recommendation> beside(DiagnosisResult left) {
        return recommendations.stream()
                .filter(one -> one.diagnoses().contains(left.id()))
                .findFirst();
    }

    private static String named(DiagnosisResult diagnosis) {
        return diagnosis.title() + (diagnosis.stage() == null ? "" : " (" + diagnosis.stage() + ")");
    }
}
