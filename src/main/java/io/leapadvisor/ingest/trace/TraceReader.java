package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.SpanStore;
import io.leapadvisor.ingest.trace.stat.Operation;
import io.leapadvisor.ingest.trace.stat.Operations;
import io.leapadvisor.ingest.trace.stat.Path;
import io.leapadvisor.ingest.trace.tree.Traces;
import io.leapadvisor.ingest.trace.wire.Wires;
import java.util.ArrayList;
import java.util.List;

/**
 * Traces of requests → stages. All files are read together, because the spans of a trace lie where its services wrote
 * them. {@code records} of a sheet names the wire format; its {@code fields} say what attributes of spans mean, see
 * {@link AttributeTable} and {@link Said}.
 */
public final class TraceReader implements FormatReader {

    /** The name that sheets give this reader. */
    public static final String NAME = "spans";

    private final AttributeTable table;

    /** Reads by the sheets of all trace formats. */
    public TraceReader(FormatCatalogue catalogue) {
        this.table = new AttributeTable(catalogue.all().stream()
                .filter(sheet -> sheet.reader().equals(NAME))
                .toList());
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        SpanStore store = new SpanStore(table);
        List<Piece> taken = new ArrayList<>();
        notes.each(pieces, piece -> {
            String name = piece.content().name();
            String fault = Wires.read(piece, store);
            taken.add(piece);
            if (fault != null) {
                notes.unreadEnd(name, fault);
            }
        });
        if (!taken.isEmpty()) {
            write(store, taken, notes);
        }
    }

    private static void write(SpanStore store, List<Piece> pieces, Notes notes) {
        Operations operations = new Operations();
        Traces traces = Traces.read(store, request -> {
            notes.checkTime();
            operations.add(request);
        });
        List<Operation> ranked = operations.ranked();
        Piece first = pieces.get(0);
        String files = first.content().name() + (pieces.size() > 1 ? " and " + (pieces.size() - 1) + " more" : "");
        Pen pen = notes.pen(first.sheet(), files);
        Operation operation = ranked.isEmpty() ? operations.fragments() : ranked.get(0);
        if (ranked.isEmpty() && operation.latency().size() == 0) {
            String why = traces.probes() > 0
                    ? "Only health checks and scrapes are in it. Export a window in which requests came."
                    : "No span in it has a begin and a length. Export traces that have ended.";
            pieces.forEach(piece -> notes.refuse(piece.content().name(), why));
            return;
        }
        boolean all = !store.isSampled() && pieces.stream().allMatch(TraceReader::holdsAll);
        OperationWriter writer = new OperationWriter(operation, pen);
        if (operation.isWhole()) {
            writer.requests(all);
        }
        writer.calls();
        Path path = Path.of(operation);
        new StageWriter(operation, path, pen, operation.calls().model()).write();
        new TraceRemarks(files, notes).write(operations, operation, path, traces, store.isSampled());
    }

    /** True for formats whose files hold every request that was recorded. */
    private static boolean holdsAll(Piece piece) {
        return piece.sheet().fields().stream().anyMatch(row -> row.to().equals(Said.RATE));
    }
}
