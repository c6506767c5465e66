package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.Boundary;
import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Reading;
import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Target;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Alerts on the objectives for latency and tokens.
 *
 * @param outlook the deployment
 * @param stack its time series
 * @param status how it stands to its objectives
 */
record ObjectiveAlerts(Outlook outlook, Stack stack, List<ObjectiveStatus> status) {

    private static final double ROUNDING = 1e-9;

    List<AlertDraft> drafts() {
        List<AlertDraft> drafts = new ArrayList<>();
        boolean tail = false;
        for (Target target : outlook.targets().targets()) {
            Optional<AlertDraft> draft = role(target).flatMap(role -> draft(target, role));
            draft.ifPresent(drafts::add);
            tail |= draft.isPresent() && (Metric.P99.is(target.metric()) || Metric.P95.is(target.metric()));
        }
        if (!tail) {
            tailRises().ifPresent(drafts::add);
        }
        return drafts;
    }

    private static Optional<MetricRole> role(Target target) {
        return switch (kind(target)) {
            case "latency" -> Optional.of(MetricRole.REQUEST_LATENCY);
            case "ttft" -> Optional.of(MetricRole.FIRST_TOKEN);
            case "tpot" -> Optional.of(MetricRole.PER_TOKEN);
            default -> Optional.empty();
        };
    }

    private static String kind(Target target) {
        int dot = target.metric().indexOf('.');
        return dot < 0 ? target.metric() : target.metric().substring(0, dot);
    }

    private static String statistic(Target target) {
        return target.metric().substring(target.metric().indexOf('.') + 1).replace("Ms", "");
    }

    private Optional<AlertDraft> draft(Target target, MetricRole role) {
        return stack.time(role, statistic(target), target.value(), null, "").map(reading -> draft(target, reading));
    }

    private AlertDraft draft(Target target, Reading reading) {
        double fraction = outlook.threshold("alert-fraction");
        double early = target.value() * fraction;
        double planned = planned(target);
        double worst = Math.max(planned, peak(target));
        // What the plan just reaches, at its peak too, must not ring from its first day.
        boolean tight = worst <= target.value() && worst > early || planned <= target.value() && planned > early;
        double limit = tight ? target.value() : early;
        double held = worst <= target.value() ? worst : planned;
        Boundary boundary = statistic(target).equals("mean")
                ? Boundary.at(limit, reading)
                : Boundary.of(limit, target.value(), held, reading);
        String what = PromQl.camel(statistic(target)) + " " + kind(target) + " over "
                + Phrases.duration(boundary.limitMs()) + " is ";
        String why = boundary.moved()
                ? what + "beyond the target of " + Phrases.duration(target.value()) + "."
                : what + place(boundary.limitMs() / target.value(), tight, target);
        String missed = planned > target.value() ? " The plan does not reach this target, so it goes on ringing." : "";
        return AlertDraft.above(
                        name(target),
                        boundary.reading(),
                        boundary.limitMs() / reading.milliseconds(),
                        why + missed + boundary.note(),
                        expected(target),
                        observed(target) / reading.milliseconds())
                .critical();
    }

    /** Where a limit stands that is not beyond its target. */
    private static String place(double share, boolean tight, Target target) {
        if (tight) {
            return "the target itself: the plan leaves too little slack for an earlier alert.";
        }
        return share > 1 - ROUNDING
                ? "the target itself: no earlier boundary is left."
                : Phrases.percent(share) + " of the target of " + Phrases.duration(target.value())
                        + ": time to act before users see it.";
    }

    static String name(Target target) {
        String kind = kind(target);
        return PromQl.camel(statistic(target)) + (kind.equals("latency") ? "Latency" : kind.toUpperCase(Locale.ROOT))
                + "NearTarget";
    }

    private double planned(Target target) {
        return outlook.plan().slack().stream()
                .filter(slack -> slack.metric().equals(target.metric()) && slack.expected() != null)
                .mapToDouble(Plan.Slack::expected)
                .findFirst()
                .orElse(Double.NaN);
    }

    private double peak(Target target) {
        double peak = outlook.targets().outcome(outlook.atPeak()).value(target.metric());
        return Double.isNaN(peak) ? planned(target) : peak;
    }

    private double observed(Target target) {
        return status.stream()
                .filter(stands -> stands.metric().equals(target.metric()) && stands.observed() != null)
                .mapToDouble(ObjectiveStatus::observed)
                .findFirst()
                .orElse(Double.NaN);
    }

    private String expected(Target target) {
        if (outlook.plan().steps().isEmpty() || Double.isNaN(planned(target))) {
            return null;
        }
        String interval = outlook.plan().combined().stream()
                .filter(impact -> impact.metric().equals(target.metric()))
                .findFirst()
                .map(impact -> " (" + Phrases.duration(impact.after().low()) + " to "
                        + Phrases.duration(impact.after().high()) + ")")
                .orElse("");
        return Phrases.duration(planned(target)) + interval;
    }

    /** Without a target for the tail, the day before is the measure. */
    private Optional<AlertDraft> tailRises() {
        double rise = outlook.threshold("tail-rise-ratio");
        double tail = Math.max(
                outlook.now().latency().p99Ms(), outlook.now().latency().meanMs());
        double reach = !Double.isFinite(tail) ? 0 : tail * rise * rise;
        Optional<Reading> now = stack.time(MetricRole.REQUEST_LATENCY, "p99", reach, null, "");
        Optional<Reading> before = stack.time(MetricRole.REQUEST_LATENCY, "p99", reach, null, " offset 1d");
        return now.map(reading -> AlertDraft.above(
                "P99LatencyRises",
                Boundary.reaching(
                        reach,
                        reading.with(reading.expression() + " / "
                                + before.orElseThrow().expression())),
                rise,
                "P99 is what one user in a hundred sees, and an average hides it; without a target for it, it is"
                        + " compared with the day before.",
                null,
                Double.NaN));
    }
}
