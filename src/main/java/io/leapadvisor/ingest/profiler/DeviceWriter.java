package io.leapadvisor.ingest.profiler;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.profiler.gpu.Busy;
import io.leapadvisor.ingest.profiler.gpu.Events;
import io.leapadvisor.ingest.profiler.gpu.Events.Mark;
import io.leapadvisor.ingest.profiler.gpu.Steps;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.trace.stat.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What events of host and devices say of a deployment. */
final class DeviceWriter {

    private static final double US_TO_MS = 1e-3;
    private static final int MOST_STAGES = 40;
    private static final String FEATURES = "/model/features/";
    private static final String TRAINING = "/run/training";

    private final Piece piece;
    private final FormatSheet sheet;
    private final NameTable names;
    private final Events events;
    private final JsonNode about;
    private final Notes notes;
    private final Pen pen;
    private final String file;

    DeviceWriter(Piece piece, NameTable names, Events events, JsonNode about, Notes notes) {
        this.piece = piece;
        this.sheet = piece.sheet();
        this.names = names;
        this.events = events;
        this.about = about;
        this.notes = notes;
        this.pen = notes.pen(piece);
        this.file = piece.content().name();
    }

    void write() {
        devices();
        features();
        Steps steps = Steps.of(events, sheet.records());
        utilization();
        boolean training = isTraining();
        if (training) {
            say("Its operators are those of training (gradients, an optimizer): its steps are no requests, and stages"
                    + " of them say nothing of a service. Profile the server while it answers.");
        }
        stages(steps, training);
        if (steps.cut() > 0) {
            say("Annotations that end after the recording, and are left out: " + steps.cut() + ".");
        }
        if (events.kernels().isEmpty()) {
            say("There are no kernels in it: only the host was profiled, or the model runs on CPUs.");
        }
    }

    private void say(String text) {
        notes.remark(file, text);
    }

    private void devices() {
        Map<String, Busy> used = events.kernels();
        for (JsonNode device : about.path("deviceProperties")) {
            if (used.containsKey(device.path("id").asText())) {
                pen.read(Target.of("/hardware/accelerator"), device.path("name").asText(), "deviceProperties");
                break;
            }
        }
        long ranks = about.path("distributedInfo").path("world_size").asLong(1);
        if (ranks <= 1 && !used.isEmpty()) {
            pen.derived(
                    Target.of("/hardware/acceleratorsPerReplica"),
                    (double) used.size(),
                    "devices on which kernels ran; those that are only listed are not used",
                    "traceEvents");
        } else if (ranks > 1) {
            say("It is one of " + ranks + " processes that work together (world_size). Whether they split one model or"
                    + " serve copies of it does not stand here.");
            notes.ask(
                    "/hardware/tensorParallel",
                    "the profile knows " + ranks + " processes, and not how they split the model",
                    "the server's command line or manifest (--tensor-parallel-size, --pipeline-parallel-size)");
        }
    }

    private void features() {
        for (FieldRow row : sheet.fields()) {
            if (row.to().startsWith(FEATURES) && seen(row)) {
                pen.derived(Target.of(row.to()), true, "seen in the names of what ran", row.label() + " " + row.from());
            }
        }
    }

    private boolean seen(FieldRow row) {
        var all = "kernel".equals(row.label())
                ? events.kernelTimes().keySet()
                : "call".equals(row.label()) ? events.calls() : events.operators();
        return all.stream().anyMatch(name -> names.of(sheet, row.label(), name, row.to()) != null);
    }

    private boolean isTraining() {
        return events.operators().stream().anyMatch(name -> names.of(sheet, "operator", name, TRAINING) != null)
                || events.marks().stream().anyMatch(mark -> names.of(sheet, "operator", mark.name(), TRAINING) != null);
    }

    /** Busy share of the devices while they were profiled: over the steps, else over all that was recorded. */
    private void utilization() {
        if (events.kernels().isEmpty()) {
            return;
        }
        double from = events.all().first();
        double to = events.all().last();
        double wall = to - from;
        if (!(wall > 0)) {
            return;
        }
        double busy =
                events.kernels().values().stream().mapToDouble(Busy::length).sum()
                        / events.kernels().size();
        pen.derived(
                Target.of("/utilization/gpu"),
                Math.min(1, busy / wall),
                "time in which kernels run over the recorded time; profiling slows the host, so that the true share is"
                        + " higher",
                "traceEvents");
        double exchange = events.bareExchange();
        double copies = events.copies().length();
        share(exchange / wall, "exchange between devices that no computing hides");
        share(copies / wall, "copies between host and device");
    }

    private void share(double share, String what) {
        if (share >= 0.01) {
            say(String.format(Locale.ROOT, "%.0f %% of the recorded time is %s.", share * 100, what));
        }
    }

    private void stages(Steps steps, boolean training) {
        int written = 0;
        for (Map.Entry<String, List<Mark>> stretch : steps.stretches().entrySet()) {
            if (written++ == MOST_STAGES) {
                return;
            }
            String kind = training ? "OTHER" : names.kind(sheet, stretch.getKey());
            stage(stretch.getKey(), kind, stretch.getValue());
        }
    }

    private void stage(String name, String kind, List<Mark> marks) {
        String cut = name.length() > 90 ? name.substring(0, 90) : name;
        String place = "annotation " + cut;
        Sample lengths = new Sample();
        Sample busy = new Sample();
        for (Mark mark : marks) {
            lengths.add(mark.length() * US_TO_MS);
            busy.add(events.kernels().values().stream()
                            .mapToDouble(kernels -> kernels.within(mark.begin(), mark.begin() + mark.length()))
                            .max()
                            .orElse(0)
                    * US_TO_MS);
        }
        pen.count(lengths.size());
        pen.derived(Target.of(cut, "/kind"), kind, "by its name", place);
        pen.derived(
                Target.of(cut, "/latency/meanMs"),
                lengths.mean(),
                "mean of " + lengths.size() + " while profiled, which slows the host: an upper bound",
                place);
        if (!events.kernels().isEmpty()) {
            pen.derived(
                    Target.of(cut, "/busyMs"),
                    Math.min(lengths.mean(), busy.mean()),
                    "time in which kernels run within it; the rest is the host or launching",
                    place);
        }
    }
}
