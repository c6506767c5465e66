package io.leapadvisor.report.html;

import io.leapadvisor.report.picture.Amdahl;
import io.leapadvisor.report.picture.Effect;
import io.leapadvisor.report.picture.Gauge;
import io.leapadvisor.report.picture.Range;
import io.leapadvisor.report.picture.Staircase;
import io.leapadvisor.report.picture.Value;
import io.leapadvisor.report.picture.Waterfall;
import io.leapadvisor.report.picture.Waterfall.Bar;
import io.leapadvisor.report.picture.Waterfall.Track;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Draws series as rows; null stays null. */
final class Charts {

    private static final int MOST_EFFECTS = 12;
    private static final int MOST_PARTS = 16;

    private Charts() {}

    /** A request; two of them are drawn on one scale, so that they can be compared. */
    static Chart waterfall(String id, Waterfall request, double longestMs) {
        if (request == null) {
            return null;
        }
        Scale scale = Scale.upTo(longestMs);
        Chart.Builder chart = new Chart.Builder();
        for (Bar bar : request.bars()) {
            String share = bar.share() == null ? "" : ", " + Phrases.percent(bar.share());
            chart.row(bar.stage(), bar.takes().text() + share, "");
            String kind = bar.track() == Track.CRITICAL ? "bar" : bar.track() == Track.BESIDE ? "beside" : "off";
            double wait = bar.waitMs() == null ? 0 : bar.waitMs();
            if (wait > 0) {
                chart.mark(
                        "wait",
                        scale.at(bar.startMs()),
                        scale.at(bar.startMs() + wait),
                        bar.stage() + " waits " + Phrases.duration(wait));
            }
            chart.mark(
                    kind,
                    scale.at(bar.startMs() + wait),
                    scale.at(bar.endMs()),
                    bar.stage() + ": " + bar.takes().text());
        }
        if (request.unattributed() != null) {
            String text = request.unattributed().text();
            double end = request.total().value();
            chart.row("no stage explains", text, "")
                    .mark("rest", scale.at(end - request.unattributed().value()), scale.at(end), text);
        }
        String total = request.total() == null ? "not known" : request.total().text();
        return chart.build(
                id,
                request.title() + ": " + total,
                "Each stage from its start to its end. The table below has the numbers.",
                scale.ticks(Phrases::duration));
    }

    static Chart staircase(Staircase plan) {
        if (plan == null) {
            return null;
        }
        Scale scale = Scale.upTo(Stream.concat(
                        plan.steps().stream()
                                .map(Staircase.Step::value)
                                .filter(Objects::nonNull)
                                .map(Range::high),
                        Stream.ofNullable(plan.target()).map(Value::value))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        Chart.Builder chart = new Chart.Builder();
        int number = 0;
        for (Staircase.Step step : plan.steps()) {
            String bill =
                    step.usdPerHour() == null ? "" : ", " + step.usdPerHour().text() + " an hour";
            String where = step.stage() == null ? "" : " (" + step.stage() + ")";
            String value = step.value() == null ? "not known" : step.value().text();
            chart.row((number == 0 ? "" : number + ". ") + step.title() + where, "", value + bill);
            number++;
            if (step.value() != null) {
                boolean meets = Boolean.TRUE.equals(step.meets());
                chart.mark(meets ? "good" : "bar", 0, scale.at(step.value().expected()), value);
                range(chart, scale, step.value());
            }
            target(chart, scale, plan.target());
        }
        String target = plan.target() == null ? "" : ", target " + plan.target().text();
        return chart.build(
                "steps",
                "The plan, step by step: " + plan.series().name() + target,
                "A bar for today and for each step with all steps before it; the thin line is the interval that is"
                        + " meant to hold four times out of five, the upright line the target.",
                scale.ticks(value -> MetricWords.value(plan.series().metric(), value)));
    }

    static Chart gauges(List<Gauge> objectives) {
        if (objectives.isEmpty()) {
            return null;
        }
        Chart.Builder chart = new Chart.Builder();
        for (Gauge one : objectives) {
            Scale scale = Scale.upTo(1.05
                    * Stream.of(
                                    one.target().value(),
                                    one.observed() == null ? 0 : one.observed().value(),
                                    one.after() == null ? 0 : one.after().high())
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(1));
            String today = one.observed() == null
                    ? "not known today"
                    : "today " + one.observed().text();
            String then = one.after() == null ? "" : ", then " + one.after().text();
            String odds = one.odds().isEmpty() ? "" : "holds: " + one.odds();
            String limit = one.series().higherIsBetter() ? " at least " : " at most ";
            chart.row(one.series().name() + limit + one.target().text(), odds, today + then);
            if (one.after() != null) {
                boolean holds = Boolean.TRUE.equals(one.metAfter());
                chart.mark(holds ? "good" : "bar", 0, scale.at(one.after().expected()), "after the plan");
                range(chart, scale, one.after());
            }
            if (one.observed() != null) {
                double at = scale.at(one.observed().value());
                chart.mark("dot", at, at, today);
            }
            target(chart, scale, one.target());
        }
        return chart.build(
                "objectives",
                "Objectives: today, after the plan, and the target",
                "Each objective on its own scale from 0: the dot is today, the bar is expected after the plan with its"
                        + " interval as a thin line, the upright line is the target.",
                List.of());
    }

    static Chart effects(List<Effect> all) {
        List<Effect> effects = all.stream()
                .filter(one -> one.requires().isEmpty() && one.ratio().low() > 0)
                .limit(MOST_EFFECTS)
                .toList();
        if (effects.isEmpty()) {
            return null;
        }
        Scale scale = Scale.ratios(
                effects.stream().mapToDouble(one -> one.ratio().low()).min().orElse(1),
                effects.stream().mapToDouble(one -> one.ratio().high()).max().orElse(1));
        Chart.Builder chart = new Chart.Builder();
        for (Effect one : effects) {
            boolean better = one.series().higherIsBetter()
                    ? one.ratio().expected() >= 1
                    : one.ratio().expected() <= 1;
            double low = scale.at(one.ratio().low());
            double at = scale.at(one.ratio().expected());
            double today = scale.at(1);
            chart.row(
                            one.rank() + ". " + one.title() + (one.stage() == null ? "" : " (" + one.stage() + ")"),
                            "",
                            one.series().name() + ": " + one.after().text())
                    .mark(
                            better ? "good" : "bad",
                            Math.min(at, today),
                            Math.max(at, today),
                            one.after().text())
                    .mark("range", low, scale.at(one.ratio().high()), "interval")
                    .mark("today", today, today, "as today");
        }
        return chart.build(
                "effects",
                "What each recommendation brings by itself",
                "After over before, by factors: what is better is filled, the thin line is the interval that is meant"
                        + " to hold four times out of five. Advice that needs other advice first is left out.",
                scale.ticks(Scale::ratio));
    }

    static Chart amdahl(Amdahl request) {
        if (request == null) {
            return null;
        }
        Scale scale = Scale.upTo(request.total().value());
        Chart.Builder chart = new Chart.Builder();
        for (Amdahl.Part part : request.parts().stream().limit(MOST_PARTS).toList()) {
            String most = part.speedup() == null || part.speedup() < 1.05
                    ? ""
                    : ", at most × " + Phrases.number(part.speedup());
            double left = scale.at(part.without().value());
            chart.row(
                            part.stage() == null ? "no stage explains" : part.stage(),
                            part.without().text() + most,
                            "")
                    .mark("bar", 0, left, "left without it: " + part.without().text())
                    .mark("off", left, Scale.LENGTH, "it takes " + part.takes().text());
        }
        return chart.build(
                "amdahl",
                "What would be left of " + request.total().text() + " if a stage took no time",
                "The limit of any change to one stage alone: the shorter the bar, the more the stage is worth.",
                scale.ticks(Phrases::duration));
    }

    private static void range(Chart.Builder chart, Scale scale, Range range) {
        if (range.high() > range.low()) {
            chart.mark("range", scale.at(range.low()), scale.at(range.high()), range.text());
        }
    }

    private static void target(Chart.Builder chart, Scale scale, Value target) {
        if (target != null) {
            chart.mark("target", scale.at(target.value()), scale.at(target.value()), "target " + target.text());
        }
    }
}
