package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.load.RunLimits;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.prometheus.series.Readout;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.prometheus.series.Series;
import io.leapadvisor.ingest.read.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sheet over what some files show: its lines are evaluated, what follows from them is added, and written down. */
final class SheetRun {

    private static final String LATENCY = "/endToEnd/latency";
    private static final String RPS = "/traffic/meanRps";
    private static final String ERRORS = "/endToEnd/errorRate";
    private static final String SAMPLES = "/endToEnd/sampleCount";
    private static final String HIT_RATIO = "/traffic/prefixHitRatio";
    private static final String INPUT = "/traffic/inputTokens";
    private static final String STAGES = "/stages/";
    /** Unix seconds in the year 2128; a later time is none. */
    private static final double LATEST = 5e9;

    private final FormatSheet sheet;
    private final Readout readout;
    private final Notes notes;
    private final Selection selection;
    private final Selection all;
    private final Evaluation evaluation;
    private final Pipeline pipeline;
    private final Map<String, Entry> found = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    SheetRun(FormatSheet sheet, Readout readout, Notes notes) {
        this.sheet = sheet;
        this.readout = readout;
        this.notes = notes;
        this.selection = new Selection(readout.series(), sheet.copies(), ModelChoice.label(sheet));
        this.all = new Selection(readout.series(), sheet.copies(), null);
        this.pipeline = new Pipeline(sheet);
        this.evaluation = new Evaluation(selection, all, ModelChoice.label(sheet));
    }

    /** Evaluates the sheet; true when it says anything. */
    boolean evaluate() {
        String model = ModelChoice.choose(sheet, selection, remarks);
        for (FieldRow row : sheet.fields()) {
            if (row.to().startsWith("/run/")) {
                continue;
            }
            if (row.as() == Statistic.DISTRIBUTION) {
                distribution(row);
            } else if (!found.containsKey(row.to())) {
                put(row.to(), evaluation.entry(row));
            }
        }
        pipeline.correct(all, model, found);
        follow();
        return !found.isEmpty();
    }

    /** True when it says how long requests take, so that it is of a service and not of a device. */
    boolean isOfService() {
        return found.keySet().stream().anyMatch(to -> to.startsWith("/endToEnd/") || to.startsWith(STAGES));
    }

    /**
     * True when a model server stands there that finished no request yet. What a web layer before it counted then were
     * probes and lists of models.
     */
    boolean isIdle() {
        return sheet.isSpecific()
                && !isOfService()
                && counting().flatMap(List::stream).findAny().isPresent();
    }

    /** The processes whose requests it counts. */
    Set<Integer> servers() {
        return counting().flatMap(List::stream).map(Series::server).collect(Collectors.toSet());
    }

    /** The series of each line that counts requests. */
    private Stream<List<Series>> counting() {
        return sheet.fields().stream()
                .filter(row -> row.as() == Statistic.DISTRIBUTION || row.as() == Statistic.RATE)
                .map(row -> row.as() == Statistic.RATE ? row.from() : row.from() + "_count")
                .map(selection::named);
    }

    /** True when none of these processes is one of its own. */
    boolean isElsewhere(Set<Integer> others) {
        return servers().stream().noneMatch(others::contains);
    }

    /** Writes what was found. */
    void write() {
        new EntryWriter(sheet, readout.file(), notes).write(found);
        pipeline.write(notes.pen(sheet, readout.file()));
        remarks.forEach(remark -> notes.remark(readout.file(), remark));
    }

    /** Writes the times of requests as those of a stage: of a service that another one calls. */
    void writeAsCall() {
        new EntryWriter(sheet, readout.file(), notes).writeAsCall(found);
    }

    private void distribution(FieldRow row) {
        if (found.keySet().stream().anyMatch(to -> to.startsWith(row.to() + "/"))) {
            return;
        }
        Distribution distribution = new Distribution(row, selection, since(row), remarks);
        Map<String, Entry> entries = distribution.entries();
        entries.forEach((name, entry) -> put(row.to() + "/" + name, entry));
        if (row.to().equals(LATENCY) && !entries.isEmpty()) {
            put(SAMPLES, new Entry(distribution.count(), How.READ, null, row.from() + "_count", distribution.count()));
            window(row);
        }
    }

    private void window(FieldRow row) {
        selection.named(row.from() + "_count").stream()
                .filter(one -> !Double.isNaN(one.seconds()))
                .findFirst()
                .ifPresent(one -> put(
                        "/endToEnd/windowMinutes",
                        new Entry(one.seconds() / 60, How.DERIVED, "time" + since(row), row.from(), 0)));
    }

    private String since(FieldRow row) {
        boolean whole = selection.named(row.from() + "_count").stream().allMatch(one -> one.values().length == 1);
        return whole ? ", since the server started" : ", between the readings";
    }

    private void put(String to, Entry entry) {
        if (entry != null && Plausible.is(to, entry.value())) {
            found.putIfAbsent(to, entry);
        }
    }

    /** What follows from several lines together. */
    private void follow() {
        RunLimits limits = RunLimits.of(notes.knowledge());
        if (number(ERRORS) >= limits.mostlyFailed()) {
            remarks.add("%.0f %% of the requests failed; times say nothing of those that succeed and are left out."
                    .formatted(number(ERRORS) * 100));
            found.keySet().removeIf(to -> to.startsWith(STAGES) || to.startsWith("/endToEnd/") && !to.equals(ERRORS));
        }
        if (number(SAMPLES) < limits.few()) {
            remarks.add("Only %.0f requests were counted; the first ones are slow and weigh much."
                    .formatted(number(SAMPLES)));
        }
        if (number(HIT_RATIO) >= 0 && number(INPUT) > 0) {
            put(
                    "/traffic/sharedPrefixTokens",
                    new Entry(
                            number(HIT_RATIO) * number(INPUT),
                            How.DERIVED,
                            "share of hits × input tokens",
                            HIT_RATIO,
                            0));
        }
        if (readout.last() != null && readout.last() > 0 && readout.last() < LATEST) {
            Instant at = Instant.ofEpochSecond(readout.last().longValue());
            put("/observedAt", new Entry(at.toString(), How.READ, "time of the last reading", null, 0));
        }
        replicas();
        peak();
        time();
    }

    private double number(String to) {
        Entry entry = found.get(to);
        return entry != null && entry.value() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private void replicas() {
        int servers = counting()
                .mapToInt(counted ->
                        (int) counted.stream().map(Series::place).distinct().count())
                .max()
                .orElse(0);
        if (servers > 1 && isOfService()) {
            put("/hardware/replicas", new Entry(servers, How.DERIVED, "processes seen; there may be more", null, 0));
            if (readout.isOfScrapes()) {
                remarks.add(servers
                        + " processes were taken as replicas, and their counts added. If they are one server that"
                        + " was restarted, send only pages from after the restart.");
            }
        }
    }

    private void peak() {
        sheet.fields().stream()
                .filter(row -> row.to().equals(RPS) && row.as() == Statistic.RATE && found.containsKey(RPS))
                .findFirst()
                .ifPresent(row -> {
                    double peak = Peaks.perSecond(selection.of(row.where(), row.from()));
                    if (peak > number(RPS)) {
                        put(
                                "/traffic/peakRps",
                                new Entry(peak, How.DERIVED, "largest rate between two readings", row.from(), 0));
                    }
                });
    }

    private void time() {
        if (sheet.fields().stream().anyMatch(evaluation::lacksTime)) {
            notes.ask(
                    RPS,
                    "the pages say how many requests were served, and not in which time",
                    "curl -si http://HOST:PORT/metrics > m1.txt; sleep 300; curl -si http://HOST:PORT/metrics > m2.txt:"
                            + " with -i the server's date stands in the page");
        }
    }
}
