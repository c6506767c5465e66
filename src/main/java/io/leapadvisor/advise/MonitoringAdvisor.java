package io.leapadvisor.advise;

import io.leapadvisor.advise.MonitoringAdvice.AccuracyGate;
import io.leapadvisor.advise.MonitoringAdvice.Alert;
import io.leapadvisor.advise.MonitoringAdvice.Dashboard;
import io.leapadvisor.estimate.Projection;
import io.leapadvisor.estimate.StageState;
import io.leapadvisor.finding.StageGroup;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Resource;
import io.leapadvisor.profile.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to watch from now on: alerts that follow from the objectives and from what is to be fixed. */
final class MonitoringAdvisor {

    private final Knowledge knowledge;
    private final Goals goals;

    MonitoringAdvisor(Knowledge knowledge, Goals goals) {
        this.knowledge = knowledge;
        this.goals = goals;
    }

    MonitoringAdvice advise(DeploymentProfile profile, Projection now, Plan plan, Projection planned) {
        List<Alert> alerts = new ArrayList<>();
        String selector = "deployment=\"" + profile.deployment() + "\"";
        int minutes = (int) knowledge.threshold("alert-minutes");
        double fraction = knowledge.threshold("alert-fraction");
        boolean tail = false;
        for (Goals.Target target : goals.targets()) {
            Alert alert = objective(target, selector, minutes, fraction, plan);
            if (alert != null) {
                alerts.add(alert);
                tail |= target.metric().equals(Metrics.P99) || target.metric().equals(Metrics.P95);
            }
        }
        if (!tail) {
            alerts.add(new Alert("P99LatencyRises", quantile(0.99, "request_duration_seconds", selector) + " > 1.5 * " + quantile(0.99, "request_duration_seconds", selector)
                    + " offset 1d", minutes, "warning", "P99 is what one user in a hundred sees, and an average hides it; without a target for it, compare with the day before.", null));
        }
        for (StageState state : now.stages().values()) {
            stage(state, now, planned, selector, minutes, alerts);
        }
        if (profile.hardwareOrNone().accelerator() != null && !profile.hardwareOrNone().accelerator().equalsIgnoreCase("none")) {
            double limit = knowledge.threshold("gpu-alert-utilization");
            alerts.add(new Alert("AcceleratorNearlyFull", "avg(DCGM_FI_DEV_GPU_UTIL{" + selector + "}) > " + Text.number(limit * 100), minutes, "warning",
                    "Above " + Candidates.percent(limit) + " waiting grows faster than load.", null));
        }
        return new MonitoringAdvice(alerts, dashboards(profile), gate(profile));
    }

    private Alert objective(Goals.Target target, String selector, int minutes, double fraction, Plan plan) {
        String expected = plan.combined().stream().filter(impact -> impact.metric().equals(target.metric())).findFirst()
                .map(impact -> Text.number(impact.after().expected()) + " " + target.unit()).orElse(null);
        int dot = target.metric().indexOf('.');
        String kind = dot < 0 ? target.metric() : target.metric().substring(0, dot);
        String series = switch (kind) {
            case "latency" -> "request_duration_seconds";
            case "ttft" -> "time_to_first_token_seconds";
            case "tpot" -> "time_per_output_token_seconds";
            default -> null;
        };
        if (series == null) {
            return null;
        }
        String statistic = target.metric().substring(dot + 1).replace("Ms", "");
        double limit = target.value() * fraction;
        String left = statistic.equals("mean") ? "sum(rate(" + series + "_sum{" + selector + "}[5m])) / sum(rate(" + series + "_count{" + selector + "}[5m]))"
                : quantile(Double.parseDouble("0." + statistic.substring(1)), series, selector);
        String name = camel(statistic) + (kind.equals("latency") ? "Latency" : kind.toUpperCase(Locale.ROOT)) + "NearTarget";
        return new Alert(name, left + " > " + seconds(limit), minutes, "critical", camel(statistic) + " " + kind + " over " + Text.duration(limit)
                + " for " + minutes + " minutes is " + Candidates.percent(fraction) + " of the target of " + Text.duration(target.value()) + ": time to act before users see it.",
                expected);
    }

    private static String quantile(double share, String series, String selector) {
        return "histogram_quantile(" + Text.number(share) + ", sum by (le) (rate(" + series + "_bucket{" + selector + "}[5m])))";
    }

    private static String seconds(double ms) {
        return Text.number(ms / 1000);
    }

    private void stage(StageState state, Projection now, Projection planned, String selector, int minutes, List<Alert> alerts) {
        Stage stage = state.stage();
        StageState after = planned.stages().get(stage.name());
        boolean changed = after != null && after.latency().mean() < state.latency().mean() * (1 - knowledge.threshold("worthwhile"));
        boolean relieved = after != null && after.busyMs() < state.busyMs() * (1 - knowledge.threshold("worthwhile"));
        String label = selector + ",stage=\"" + stage.name() + "\"";
        if (StageGroup.of(stage.kind()) == StageGroup.NETWORK && now.critical().contains(stage.name())) {
            double limit = knowledge.threshold("inter-service-latency-ms");
            alerts.add(new Alert("InterServiceLatency" + camel(stage.name()), "sum(rate(stage_duration_seconds_sum{" + label + "}[5m])) / sum(rate(stage_calls_total{" + label
                    + "}[5m])) > " + seconds(limit), minutes, "warning", "A call between services that takes more than " + Text.duration(limit) + " on average eats the budget of a whole request.",
                    changed ? Text.duration(after.latency().mean() / stage.calls()) + " a call" : null));
        } else if (relieved && stage.resourceOrUsual() == Resource.CPU) {
            alerts.add(new Alert("CpuOf" + camel(stage.name()), "sum(rate(container_cpu_usage_seconds_total{" + label + "}[5m])) / sum(kube_pod_container_resource_limits{resource=\"cpu\","
                    + label + "}) > " + Text.number(knowledge.threshold("knee")), minutes, "warning", "The plan takes work off this stage; when its CPU comes near the limit again, waiting comes back.",
                    Text.duration(after.busyMs()) + " of work a request instead of " + Text.duration(state.busyMs())));
        }
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return camel.toString();
    }

    private static List<Dashboard> dashboards(DeploymentProfile profile) {
        List<String> request = new ArrayList<>(List.of("P50, P95 and P99 latency of the request against the target", "requests a second against capacity", "error rate"));
        for (Stage stage : profile.stagesOrEmpty()) {
            request.add("P99 and mean of stage " + stage.name());
        }
        List<String> resources = new ArrayList<>(List.of("CPU utilization and throttled periods", "queue length and waiting time", "replicas and dollars an hour"));
        if (profile.hardwareOrNone().accelerator() != null) {
            resources.add("accelerator utilization, memory and memory bandwidth (DCGM)");
        }
        return List.of(new Dashboard("Request path", request), new Dashboard("Resources and cost", resources));
    }

    private AccuracyGate gate(DeploymentProfile profile) {
        AccuracyObjective accuracy = goals.accuracy();
        if (accuracy == null) {
            return null;
        }
        Double allowed = accuracy.maximumDrop() != null ? accuracy.maximumDrop() : (Double) knowledge.threshold("default-accuracy-drop");
        Double byDrop = accuracy.current() == null ? null : (Double) (accuracy.current() * (1 - allowed));
        Double below = accuracy.minimum() == null ? byDrop : byDrop == null ? accuracy.minimum() : (Double) Math.max(accuracy.minimum(), byDrop);
        return new AccuracyGate(accuracy.metric(), below, allowed,
                "Run the quality metric on a fixed evaluation set in every build; a drop of more than " + Candidates.percent(allowed) + " stops the release.");
    }
}
