package io.leapadvisor.report.text;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.MetricWords;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An assessment on one screen, without markup, by the names of the API. */
public final class TextReport {

    private static final int MOST = 6;
    /** What could move the cursor or colour a terminal. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]");

    private final Assessment answer;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Assessment answer) {
        this.answer = answer;
    }

    /** The lines. */
    public static String of(Assessment answer) {
        TextReport report = new TextReport(answer);
        report.write();
        return CONTROLS.matcher(report.text).replaceAll("?");
    }

    private void write() {
        line(answer.deployment() + ": " + answer.headline());
        answer.objectives()
                .forEach(one ->
                        line("  objective " + MetricWords.of(one.metric()) + " " + value(one.metric(), one.observed())
                                + " of " + value(one.metric(), one.target()) + ": " + state(one)));
        answer.diagnoses().stream().limit(MOST).forEach(this::finding);
        if (answer.diagnoses().size() > MOST) {
            line("            and " + (answer.diagnoses().size() - MOST) + " more");
        }
        plan(answer.plan());
        String primary = primary();
        answer.recommendations().stream()
                .limit(MOST)
                .forEach(one ->
                        line("  advice " + one.rank() + "  " + one.title() + at(one.stage()) + effect(one, primary)));
        answer.plan()
                .untreated()
                .forEach(left -> line("  left      " + left.diagnosis() + at(left.stage()) + ": " + left.why()));
        answer.measureNext().stream()
                .findFirst()
                .ifPresent(next -> line("  measure   " + next.field() + ": " + next.why()));
        text.append('\n');
    }

    private void line(String line) {
        text.append(line.replace('\n', ' ')).append('\n');
    }

    private void finding(DiagnosisResult one) {
        line("  finding   " + one.severity() + " " + one.title() + at(one.stage()) + " [" + one.id() + "]");
    }

    private void plan(Plan plan) {
        int number = 1;
        for (Plan.Step step : plan.steps()) {
            line("  step " + number++ + "    " + step.remedy() + at(step.stage()) + parameters(step.parameters()));
        }
        if (plan.odds() != null) {
            line("  odds      all objectives hold with a probability of " + Math.round(plan.odds() * 100) + " %");
        }
    }

    private static String state(ObjectiveResult one) {
        return one.met() == null ? "not known" : one.met() ? "holds" : "missed";
    }

    /** What advice does by itself; what needs other advice first does harm by itself, which nobody means to do. */
    private static String effect(Recommendation advice, String metric) {
        if (!advice.requires().isEmpty()) {
            return ": only after " + String.join(", ", advice.requires());
        }
        List<Impact> impacts = advice.impact();
        return impacts.stream()
                .filter(one -> one.metric().equals(metric))
                .findFirst()
                .or(() -> impacts.stream().findFirst())
                .map(one -> ": " + MetricWords.of(one.metric()) + " "
                        + MetricWords.change(one.metric(), one.before(), one.after()))
                .orElse("");
    }

    /** The metric that advice is judged on: that of the first missed objective. */
    private String primary() {
        return answer.objectives().stream()
                .filter(one -> Boolean.FALSE.equals(one.met()))
                .map(ObjectiveResult::metric)
                .findFirst()
                .orElse("");
    }

    private static String at(String stage) {
        return stage == null ? "" : " at " + stage;
    }

    private static String parameters(Map<String, Object> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> one.getKey() + ":" + one.getValue())
                        .collect(Collectors.joining(",", " {", "}"));
    }

    private static String value(String metric, Double value) {
        return value == null ? "unknown" : MetricWords.value(metric, value);
    }
}
