package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.diagnose.observe.Observations;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.metric.Metric;
import io.leapadvisor.knowledge.metric.MetricCatalogue;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Planner;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Monitoring;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Percentiles;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alert of every example against Prometheus itself: on series as the stack's exporters write them it rings before
 * the fix where something is missed, and is silent after it, at the stated peak too; beyond its limit it rings, and
 * just before it does not. A neighbour beside the deployment never counts.
 */
class AlertsPromtoolTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final Observations OBSERVATIONS = new Observations(CorePack.KNOWLEDGE);
    private static final Planner PLANNER = new Planner(CorePack.KNOWLEDGE, Advisors.RULEBASE, SITUATIONS.simulator());
    private static final int SAMPLES = 40;
    private static final String RISES = "P99LatencyRises";
    private static final Pattern LIMIT = Pattern.compile(" ([<>]) ([0-9.]+)$");
    private static final Pattern STEP = Pattern.compile("(.*values: ')0\\+(\\S+)x\\d+('.*)", Pattern.DOTALL);

    @TempDir
    Path folder;

    @BeforeEach
    void promtool(TestReporter reporter) {
        Promtool.required(reporter);
    }

    static Stream<Path> profiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String where : List.of("examples", "examples/cases")) {
            try (Stream<Path> found = Files.list(Path.of(where))) {
                found.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void ringsBeforeTheFixAndIsSilentAfterIt(Path file) throws IOException {
        hold(Case.of(read(file), false));
    }

    @Test
    void theNamesOfOldVersionsAreRead() throws IOException {
        hold(Case.of(read(Path.of("examples/cases/pods-that-watch-the-cpu.json")), true));
    }

    @Test
    void preemptionsAndAFullCacheWithAQueueRing() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/cases/pods-that-watch-the-cpu.json"));
        Case full = Case.of(
                profile.withUtilization(new Utilization(0.99, 0.9, 0.5, 0.6, 0.2, null, null, null, 0.97, 12.0)),
                false);
        assertThat(full.advice().alerts())
                .extracting(Alert::name)
                .contains("RequestsArePreempted", "KvCacheNearlyFull", "RequestsWaitForTheModel");
        hold(full);
    }

    @Test
    void workThatWaitsForAWorkerRings() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/cases/lookup-after-lookup.json"));
        List<Stage> stages = new ArrayList<>(profile.stages());
        stages.set(0, stages.get(0).withProtocol(Protocol.QUEUE));
        Case queued = Case.of(profile.withStages(stages), false);
        assertThat(queued.advice().alerts()).extracting(Alert::name).contains("OldestMessageIsLate");
        hold(queued);
    }

    @Test
    void aStatedSelectorIsUsed() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/lagging-fraud-detector.json"));
        Monitoring monitoring = profile.monitoring() == null
                ? new Monitoring(true, true, null, null, null, null, null)
                : profile.monitoring();
        Case stated =
                Case.of(profile.withMonitoring(monitoring.withSelector("namespace=\"ml\", pod=~\"scorer.*\"")), false);
        assertThat(stated.advice().alerts()).allSatisfy(alert -> {
            assertThat(alert.expression()).contains("namespace=\"ml\", pod=~\"scorer.*\"");
            assertThat(alert.why()).doesNotContain("monitoring.selector");
        });
        hold(stated);
    }

    private static DeploymentProfile read(Path file) {
        try {
            return new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profile, what is advised for it, and what its stack exports. */
    private record Case(
            DeploymentProfile profile,
            Situation now,
            Outlook outlook,
            MonitoringAdvice advice,
            MetricCatalogue catalogue,
            boolean oldest) {

        static Case of(DeploymentProfile profile, boolean oldest) {
            Situation now = SITUATIONS.of(profile);
            Planned planned = PLANNER.plan(
                    now, Advisors.RULEBASE.run(OBSERVATIONS.of(now, Optional.empty()), now::knows), Cancellation.NEVER);
            return new Case(
                    profile,
                    now,
                    Outlook.of(planned),
                    AlertWriter.advise(now, planned),
                    new MetricCatalogue(
                            CorePack.KNOWLEDGE.metrics(),
                            now.resolved().engine() == null
                                    ? null
                                    : now.resolved().engine().id(),
                            EngineVersion.in(
                                    profile.model() == null
                                            ? null
                                            : profile.model().runtime())),
                    oldest);
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
                    .max(java.util.Comparator.comparingInt(
                            metric -> metric.name().length()))
                    .map(Metric::milliseconds)
                    .orElse(1.0);
        }

        Set<Double> boundaries() {
            Set<Double> boundaries = new LinkedHashSet<>();
            advice.alerts().forEach(alert -> boundaries.add(limit(alert) * milliseconds(alert)));
            outlook.targets().targets().stream()
                    .filter(target -> target.unit().equals("ms"))
                    .forEach(target -> boundaries.add(target.value()));
            return boundaries;
        }

        Map<String, String> labels(String name) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("namespace", name.startsWith("not-") ? "other" : "ml");
            boolean stated =
                    profile.monitoring() != null && profile.monitoring().selector() != null;
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
    }

    private static double limit(Alert alert) {
        Matcher limit = LIMIT.matcher(alert.expression());
        assertThat(limit.find()).as(alert.expression()).isTrue();
        return Double.parseDouble(limit.group(2));
    }

    private void hold(Case held) throws IOException {
        List<Alert> steady = held.advice().alerts().stream()
                .filter(alert -> !alert.name().equals(RISES))
                .toList();
        write("rules.yml", rules(steady));
        write(
                "rises.yml",
                rules(held.advice().alerts().stream()
                        .filter(alert -> alert.name().equals(RISES))
                        .toList()));
        Promtool.Verdict checked = Promtool.run(folder, List.of("check", "rules", "rules.yml", "rises.yml"));
        assertThat(checked.good()).as(checked.text()).isTrue();
        StringBuilder tests = new StringBuilder("rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n");
        before(held, steady, tests);
        after(held, steady, tests);
        for (Alert alert : steady) {
            beyond(held, alert, tests);
        }
        write("tests.yml", tests.toString());
        List<String> files = new ArrayList<>(List.of("test", "rules", "tests.yml"));
        if (steady.size() < held.advice().alerts().size()) {
            write("day.yml", day(held));
            files.add("day.yml");
        }
        Promtool.Verdict verdict = Promtool.run(folder, files);
        assertThat(verdict.good())
                .as("%s\n%s", held.advice().alerts(), verdict.text())
                .isTrue();
    }

    private static void before(Case held, List<Alert> alerts, StringBuilder tests) {
        Load today = Load.today(held.outlook());
        Map<String, Boolean> expected = new TreeMap<>();
        for (Alert alert : alerts) {
            if (alert.firesToday() != null) {
                expected.put(alert.name(), alert.firesToday());
            }
            // What is missed today has to ring today, whatever the alert says of itself.
            held.target(alert).ifPresent(target -> {
                boolean missed = held.now().status().stream()
                        .filter(stands -> stands.metric().equals(target.metric()))
                        .map(ObjectiveStatus::met)
                        .anyMatch(Boolean.FALSE::equals);
                if (missed && !alert.why().contains("an earlier limit would ring")) {
                    expected.put(alert.name(), true);
                }
            });
        }
        for (ObjectiveStatus stands : held.now().status()) {
            if (stands.observed() != null && stands.unit().equals("ms")) {
                today.set(stands.metric(), stands.observed());
            }
        }
        test("before the fix", held.series(today, idle(held), 1, SAMPLES), alerts, expected, tests);
    }

    private static void after(Case held, List<Alert> alerts, StringBuilder tests) {
        Load after = Load.planned(held.outlook(), held.outlook().after(), true);
        test("after the fix", held.series(after, worst(held), 1, SAMPLES), alerts, fine(held, alerts, after), tests);
        Load peak = Load.planned(held.outlook(), held.outlook().atPeak(), false);
        var traffic = held.profile().traffic();
        if (traffic != null && traffic.peakRps() != null) {
            peak.rps = traffic.peakRps();
            test("at the peak", held.series(peak, worst(held), 1, SAMPLES), alerts, fine(held, alerts, peak), tests);
        }
    }

    /** The alerts that have nothing to ring for: what they watch is as the plan wants it. */
    private static Map<String, Boolean> fine(Case held, List<Alert> alerts, Load load) {
        Map<String, Boolean> silent = new TreeMap<>();
        for (Alert alert : alerts) {
            Optional<Target> target = held.target(alert);
            boolean holds = target.map(wanted -> value(wanted, load) <= wanted.value())
                    .orElseGet(() -> switch (alert.name()) {
                        case "LoadNearCapacity" ->
                            Double.isNaN(load.rps)
                                    ? limit(alert) > 11
                                    : load.rps * 1.1 < held.outlook().after().capacityRps();
                        case "FleetOverBudget" -> load.replicas <= limit(alert);
                        case "RequestsWaitForTheModel" ->
                            !Double.isInfinite(load.waitingRatio) && !Double.isInfinite(load.queueMs);
                        default -> true;
                    });
            if (holds) {
                silent.put(alert.name(), false);
            }
        }
        return silent;
    }

    private static double value(Target target, Load load) {
        Percentiles time =
                switch (target.metric().split("\\.")[0]) {
                    case "latency" -> load.latency;
                    case "ttft" -> load.ttft;
                    default -> load.tpot;
                };
        return switch (target.metric().substring(target.metric().indexOf('.') + 1)) {
            case "meanMs" -> time.mean();
            case "p50Ms" -> time.p50();
            case "p95Ms" -> time.p95();
            default -> time.p99();
        };
    }

    /** Beyond its limit an alert rings, and just before it does not. */
    private static void beyond(Case held, Alert alert, StringBuilder tests) {
        boolean above = alert.expression().contains(" > ");
        Load breach = dialled(held, alert, above ? 1.2 : 0.8);
        test(
                alert.name() + " beyond its limit",
                held.series(breach, idle(held), 1, SAMPLES),
                List.of(alert),
                Map.of(alert.name(), true),
                tests);
        if (alert.why().contains("are interpolated.")) {
            return;
        }
        Load brink = dialled(held, alert, above ? 0.95 : 1.1);
        test(
                alert.name() + " just before its limit",
                held.series(brink, worst(held), 1, SAMPLES),
                List.of(alert),
                Map.of(alert.name(), false),
                tests);
    }

    private static Load dialled(Case held, Alert alert, double times) {
        Load load = idle(held);
        double value = limit(alert) * times;
        double ms = value * held.milliseconds(alert);
        held.target(alert).ifPresent(target -> load.set(target.metric(), ms));
        switch (alert.name()) {
            case "LoadNearCapacity" -> load.rps = value;
            case "FleetOverBudget" -> load.replicas = times > 1 ? limit(alert) + 1 : limit(alert);
            case "RequestsWaitForTheModel" -> {
                load.waitingRatio = value;
                load.queueMs = ms;
            }
            case "KvCacheNearlyFull" -> {
                load.kvCache = Math.min(1, limit(alert) * 1.2);
                load.waitingRatio = times > 1 ? 1 : 0;
            }
            case "RequestsArePreempted" -> load.preemptionsPerMinute = times > 1 ? value + 1 : 0;
            case "CpuNearLimit" -> load.cpu = value;
            case "CpuThrottled" -> load.throttled = value;
            case "AcceleratorNearlyFull" -> load.active = value;
            case "OldestMessageIsLate" -> load.oldestMs = ms;
            default -> {
                if (alert.name().startsWith("CacheHitsBelowPlan")) {
                    load.hitRatio = value;
                } else if (alert.name().startsWith("InterServiceLatency")) {
                    held.stages().forEach(stage -> load.callMs.put(stage, ms));
                } else {
                    assertThat(held.target(alert)).as(alert.name()).isPresent();
                }
            }
        }
        return load;
    }

    private static Load idle(Case held) {
        Load load = new Load();
        load.latency = new Percentiles(1e-3, 1e-3, 1e-3, 1e-3);
        load.ttft = load.latency;
        load.tpot = load.latency;
        load.rps = 1e-6;
        load.replicas = 0;
        held.stages().forEach(stage -> load.callMs.put(stage, 1e-3));
        return load;
    }

    private static Load worst(Case held) {
        Load load = new Load();
        load.latency = new Percentiles(1e8, 1e8, 1e8, 1e8);
        load.ttft = load.latency;
        load.tpot = load.latency;
        load.rps = 1e7;
        load.replicas = 1e5;
        load.waitingRatio = 50;
        load.queueMs = 1e6;
        load.cpu = 1;
        load.throttled = 1;
        load.active = 1;
        load.kvCache = 1;
        load.preemptionsPerMinute = 100;
        load.hitRatio = 0;
        load.oldestMs = 1e9;
        held.stages().forEach(stage -> load.callMs.put(stage, 1e6));
        return load;
    }

    /** The alert that compares with the day before: silent on a steady day, ringing when the tail doubles. */
    private static String day(Case held) {
        Load steady = Load.today(held.outlook());
        steady.latency = Load.whole(steady.latency);
        Load doubled = idle(held);
        doubled.rps = steady.rps;
        doubled.latency = steady.latency.times(new Percentiles(4, 4, 4, 4));
        int samples = 26 * 30;
        Alert alert = held.advice().alerts().stream()
                .filter(found -> found.name().equals(RISES))
                .findFirst()
                .orElseThrow();
        Set<Double> boundaries = held.boundaries();
        if (alert.prerequisite() != null && alert.prerequisite().contains("bucket boundaries up to")) {
            List.of(0.5, 1.0, 1.5, 2.0, 2.5).forEach(times -> boundaries.add(times * steady.latency.p99()));
        }
        List<String> first = held.series(steady, idle(held), 2, samples, boundaries);
        List<String> second = held.series(doubled, idle(held), 2, samples, boundaries);
        StringBuilder tests = new StringBuilder("rule_files: [rises.yml]\nevaluation_interval: 30m\ntests:\n");
        test("a steady day", first, List.of(alert), Map.of(RISES, false), tests, "2m", "25h30m");
        List<String> both = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Matcher yesterday = STEP.matcher(first.get(i));
            Matcher today = STEP.matcher(second.get(i));
            if (yesterday.matches() && today.matches()) {
                double turn = Double.parseDouble(yesterday.group(2)) * 720;
                both.add(yesterday.group(1) + "0+" + yesterday.group(2) + "x720 " + new java.math.BigDecimal(turn) + "+"
                        + today.group(2) + "x60" + yesterday.group(3));
            } else {
                both.add(first.get(i));
            }
        }
        test("a tail that rises", both, List.of(alert), Map.of(RISES, true), tests, "2m", "25h30m");
        return tests.toString();
    }

    private static void test(
            String name, List<String> series, List<Alert> alerts, Map<String, Boolean> fires, StringBuilder tests) {
        test(name, series, alerts, fires, tests, "1m", "35m");
    }

    private static void test(
            String name,
            List<String> series,
            List<Alert> alerts,
            Map<String, Boolean> fires,
            StringBuilder tests,
            String interval,
            String at) {
        tests.append("  - name: ").append(name).append("\n    interval: ").append(interval);
        tests.append("\n    input_series:\n");
        series.stream()
                .filter(entry ->
                        alerts.stream().anyMatch(alert -> alert.expression().contains(name(entry))))
                .forEach(tests::append);
        tests.append("    alert_rule_test:\n");
        for (Alert alert : alerts) {
            Boolean expected = fires.get(alert.name());
            if (expected != null) {
                tests.append("      - {eval_time: ").append(at).append(", alertname: ");
                tests.append(alert.name()).append(", exp_alerts: [");
                tests.append(expected ? "{exp_labels: {severity: " + alert.severity() + "}}" : "");
                tests.append("]}\n");
            }
        }
    }

    private static String name(String entry) {
        return entry.substring(entry.indexOf('\'') + 1, entry.indexOf('{', entry.indexOf('\'')))
                .replaceAll("_(bucket|sum|count)$", "");
    }

    private static String rules(List<Alert> alerts) {
        StringBuilder rules = new StringBuilder("groups:\n  - name: leap\n    rules:\n");
        for (Alert alert : alerts) {
            rules.append("      - alert: ").append(alert.name()).append("\n        expr: |-\n          ");
            rules.append(alert.expression())
                    .append("\n        for: ")
                    .append(alert.forMinutes())
                    .append("m\n");
            rules.append("        labels: {severity: ").append(alert.severity()).append("}\n");
        }
        return alerts.isEmpty() ? "groups: []\n" : rules.toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
