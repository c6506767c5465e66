package io.leapadvisor.ingest.sample;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.Conditions;
import io.leapadvisor.ingest.cells.Reading;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.table.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Files with one record a request. Fields whose target begins with {@code /sample/} say what the request was:
 * {@code label}, {@code latency}, {@code ttft}, {@code tpot}, {@code start}, {@code end} (in ms), {@code failed},
 * {@code inputTokens}, {@code outputTokens}, {@code users}, {@code rest} (ms behind the first token); what others say
 * holds for the file, where it comes up first. A header in the middle of a file begins another run, where its requests
 * come after all that stand before it (files of several clients of one run overlap), and so does a pause that is longer
 * than the run before it.
 */
public final class Samples implements FormatReader {

    private static final String SAMPLE = "/sample/";

    private final Source source;

    /** How the records of a file are found. */
    public interface Source {

        /** Hands over each record, and says what stands between. */
        void records(Piece piece, Consumer<Cells> to, Between between);
    }

    /** What a source meets besides records. */
    public interface Between {

        /** The header, once more. */
        void again();

        /** An end that cannot be read. */
        void cut(String why);
    }

    public Samples(Source source) {
        this.source = source;
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> read(piece, notes));
    }

    private void read(Piece piece, Notes notes) {
        Runs runs = new Runs(piece, notes);
        int[] leftOut = new int[1];
        source.records(
                piece,
                cells -> {
                    notes.checkTime();
                    boolean left = piece.sheet().table().choice() != null
                            && Conditions.any(piece.sheet().table().choice().not(), cells);
                    if (left) {
                        leftOut[0]++;
                    } else {
                        runs.add(sample(piece, cells, runs.row()));
                    }
                },
                runs);
        if (runs.isEmpty() && leftOut[0] > 0) {
            throw new UnreadableException("None of its " + leftOut[0] + " rows is a request; they are readings of"
                    + " something else, such as a machine's processor and memory. Send the results of the requests.");
        }
        runs.write();
    }

    private static Sample sample(Piece piece, Cells cells, Row row) {
        Map<String, Object> values = new TreeMap<>();
        for (FieldRow field : piece.sheet().fields()) {
            Object value = Reading.of(field, cells);
            if (value != null && field.to().startsWith(SAMPLE)) {
                values.putIfAbsent(field.to().substring(SAMPLE.length()), value);
            } else if (value != null) {
                row.set(field.to(), value, field.note());
            }
        }
        Object label = values.get("label");
        Double latency = latency(values);
        return new Sample(
                label == null ? "" : Conditions.text(label),
                latency == null || latency < 0 ? null : latency,
                number(values, "ttft"),
                number(values, "tpot"),
                time(values, "start"),
                time(values, "end"),
                failed(values.get("failed")),
                number(values, "inputTokens"),
                number(values, "outputTokens"),
                number(values, "users"));
    }

    /** As it is told, or the time to the first token and the time behind it, or from its start to its end. */
    private static Double latency(Map<String, Object> values) {
        Double told = number(values, "latency");
        Double first = number(values, "ttft");
        Double rest = number(values, "rest");
        if (told != null || first != null && rest != null) {
            return told != null ? told : (Double) (first + rest);
        }
        Double start = time(values, "start");
        Double end = time(values, "end");
        return start == null || end == null ? null : (Double) (end - start);
    }

    private static boolean failed(Object value) {
        return Boolean.TRUE.equals(value) || value instanceof Number number && number.doubleValue() != 0;
    }

    private static Double number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Number number ? (Double) number.doubleValue() : null;
    }

    /** Days become ms since 1970. */
    private static Double time(Map<String, Object> values, String name) {
        return values.get(name) instanceof String day
                ? (Double) (double) java.time.Instant.parse(day).toEpochMilli()
                : number(values, name);
    }
}
