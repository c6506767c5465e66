package io.leapadvisor.ingest.sample;

import io.leapadvisor.ingest.load.LoadRun;
import io.leapadvisor.ingest.load.RunField;
import io.leapadvisor.ingest.load.RunLimits;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.table.Row;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The requests of a file by their names. The one that takes most time is the one that counts. */
final class Groups {

    private static final int MOST = 2000;
    private static final int SHOWN = 8;
    /** Requests that a pause takes to end a run: so many as a P95 takes. Ours. */
    private static final int RUN = 20;
    /** The shortest such pause, in ms: ours. */
    private static final double PAUSE = 60_000;

    private final Map<String, Group> byLabel = new TreeMap<>();
    private double users;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.POSITIVE_INFINITY;
    private int requests;

    void add(Sample sample) {
        if (sample.users() != null) {
            users = Math.max(users, sample.users());
        }
        if (sample.end() != null) {
            last = Double.isInfinite(last) ? sample.end() : Math.max(last, sample.end());
        }
        if (sample.latencyMs() == null) {
            return;
        }
        requests++;
        if (sample.begin() != null) {
            first = Math.min(first, sample.begin());
        }
        if (!byLabel.containsKey(sample.label()) && byLabel.size() == MOST) {
            throw new UnreadableException("It holds requests of more than " + MOST
                    + " names. Give requests of one kind one name, or send those of one kind.");
        }
        byLabel.computeIfAbsent(sample.label(), ignored -> new Group()).add(sample);
    }

    boolean isEmpty() {
        return byLabel.isEmpty();
    }

    /** True when the last request had ended before this one began. */
    boolean isOverBefore(Sample sample) {
        return sample.begin() != null && last < sample.begin();
    }

    /** True when nothing was asked for longer than the run had taken: no user thinks so long. */
    boolean isPausedBefore(Sample sample) {
        return requests >= RUN && isOverBefore(sample) && sample.begin() - last > Math.max(PAUSE, last - first);
    }

    /** Writes the group that counts into a row, and ends it. */
    void write(Piece piece, Row row, Notes notes) {
        if (byLabel.isEmpty()) {
            throw new UnreadableException("It holds no finished request; the run recorded nothing. Run it again.");
        }
        LoadRun.check(
                Map.of(
                        RunField.COMPLETED,
                        byLabel.values().stream().mapToDouble(Group::completed).sum(),
                        RunField.FAILED,
                        byLabel.values().stream().mapToDouble(Group::failed).sum()),
                RunLimits.of(notes.knowledge()));
        Map.Entry<String, Group> most = byLabel.entrySet().stream()
                .max(Comparator.comparingDouble(entry -> entry.getValue().time()))
                .orElseThrow();
        if (byLabel.size() > 1) {
            notes.remark(
                    piece.content().name(),
                    "of " + byLabel.keySet().stream().limit(SHOWN).collect(Collectors.joining(", ")) + " it is "
                            + most.getKey() + " that counts, because most time goes there; send the others by"
                            + " themselves if you mean them.");
        }
        most.getValue().write(row);
        if (users > 0) {
            row.set(RunField.USERS, users, null);
        }
        row.end();
    }
}
