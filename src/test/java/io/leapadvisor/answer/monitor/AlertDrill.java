package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.situation.Percentiles;
import io.leapadvisor.situation.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the alerts of a profile against Prometheus itself: before the fix, after it, at the peak, on both sides of
 * their limits, and over a day.
 *
 * @param folder that takes the files of promtool
 * @param name part of their names, unlike that of any other drill in the folder
 * @param kinds how many alerts of each kind were met, see {@link #isNew}
 */
record AlertDrill(Path folder, String name, Map<String, Integer> kinds) {

    private static final int SAMPLES = 40;
    /** The series are steady, so that a look in five minutes sees what one a minute does, for a quarter of the work. */
    private static final String EVERY = "5m";

    private static final Pattern SUCCESS = Pattern.compile("Unit Testing:.*\\R *SUCCESS\\R");

    /** Of alerts of one kind so many are tried on both sides of their limit and over a day; all before and after. */
    private static final int OF_A_KIND = 4;

    private static final Pattern OWN = Pattern.compile("\"[^\"]*\"|\\d+(\\.\\d+)?");

    private static final String RISES = "P99LatencyRises";
    private static final Pattern STEP = Pattern.compile("(.*values: ')0\\+(\\S+)x\\d+('.*)", Pattern.DOTALL);
    /** Samples of an hour, one in two minutes. */
    private static final int HOUR = 30;

    /** Fails when an alert rings where it must not, or does not where it must; of all in one run of promtool. */
    static void hold(Path folder, Map<String, List<Monitored>> all) throws IOException {
        List<String> files = new ArrayList<>(List.of("test", "rules"));
        Map<String, Integer> kinds = new HashMap<>();
        for (Map.Entry<String, List<Monitored>> named : all.entrySet()) {
            for (Monitored held : named.getValue()) {
                files.addAll(new AlertDrill(folder, named.getKey() + "-" + files.size(), kinds).written(held));
            }
        }
        Promtool.Verdict verdict = Promtool.run(folder, files);
        assertThat(verdict.good())
                .as(SUCCESS.matcher(verdict.text()).replaceAll(""))
                .isTrue();
    }

    /** Writes the rules of a profile and their tests; the names of those. */
    private List<String> written(Monitored held) throws IOException {
        List<Alert> steady = held.advice().alerts().stream()
                .filter(alert -> !alert.name().equals(RISES))
                .toList();
        write("rules", RuleTests.rules(held, steady));
        List<Alert> rises = held.advice().alerts().stream()
                .filter(alert -> alert.name().equals(RISES))
                .toList();
        write("rises", RuleTests.rules(held, rises));
        StringBuilder tests = new StringBuilder(head("rules", EVERY));
        before(held, steady, tests);
        after(held, steady, tests);
        List<Alert> fresh = steady.stream().filter(this::isNew).toList();
        for (List<Alert> together : apart(fresh, held.series(Dial.idle(held), Dial.idle(held), 1, SAMPLES))) {
            beyond(held, together, tests);
        }
        List<String> files = new ArrayList<>(List.of(write("tests", tests.toString())));
        if (rises.stream().anyMatch(this::isNew)) {
            files.add(write("day", day(held)));
        }
        return files;
    }

    /** Alerts of one kind differ in what stands in quotation marks, and in numbers. */
    private boolean isNew(Alert alert) {
        String kind = alert.name() + OWN.matcher(alert.expression()).replaceAll("");
        return kinds.merge(kind, 1, Integer::sum) <= OF_A_KIND;
    }

    private String head(String rules, String interval) {
        return "rule_files: [" + file(rules) + "]\nevaluation_interval: " + interval + "\ntests:\n";
    }

    private static void before(Monitored held, List<Alert> alerts, StringBuilder tests) {
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
        RuleTests.test(
                held.profile().deployment(),
                "before the fix",
                held.series(today, Dial.idle(held), 1, SAMPLES),
                alerts,
                expected,
                tests);
    }

    private static void after(Monitored held, List<Alert> alerts, StringBuilder tests) {
        Load after = Load.planned(held.outlook(), held.outlook().after(), true);
        RuleTests.test(
                held.profile().deployment(),
                "after the fix",
                held.series(after, Dial.worst(held), 1, SAMPLES),
                alerts,
                fine(held, alerts, after),
                tests);
        Load peak = Load.planned(held.outlook(), held.outlook().atPeak(), false);
        var traffic = held.profile().traffic();
        if (traffic != null && traffic.peakRps() != null) {
            peak.rps = traffic.peakRps();
            RuleTests.test(
                    held.profile().deployment(),
                    "at the peak",
                    held.series(peak, Dial.worst(held), 1, SAMPLES),
                    alerts,
                    fine(held, alerts, peak),
                    tests);
        }
    }

    /** The alerts that have nothing to ring for: what they watch is as the plan wants it. */
    private static Map<String, Boolean> fine(Monitored held, List<Alert> alerts, Load load) {
        Map<String, Boolean> silent = new TreeMap<>();
        for (Alert alert : alerts) {
            Optional<Target> target = held.target(alert);
            boolean holds = target.map(wanted -> value(wanted, load) <= wanted.value())
                    .orElseGet(() -> switch (alert.name()) {
                        case "LoadNearCapacity" ->
                            Double.isNaN(load.rps)
                                    ? Monitored.limit(alert) > 11
                                    : load.rps * 1.1
                                            < held.outlook().after().rates().capacityRps();
                        case "FleetOverBudget" -> load.replicas <= Monitored.limit(alert);
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

    /** Each test of promtool takes a database of its own: alerts that read other series are in one. */
    private static List<List<Alert>> apart(List<Alert> alerts, List<String> series) {
        Map<Alert, Set<String>> read = new LinkedHashMap<>();
        alerts.forEach(alert -> read.put(alert, RuleTests.names(RuleTests.readBy(List.of(alert), series))));
        List<List<Alert>> groups = new ArrayList<>();
        for (Alert alert : alerts) {
            groups.stream()
                    .filter(group ->
                            group.stream().allMatch(one -> Collections.disjoint(read.get(one), read.get(alert))))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(alert);
        }
        return groups;
    }

    /** Beyond its limit an alert rings, and just before it does not. */
    private static void beyond(Monitored held, List<Alert> alerts, StringBuilder tests) {
        List<String> breach = new ArrayList<>();
        List<String> brink = new ArrayList<>();
        Map<String, Boolean> rings = new TreeMap<>();
        Map<String, Boolean> silent = new TreeMap<>();
        for (Alert alert : alerts) {
            boolean above = alert.expression().contains(" > ");
            Load beyond = Dial.dialled(held, alert, above ? 1.2 : 0.8);
            breach.addAll(RuleTests.readBy(List.of(alert), held.series(beyond, Dial.idle(held), 1, SAMPLES)));
            rings.put(alert.name(), true);
            if (!alert.why().contains("are interpolated.")) {
                Load before = Dial.dialled(held, alert, above ? 0.95 : 1.1);
                brink.addAll(RuleTests.readBy(List.of(alert), held.series(before, Dial.worst(held), 1, SAMPLES)));
                silent.put(alert.name(), false);
            }
        }
        String deployment = held.profile().deployment();
        RuleTests.test(deployment, "beyond their limits", breach, alerts, rings, tests);
        if (!silent.isEmpty()) {
            RuleTests.test(deployment, "just before their limits", brink, alerts, silent, tests);
        }
    }

    /** The alert that compares with the day before: silent on a steady day, ringing when the tail doubles. */
    private String day(Monitored held) {
        Load steady = Load.today(held.outlook());
        steady.latency = Load.whole(steady.latency);
        Load doubled = Dial.idle(held);
        doubled.rps = steady.rps;
        doubled.latency = steady.latency.times(new Percentiles(4, 4, 4, 4));
        int samples = 26 * HOUR;
        Alert alert = held.advice().alerts().stream()
                .filter(found -> found.name().equals(RISES))
                .findFirst()
                .orElseThrow();
        Set<Double> boundaries = held.boundaries();
        if (alert.prerequisite() != null && alert.prerequisite().contains("bucket boundaries up to")) {
            List.of(0.5, 1.0, 1.5, 2.0, 2.5).forEach(times -> boundaries.add(times * steady.latency.p99()));
        }
        List<String> first = held.series(steady, Dial.idle(held), 2, samples, boundaries);
        List<String> second = held.series(doubled, Dial.idle(held), 2, samples, boundaries);
        StringBuilder tests = new StringBuilder(head("rises", "30m"));
        RuleTests.test(
                held.profile().deployment(),
                "a steady day",
                first.stream().map(series -> day(series, null)).toList(),
                List.of(alert),
                Map.of(RISES, false),
                tests,
                "2m",
                "25h30m");
        List<String> both = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Matcher today = STEP.matcher(second.get(i));
            both.add(today.matches() ? day(first.get(i), today.group(2)) : first.get(i));
        }
        RuleTests.test(
                held.profile().deployment(),
                "a tail that rises",
                both,
                List.of(alert),
                Map.of(RISES, true),
                tests,
                "2m",
                "25h30m");
        return tests.toString();
    }

    /** A counter of 26 hours without those that nothing looks at; after a day it rises as told, or as before. */
    private static String day(String series, String after) {
        Matcher counter = STEP.matcher(series);
        if (!counter.matches()) {
            return series;
        }
        String step = counter.group(2);
        String today = after == null ? step : after;
        return counter.group(1) + "0+" + step + "x" + 2 * HOUR + " _x" + (20 * HOUR - 1) + " " + at(22, step) + "+"
                + step + "x" + 2 * HOUR + " " + at(24, step) + "+" + today + "x" + 2 * HOUR + counter.group(3);
    }

    private static String at(int hour, String step) {
        return new BigDecimal(step).multiply(BigDecimal.valueOf(hour * HOUR)).toPlainString();
    }

    private String file(String kind) {
        return kind + "-" + name + ".yml";
    }

    private String write(String kind, String text) throws IOException {
        Files.writeString(folder.resolve(file(kind)), text);
        return file(kind);
    }
}
