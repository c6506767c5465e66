package io.leapadvisor.answer;

import io.leapadvisor.answer.MonitoringAdvice.Alert;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector;
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

/** What to watch from now on: alerts that follow from the objectives and from what is to be fixed. */
public final class AlertWriter {

    private final Knowledge knowledge;
    private final Projector projector;
    private final Targets targets;
    private final String engine;
    private final ObjectiveAlerts objectives;
    private final AccuracyGates gates;

    public AlertWriter(Workbench workbench) {
        this.projector = workbench.projector();
        this.knowledge = workbench.knowledge();
        this.targets = workbench.targets();
        this.engine = workbench.resolved().engine() == null
                ? ""
                : workbench.resolved().engine().id();
        this.objectives = new ObjectiveAlerts(engine);
        this.gates = new AccuracyGates(targets, knowledge);
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
            Alert alert = objectives.objective(target, selector, minutes, fraction, plan);
            if (alert != null) {
                alerts.add(alert);
                tail |= Metric.P99.is(target.metric()) || Metric.P95.is(target.metric());
            }
        }
        if (!tail) {
            // An offset belongs to a selector, not to a whole expression.
            alerts.add(new Alert(
                    "P99LatencyRises",
                    PromQl.quantile(0.99, PromQl.REQUEST, selector, "") + " > "
                            + Phrases.number(knowledge.threshold("tail-rise-ratio")) + " * "
                            + PromQl.quantile(0.99, PromQl.REQUEST, selector, " offset 1d"),
                    minutes,
                    "warning",
                    "P99 is what one user in a hundred sees, and an average hides it; "
                            + "without a target for it, compare with the day before.",
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
        return new MonitoringAdvice(alerts, Dashboards.of(profile), gates.gate(now, steps));
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
                "sum(rate(" + PromQl.REQUEST + "_count{" + selector + "}[5m])) > " + PromQl.plain(capacity * knee),
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
    private void cache(Action step, String selector, int minutes, List<Alert> alerts) {
        if (step.remedy().role() == RemedyRole.CACHE
                && step.parameters().get("hitRatio") instanceof Number hits
                && hits.doubleValue() > 0) {
            String label = step.stage() == null ? selector : selector + ",stage=\"" + step.stage() + "\"";
            alerts.add(new Alert(
                    "CacheHitsBelowPlan" + (step.stage() == null ? "" : PromQl.camel(step.stage())),
                    "sum(rate(cache_hits_total{" + label + "}[15m])) / sum(rate(cache_requests_total{" + label
                            + "}[15m])) < "
                            + Phrases.number(hits.doubleValue() * knowledge.threshold("fewer-hits-ratio")),
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
                    "InterServiceLatency" + PromQl.camel(stage.name()),
                    "sum(rate(stage_duration_seconds_sum{" + label + "}[5m])) / sum(rate(stage_calls_total{" + label
                            + "}[5m])) > " + PromQl.seconds(limit),
                    minutes,
                    "warning",
                    "A call between services that takes more than " + Phrases.duration(limit)
                            + " on average eats the budget of a whole request.",
                    changed ? Phrases.duration(after.latency().mean() / stage.calls()) + " a call" : null));
        } else if (relieved && stage.resourceOrUsual() == Resource.CPU) {
            alerts.add(new Alert(
                    "CpuOf" + PromQl.camel(stage.name()),
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
}
