package io.leapadvisor.ingest.profiler;

import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.profiler.stack.Shares;
import io.leapadvisor.ingest.profiler.stack.Stacks;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shares of time by kinds of work as stages. They become times where another file says how long a request takes. */
final class StackWriter {

    private static final double LEAST = 0.005;
    private static final Target LATENCY = Target.of("/endToEnd/latency/meanMs");

    private final Piece piece;
    private final NameTable names;
    private final Notes notes;

    StackWriter(Piece piece, NameTable names, Notes notes) {
        this.piece = piece;
        this.names = names;
        this.notes = notes;
    }

    void write(Stacks stacks, List<String> functions, String unit, int threads) {
        if (!(stacks.total() > 0)) {
            throw new UnreadableException("There is no sample in it. Record while requests come, such as py-spy record"
                    + " -d 60 -f speedscope -o profile.json --pid PID.");
        }
        Shares shares = Shares.of(stacks, functions, name -> names.of(piece.sheet(), "name", name, Said.KIND));
        if (shares.kinds().isEmpty()) {
            throw new UnreadableException("Its threads only wait. Record while requests come.");
        }
        Double latency = latency();
        StringBuilder said = new StringBuilder();
        shares.kinds().entrySet().stream()
                .filter(one -> one.getValue() >= LEAST)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(one -> {
                    String kind = one.getKey().equals(Shares.UNKNOWN) ? "OTHER" : one.getKey();
                    stage(kind, one.getValue(), latency);
                    said.append(said.isEmpty() ? "" : ", ")
                            .append(String.format(Locale.ROOT, "%s %.1f %%", kind, 100 * one.getValue()));
                });
        remarks(stacks, shares, said.toString(), unit, threads);
        if (latency == null) {
            notes.ask(
                    LATENCY.path(),
                    "a profile of stacks gives shares; times take the latency of a request",
                    "a load test or a trace in the same import, or endToEnd.latency.meanMs in the base profile");
        }
    }

    /** What another file that was read before says of a request. */
    private Double latency() {
        return notes.observations().stream()
                .filter(one -> one.target().equals(LATENCY))
                .map(Observation::value)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .findFirst()
                .or(() -> notes.points().stream()
                        .map(point -> point.number("/latency/meanMs"))
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .filter(ignored -> notes.points().size() == 1))
                .orElse(null);
    }

    private void stage(String kind, double share, Double latency) {
        Pen pen = notes.pen(piece);
        String name = kind.equals("OTHER") ? "other code" : Phrases.constant(kind);
        String place = "functions of " + name;
        pen.derived(Target.of(name, "/kind"), kind, "by the names of its functions", place);
        pen.derived(
                Target.of(name, "/latency/meanMs"),
                latency == null ? null : (Object) (share * latency),
                String.format(
                        Locale.ROOT,
                        "%.1f %% of the profiled time of the process, times the latency of a request: a guess, because"
                                + " the profile knows no requests",
                        100 * share),
                place);
    }

    private void remarks(Stacks stacks, Shares shares, String said, String unit, int threads) {
        String file = piece.content().name();
        String time = unit.equals("none") ? "samples" : unit;
        notes.remark(
                file,
                String.format(
                        Locale.ROOT,
                        "Shares of %s %s that are not waiting: %s. Waiting: %.1f %%.",
                        Phrases.number(stacks.total()),
                        time,
                        said.isEmpty() ? "none" : said,
                        100 * shares.waiting()));
        if (threads > 1) {
            notes.remark(
                    file, threads + " profiles (threads or processes) are taken together as shares, never as times.");
        }
        if (stacks.left() > 0) {
            notes.remark(file, "Samples of rare stacks that are left out: " + stacks.left() + ".");
        }
    }
}
