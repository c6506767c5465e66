package io.leapadvisor.answer;

import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One sentence that a manager understands: what is wrong, what to do, what it brings. */
public final class Headline {

    private Headline() {}

    public static String of(
            List<DiagnosisResult> diagnoses,
            List<ObjectiveResult> objectives,
            List<Recommendation> recommendations,
            Plan plan) {
        String cause = diagnoses.isEmpty()
                ? "Nothing stands out"
                : diagnoses.get(0).title() + at(diagnoses.get(0).stage());
        long missed = objectives.stream()
                .filter(objective -> Boolean.FALSE.equals(objective.met()))
                .count();
        if (plan.steps().isEmpty()) {
            return recommendations.isEmpty() && objectives.isEmpty()
                    ? cause + ": measure before anything is changed."
                    : missed == 0
                            ? cause + "; no change is worth its effort."
                            : cause + "; no remedy that is known helps with it.";
        }
        String steps = joined(
                plan.steps().stream().map(step -> title(step, recommendations)).toList());
        String effect = effect(plan.combined(), objectives);
        String verdict = objectives.isEmpty()
                ? ""
                : plan.meetsObjectives() ? "; all objectives then hold" : "; not all objectives can be met this way";
        return cause + ". " + steps + effect + verdict + ".";
    }

    private static String at(String stage) {
        return stage == null ? "" : " (" + stage + ")";
    }

    private static String title(Plan.Step step, List<Recommendation> recommendations) {
        return recommendations.stream()
                .filter(one -> one.remedy().equals(step.remedy()))
                .findFirst()
                .map(Recommendation::title)
                .orElse(step.remedy());
    }

    private static String joined(List<String> titles) {
        List<String> distinct = titles.stream().distinct().toList();
        StringBuilder joined = new StringBuilder(distinct.get(0));
        for (int i = 1; i < distinct.size(); i++) {
            joined.append(i == distinct.size() - 1 ? " and " : ", ")
                    .append(distinct.get(i).substring(0, 1).toLowerCase(Locale.ROOT))
                    .append(distinct.get(i).substring(1));
        }
        return joined.toString();
    }

    private static String effect(List<Impact> combined, List<ObjectiveResult> objectives) {
        StringBuilder effect = new StringBuilder();
        Optional<Impact> latency = objectives.stream()
                .filter(one -> one.metric().startsWith("latency.") && Boolean.FALSE.equals(one.met()))
                .findFirst()
                .flatMap(missed -> find(combined, missed.metric()))
                .or(() -> find(combined, Metric.P99.id()))
                .or(() -> find(combined, Metric.MEAN.id()));
        latency.ifPresent(impact -> effect.append(": ")
                .append(spoken(impact.metric()))
                .append(" from ")
                .append(Phrases.duration(impact.before()))
                .append(" to about ")
                .append(Phrases.duration(impact.after().expected())));
        find(combined, Metric.CAPACITY.id())
                .filter(impact -> Math.abs(impact.ratio().expected() - 1) > 0.02)
                .ifPresent(impact -> effect.append(effect.isEmpty() ? ": " : ", ")
                        .append("capacity from ")
                        .append(Phrases.number(impact.before()))
                        .append(" to about ")
                        .append(Phrases.number(impact.after().expected()))
                        .append(" requests/s"));
        find(combined, Metric.USD_PER_HOUR.id())
                .filter(impact -> Math.abs(impact.ratio().expected() - 1) > 0.005)
                .ifPresent(impact -> effect.append(effect.isEmpty() ? ": " : ", ")
                        .append("the bill ")
                        .append(impact.ratio().expected() < 1 ? "falls" : "rises")
                        .append(" by ")
                        .append(Phrases.percent(Math.abs(impact.ratio().expected() - 1))));
        return effect.toString();
    }

    private static String spoken(String metric) {
        return Metric.MEAN.is(metric)
                ? "mean latency"
                : metric.substring("latency.".length()).replace("Ms", "").toUpperCase(Locale.ROOT);
    }

    private static Optional<Impact> find(List<Impact> impacts, String metric) {
        return impacts.stream().filter(impact -> impact.metric().equals(metric)).findFirst();
    }
}
