package io.leapadvisor.answer;

import io.leapadvisor.answer.MonitoringAdvice.AccuracyGate;
import io.leapadvisor.answer.MonitoringAdvice.Alert;
import io.leapadvisor.answer.MonitoringAdvice.Dashboard;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to watch from now on: alerts that follow from the objectives and from what is to be fixed. */
public final class AlertWriter {

    /** The name that OpenTelemetry's http.server.request.duration has in Prometheus. */
    private static final String REQUEST = "http_server_request_duration_seconds";
    /** Caches of which the plan expects hits. */
    private static final List<String> CACHES =
            List.of("cache-responses", "cache-features", "precompute-embeddings", "enable-prefix-caching");
    /** A cache that hits this part less often than planned no longer carries the plan: ours. */
    private static final double FEWER_HITS = 0.8;

    private final Knowledge knowledge;
    private final Projector projector;
    private final Targets targets;
    private final String engine;

    public AlertWriter(Workbench workbench) {
        this.projector = workbench.projector();
        this.knowledge = workbench.knowledge();
        this.targets = workbench.targets();
        this.engine = workbench.resolved().engine() == null
                ? ""
                : workbench.resolved().engine().id();
    }

    /** What to watch from now on, and with which values once the plan is done. */
    public MonitoringAdvice advise(Situation situation, Planned work) {
        DeploymentProfile profile = situation.told();
        Projection now = situation.today().projection();
        Plan plan = work.plan();
        List<Action> steps = work.actions();
        Projection planned = projector.after(steps).projection();
        List<Alert> alerts = new ArrayList<>();
        String selector = "deployment=\"" + profile.deployment() + "\"";
        int minutes = (int) knowledge.threshold("alert-minutes");
        double fraction = knowledge.threshold("alert-fraction");
        boolean tail = false;
        for (Target target : targets.targets()) {
            Alert alert = objective(target, selector, minutes, fraction, plan);
            if (alert != null) {
                alerts.add(alert);
                tail |= Metric.P99.is(target.metric()) || Metric.P95.is(target.metric());
            }
        }
        if (!tail) {
            // An offset belongs to a selector, not to a whole expression.
            alerts.add(new Alert(
                    "P99LatencyRises",
                    quantile(0.99, REQUEST, selector, "") + " > 1.5 * "
                            + quantile(0.99, REQUEST, selector, " offset 1d"),
                    minutes,
                    "warning",
                    "P99 is what one user in a hundred sees, and an average hides it; without a target for it, compare with the day before.",
                    null));
        }
        for (StageState state : now.stages().values()) {
            stage(state, now, planned, selector, minutes, alerts);
        }
        load(now, planned, selector, minutes, alerts);
        budget(profile, now, selector, minutes, alerts);
        steps.forEach(step -> cache(step, selector, minutes, alerts));
        keyValueCache(selector, minutes, alerts);
        if (profile.hardwareOrNone().accelerator() != null
                && !profile.hardwareOrNone().accelerator().equalsIgnoreCase("none")) {
            double limit = knowledge.threshold("gpu-alert-utilization");
            alerts.add(new Alert(
                    "AcceleratorNearlyFull",
                    "avg(DCGM_FI_DEV_GPU_UTIL{" + selector + "}) > " + Phrases.number(limit * 100),
                    minutes,
                    "warning",
                    "Above " + Phrases.percent(limit) + " waiting grows faster than load.",
                    accelerator(planned)));
        }
        return new MonitoringAdvice(alerts, dashboards(profile), gate(now, steps));
    }

    /** Before the busiest resource is full, somebody has to know: beyond it no target holds. */
    private void load(Projection now, Projection planned, String selector, int minutes, List<Alert> alerts) {
        double capacity = Double.isNaN(planned.capacityRps()) ? now.capacityRps() : planned.capacityRps();
        if (Double.isNaN(capacity) || Double.isInfinite(capacity) || capacity <= 0) {
            return;
        }
        double knee = knowledge.threshold("knee");
        String today = Double.isNaN(now.capacityRps())
                        || Math.abs(capacity / now.capacityRps() - 1) < knowledge.threshold("noise")
                ? ""
                : "; today it is " + Phrases.number(now.capacityRps());
        alerts.add(new Alert(
                "LoadNearCapacity",
                "sum(rate(" + REQUEST + "_count{" + selector + "}[5m])) > " + plain(capacity * knee),
                minutes,
                "critical",
                "At " + Phrases.percent(knee)
                        + " of the capacity waiting grows faster than load: add machines or shed load.",
                "a capacity of " + Phrases.number(capacity) + " requests/s once the plan is done" + today));
    }

    private void budget(DeploymentProfile profile, Projection now, String selector, int minutes, List<Alert> alerts) {
        double replicas = profile.hardwareOrNone().replicaCount();
        targets.targets().stream()
                .filter(target -> Metric.USD_PER_HOUR.is(target.metric()) && now.usdPerHour() > 0)
                .forEach(target -> {
                    long affordable = (long) Math.floor(target.value() / (now.usdPerHour() / replicas));
                    alerts.add(new Alert(
                            "FleetOverBudget",
                            "sum(kube_deployment_status_replicas{" + selector + "}) > " + affordable,
                            minutes,
                            "warning",
                            "The budget of " + Phrases.number(target.value()) + " USD/h pays for " + affordable
                                    + " replicas at " + Phrases.number(now.usdPerHour() / replicas)
                                    + " USD/h each; autoscaling must not go beyond unseen.",
                            null));
                });
    }

    /** The plan counts on hits; when they stay away its latency and its machines are wrong. */
    private static void cache(Action step, String selector, int minutes, List<Alert> alerts) {
        if (CACHES.contains(step.remedy().id())
                && step.parameters().get("hitRatio") instanceof Number hits
                && hits.doubleValue() > 0) {
            String label = step.stage() == null ? selector : selector + ",stage=\"" + step.stage() + "\"";
            alerts.add(new Alert(
                    "CacheHitsBelowPlan" + (step.stage() == null ? "" : camel(step.stage())),
                    "sum(rate(cache_hits_total{" + label + "}[15m])) / sum(rate(cache_requests_total{" + label
                            + "}[15m])) < " + Phrases.number(hits.doubleValue() * FEWER_HITS),
                    minutes,
                    "warning",
                    "The plan (" + step.named() + ") counts on " + Phrases.percent(hits.doubleValue())
                            + " hits; with fewer, the load comes back to what stands behind the cache.",
                    Phrases.percent(hits.doubleValue()) + " hits"));
        }
    }

    /** What a full cache of keys and values does: requests are preempted and computed again. */
    private void keyValueCache(String selector, int minutes, List<Alert> alerts) {
        String series = engine.equals("vllm")
                ? "vllm:kv_cache_usage_perc"
                : engine.equals("sglang") ? "sglang:token_usage" : null;
        if (series != null) {
            double limit = knowledge.threshold("kv-cache-full");
            alerts.add(new Alert(
                    "KvCacheNearlyFull",
                    "max(" + series + "{" + selector + "}) > " + Phrases.number(limit),
                    minutes,
                    "warning",
                    "Beyond " + Phrases.percent(limit)
                            + " requests wait for memory or are preempted and computed again.",
                    null));
        }
    }

    private static String accelerator(Projection planned) {
        return planned.stations().stream()
                .filter(station -> station.resource() == Resource.GPU && !Double.isNaN(station.utilization()))
                .mapToDouble(StationLoad::utilization)
                .max()
                .stream()
                .mapToObj(rho -> Phrases.percent(Math.min(1, rho)) + " busy")
                .findFirst()
                .orElse(null);
    }

    /** A number of PromQL: no thousands separators. */
    private static String plain(double value) {
        return Phrases.number(value).replace(",", "");
    }

    /** Engines have names of their own for the times of tokens. */
    private String tokenSeries(String kind) {
        String own = kind.equals("ttft") ? "time_to_first_token_seconds" : "inter_token_latency_seconds";
        return engine.equals("vllm") || engine.equals("sglang")
                ? engine + ":" + own
                : kind.equals("ttft")
                        ? "gen_ai_server_time_to_first_token_seconds"
                        : "gen_ai_server_time_per_output_token_seconds";
    }

    private Alert objective(Target target, String selector, int minutes, double fraction, Plan plan) {
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
                    case "latency" -> REQUEST;
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
                : quantile(Double.parseDouble("0." + statistic.substring(1)), series, selector, "");
        String name =
                camel(statistic) + (kind.equals("latency") ? "Latency" : kind.toUpperCase(Locale.ROOT)) + "NearTarget";
        return new Alert(
                name,
                left + " > " + seconds(limit),
                minutes,
                "critical",
                camel(statistic) + " " + kind + " over " + Phrases.duration(limit)
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

    private static String quantile(double share, String series, String selector, String offset) {
        return "histogram_quantile(" + Phrases.number(share) + ", sum by (le) (rate(" + series + "_bucket{" + selector
                + "}[5m]" + offset + ")))";
    }

    private static String seconds(double ms) {
        return plain(ms / 1000);
    }

    private void stage(
            StageState state, Projection now, Projection planned, String selector, int minutes, List<Alert> alerts) {
        Stage stage = state.stage();
        StageState after = planned.stages().get(stage.name());
        boolean changed = after != null
                && after.latency().mean() < state.latency().mean() * (1 - knowledge.threshold("worthwhile"));
        boolean relieved = after != null && after.busyMs() < state.busyMs() * (1 - knowledge.threshold("worthwhile"));
        String label = selector + ",stage=\"" + stage.name() + "\"";
        if (StageGroup.of(stage.kind()) == StageGroup.NETWORK && now.critical().contains(stage.name())) {
            double limit = knowledge.threshold("inter-service-latency-ms");
            alerts.add(new Alert(
                    "InterServiceLatency" + camel(stage.name()),
                    "sum(rate(stage_duration_seconds_sum{" + label + "}[5m])) / sum(rate(stage_calls_total{" + label
                            + "}[5m])) > " + seconds(limit),
                    minutes,
                    "warning",
                    "A call between services that takes more than " + Phrases.duration(limit)
                            + " on average eats the budget of a whole request.",
                    changed ? Phrases.duration(after.latency().mean() / stage.calls()) + " a call" : null));
        } else if (relieved && stage.resourceOrUsual() == Resource.CPU) {
            alerts.add(new Alert(
                    "CpuOf" + camel(stage.name()),
                    "sum(rate(container_cpu_usage_seconds_total{" + label
                            + "}[5m])) / sum(kube_pod_container_resource_limits{resource=\"cpu\"," + label + "}) > "
                            + Phrases.number(knowledge.threshold("knee")),
                    minutes,
                    "warning",
                    "The plan takes work off this stage; when its CPU comes near the limit again, waiting comes back.",
                    Phrases.duration(after.busyMs()) + " of work a request instead of "
                            + Phrases.duration(state.busyMs())));
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
        List<String> request = new ArrayList<>(List.of(
                "P50, P95 and P99 latency of the request against the target",
                "requests a second against capacity",
                "error rate"));
        for (Stage stage : profile.stagesOrEmpty()) {
            request.add("P99 and mean of stage " + stage.name());
        }
        List<String> resources = new ArrayList<>(List.of(
                "CPU utilization and throttled periods",
                "queue length and waiting time",
                "replicas and dollars an hour"));
        if (profile.hardwareOrNone().accelerator() != null) {
            resources.add("accelerator utilization, memory and memory bandwidth (DCGM)");
        }
        return List.of(new Dashboard("Request path", request), new Dashboard("Resources and cost", resources));
    }

    /** A check before each release where quality is stated, or where the plan touches it. */
    private AccuracyGate gate(Projection now, List<Action> steps) {
        AccuracyObjective accuracy = targets.accuracy();
        List<String> touching = steps.stream()
                .filter(step -> step.remedy().touchesAccuracy())
                .map(step -> step.remedy().id())
                .toList();
        if (accuracy == null && touching.isEmpty()) {
            return null;
        }
        boolean stated = accuracy != null && accuracy.maximumDrop() != null;
        Double allowed = stated ? accuracy.maximumDrop() : (Double) knowledge.threshold("default-accuracy-drop");
        Double current = accuracy == null ? null : accuracy.current();
        Double byDrop = current == null ? null : (Double) (current * (1 - allowed));
        Double minimum = accuracy == null ? null : accuracy.minimum();
        Double below = minimum == null ? byDrop : byDrop == null ? minimum : (Double) Math.max(minimum, byDrop);
        String tool = now.model() != null && now.model().generative() ? "lm-evaluation-harness" : "mlflow";
        String how = knowledge.tools().stream()
                .filter(one -> one.id().equals(tool))
                .map(one -> " " + one.name() + ": " + one.how() + ".")
                .findFirst()
                .orElse("");
        String because = touching.isEmpty() ? "" : " The plan touches quality (" + String.join(", ", touching) + ").";
        return new AccuracyGate(
                accuracy == null ? "quality metric of the model" : accuracy.metric(),
                below,
                allowed,
                "Run the quality metric on a fixed evaluation set in every build; a drop of more than "
                        + Phrases.percent(allowed) + (stated ? "" : " (our default, no limit is stated)")
                        + " stops the release." + because + how);
    }
}
