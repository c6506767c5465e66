package io.leapadvisor.report.monitor;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is to be watched of an assessment.
 *
 * @param assessment where it comes from
 * @param watches its alerts, taken apart
 * @param knowledge which exporters have which series
 * @param pages where the pages of rules are
 */
public record Watching(Assessment assessment, List<Watch> watches, Knowledge knowledge, RulePages pages) {

    /** The first quantity of a text. */
    private static final Pattern QUANTITY = Pattern.compile("(?<![A-Za-z0-9])([0-9][0-9,]*(?:\\.[0-9]+)?)( ms| s| %)?");

    private static final double SECOND = 1000;

    /** Takes the alerts of an assessment apart. */
    public static Watching of(Assessment assessment, Knowledge knowledge, RulePages pages) {
        Watching all = new Watching(assessment, new ArrayList<>(), knowledge, pages);
        Set<String> names = new HashSet<>();
        Set<String> series = new HashSet<>();
        if (assessment.monitoring() != null) {
            for (Alert alert : assessment.monitoring().alerts()) {
                all.watches.add(all.watch(alert, names, series));
            }
        }
        return all;
    }

    String deployment() {
        return assessment.deployment();
    }

    private Watch watch(Alert alert, Set<String> names, Set<String> series) {
        AlertKind kind = AlertKind.of(alert.name());
        List<Clause> clauses = Clause.of(alert.expression());
        String reading = clauses.get(clauses.size() - 1).reading();
        Unit unit = kind.unit() == Unit.SECONDS ? Unit.time(reading, knowledge.metrics()) : kind.unit();
        return new Watch(
                unique(alert.name(), names),
                alert,
                kind.title(),
                unit,
                unique("leap:" + kind.series(), series),
                clauses,
                unit.isTime() ? objective(kind.objective(), unit) : null,
                expected(alert, kind.objective(), unit),
                pages.of(kind.rules(), assessment.diagnoses()));
    }

    /** Stages whose names differ only in signs give alerts of the same name. */
    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private Double objective(String metric, Unit unit) {
        return assessment.objectives().stream()
                .filter(objective -> objective.metric().equals(metric))
                .map(ObjectiveResult::target)
                .map(unit::ofMilliseconds)
                .findFirst()
                .orElse(null);
    }

    /** What the plan says of the objective, else the number that the alert names. */
    private Double expected(Alert alert, String metric, Unit unit) {
        if (alert.expectedAfterFix() == null) {
            return null;
        }
        if (metric != null && unit.isTime()) {
            return assessment.plan().slack().stream()
                    .filter(slack -> slack.metric().equals(metric) && slack.expected() != null)
                    .map(Plan.Slack::expected)
                    .map(unit::ofMilliseconds)
                    .findFirst()
                    .orElse(null);
        }
        return quantity(alert.expectedAfterFix(), unit);
    }

    /** The first quantity of a text in a unit; null = it has none. */
    static Double quantity(String text, Unit unit) {
        Matcher found = QUANTITY.matcher(text);
        if (!found.find()) {
            return null;
        }
        double number = Double.parseDouble(found.group(1).replace(",", ""));
        String of = found.group(2) == null ? "" : found.group(2);
        return switch (of) {
            case " ms" -> unit.isTime() ? unit.ofMilliseconds(number) : null;
            case " s" -> unit.isTime() ? unit.ofMilliseconds(number * SECOND) : null;
            case " %" -> number / 100;
            default -> unit.isTime() ? null : (Double) number;
        };
    }
}
