package io.leapadvisor.answer;

import io.leapadvisor.answer.MonitoringAdvice.Alert;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.situation.Target;
import io.leapadvisor.text.Phrases;
import java.util.Locale;

/**
 * Makes alerts of latency objectives.
 *
 * @param engine id of the engine in use; empty = not known
 */
record ObjectiveAlerts(String engine) {

    /** Engines have names of their own for the times of tokens. */
    private String tokenSeries(String kind) {
        String own = kind.equals("ttft") ? "time_to_first_token_seconds" : "inter_token_latency_seconds";
        return engine.equals("vllm") || engine.equals("sglang")
                ? engine + ":" + own
                : kind.equals("ttft")
                        ? "gen_ai_server_time_to_first_token_seconds"
                        : "gen_ai_server_time_per_output_token_seconds";
    }

    /** The alert on a target, with what the plan makes of it; null for a target that is no latency. */
    Alert objective(Target target, String selector, int minutes, double fraction, Plan plan) {
        String expected = plan.slack().stream()
                .filter(slack -> slack.metric().equals(target.metric())
                        && slack.expected() != null
                        && !plan.steps().isEmpty())
                .findFirst()
                .map(slack -> Phrases.duration(slack.expected()) + interval(target, plan))
                .orElse(null);
        int dot = target.metric().indexOf('.');
        String kind = dot < 0 ? target.metric() : target.metric().substring(0, dot);
        String series =
                switch (kind) {
                    case "latency" -> PromQl.REQUEST;
                    case "ttft", "tpot" -> tokenSeries(kind);
                    default -> null;
                };
        if (series == null) {
            return null;
        }
        String statistic = target.metric().substring(dot + 1).replace("Ms", "");
        Double after = plan.slack().stream()
                .filter(slack -> slack.metric().equals(target.metric()))
                .findFirst()
                .map(Plan.Slack::expected)
                .orElse(null);
        // What the plan just reaches must not ring from its first day.
        boolean tight = after != null && after <= target.value() && after > target.value() * fraction;
        double limit = tight ? target.value() : target.value() * fraction;
        String left = statistic.equals("mean")
                ? "sum(rate(" + series + "_sum{" + selector + "}[5m])) / sum(rate(" + series + "_count{" + selector
                        + "}[5m]))"
                : PromQl.quantile(Double.parseDouble("0." + statistic.substring(1)), series, selector, "");
        String name = PromQl.camel(statistic) + (kind.equals("latency") ? "Latency" : kind.toUpperCase(Locale.ROOT))
                + "NearTarget";
        return new Alert(
                name,
                left + " > " + PromQl.seconds(limit),
                minutes,
                "critical",
                PromQl.camel(statistic) + " " + kind + " over " + Phrases.duration(limit)
                        + " for " + minutes + " minutes is "
                        + (tight
                                ? "the target itself: the plan leaves too little slack for an earlier alert."
                                : Phrases.percent(fraction) + " of the target of " + Phrases.duration(target.value())
                                        + ": time to act before users see it."),
                expected);
    }

    private static String interval(Target target, Plan plan) {
        return plan.combined().stream()
                .filter(impact -> impact.metric().equals(target.metric()))
                .findFirst()
                .map(impact -> " (" + Phrases.duration(impact.after().low()) + " to "
                        + Phrases.duration(impact.after().high()) + ")")
                .orElse("");
    }
}
