package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.diagnose.observe.Observations;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.metric.Metric;
import io.leapadvisor.knowledge.metric.MetricCatalogue;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Planner;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.Target;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A profile, what is advised for it, and what its stack exports. */
record Monitored(
        DeploymentProfile profile,
        Situation now,
        Outlook outlook,
        MonitoringAdvice advice,
        MetricCatalogue catalogue,
        boolean oldest) {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final Observations OBSERVATIONS = new Observations(CorePack.KNOWLEDGE);
    private static final Planner PLANNER = new Planner(CorePack.KNOWLEDGE, Advisors.RULEBASE, SITUATIONS.simulator());
    /** Boundaries that a prerequisite asks for. */
    private static final Pattern ASKED = Pattern.compile("(?:boundary|one) at (\\d+(?:\\.\\d+)?)");

    private static final Pattern LIMIT = Pattern.compile(" ([<>]) ([0-9.]+)$");

    static Monitored of(DeploymentProfile profile, boolean oldest) {
        Situation now = SITUATIONS.of(profile);
        Planned planned = PLANNER.plan(
                now, Advisors.RULEBASE.run(OBSERVATIONS.of(now, Optional.empty()), now::knows), Cancellation.NEVER);
        Outlook outlook = Outlook.of(planned);
        Set<String> ofServices = ServiceAlerts.of(outlook).stream()
                .flatMap(service -> service.named().stream())
                .map(AlertDraft::name)
                .collect(Collectors.toSet());
        MonitoringAdvice advice = AlertWriter.advise(now, planned);
        List<Alert> own = advice.alerts().stream()
                .filter(alert -> !ofServices.contains(alert.name()))
                .toList();
        return new Monitored(profile, now, outlook, alerts(own), catalogue(now, profile), oldest);
    }

    /** Its services, each by itself, with what is advised for it alone. */
    List<Monitored> services() {
        return ServiceAlerts.of(outlook).stream()
                .map(service -> {
                    DeploymentProfile alone = service.outlook().profile();
                    Situation by = SITUATIONS.of(alone);
                    List<Alert> alerts = service.drafts().stream()
                            .filter(draft -> Double.isFinite(draft.limit()))
                            .map(draft -> draft.alert((int) outlook.threshold("alert-minutes")))
                            .toList();
                    return new Monitored(alone, by, service.outlook(), alerts(alerts), catalogue(by, alone), oldest);
                })
                .toList();
    }

    private static MonitoringAdvice alerts(List<Alert> alerts) {
        return new MonitoringAdvice(alerts, List.of(), null);
    }

    private static MetricCatalogue catalogue(Situation now, DeploymentProfile profile) {
        return new MetricCatalogue(
                CorePack.KNOWLEDGE.metrics(),
                now.resolved().engine() == null ? null : now.resolved().engine().id(),
                EngineVersion.told(profile.model()));
    }

    Optional<Target> target(Alert alert) {
        return outlook.targets().targets().stream()
                .filter(target -> target.unit().equals("ms"))
                .filter(target -> ObjectiveAlerts.name(target).equals(alert.name()))
                .findFirst();
    }

    Set<String> stages() {
        return new LinkedHashSet<>(outlook.now().stages().keySet());
    }

    /** The unit of what an alert reads, in ms. */
    double milliseconds(Alert alert) {
        return CorePack.KNOWLEDGE.metrics().stream()
                .flatMap(source -> source.metrics().stream())
                .filter(metric -> alert.expression().contains(metric.name()))
                .max(java.util.Comparator.comparingInt(metric -> metric.name().length()))
                .map(Metric::milliseconds)
                .orElse(1.0);
    }

    Set<Double> boundaries() {
        Set<Double> boundaries = new LinkedHashSet<>();
        advice.alerts().forEach(alert -> {
            boundaries.add(limit(alert) * milliseconds(alert));
            Matcher asked = ASKED.matcher(alert.prerequisite() == null ? "" : alert.prerequisite());
            while (asked.find()) {
                boundaries.add(Double.parseDouble(asked.group(1)) * milliseconds(alert));
            }
        });
        outlook.targets().targets().stream()
                .filter(target -> target.unit().equals("ms"))
                .forEach(target -> boundaries.add(target.value()));
        return boundaries;
    }

    Map<String, String> labels(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("namespace", name.startsWith("not-") ? "other" : "ml");
        boolean stated = profile.monitoring() != null && profile.monitoring().selector() != null;
        String pods = stated ? name.replace(profile.deployment(), "scorer") : name;
        labels.put("pod", pods + "-7d9c5b8f6-x2x9k");
        for (String label : List.of("job", "service_name", "group", "queue_name")) {
            labels.put(label, name);
        }
        return labels;
    }

    List<String> series(Load load, Load neighbour, int minutes, int samples) {
        return series(load, neighbour, minutes, samples, boundaries());
    }

    List<String> series(Load load, Load neighbour, int minutes, int samples, Set<Double> boundaries) {
        Exporters exporters = new Exporters(catalogue, oldest, minutes, samples);
        List<String> series = exporters.series(load, labels(profile.deployment()), stages(), boundaries);
        series.addAll(exporters.series(neighbour, labels("not-" + profile.deployment()), stages(), boundaries));
        return series;
    }

    /** The number that an alert compares with. */
    static double limit(Alert alert) {
        Matcher limit = LIMIT.matcher(alert.expression());
        assertThat(limit.find()).as(alert.expression()).isTrue();
        return Double.parseDouble(limit.group(2));
    }
}
