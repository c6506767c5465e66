package io.leapadvisor.ingest.trace.wire;

import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.trace.span.SpanStore;
import java.util.Map;

/** The wire formats by the names that sheets give them in {@code records}. */
public final class Wires {

    private static final Map<String, Wire> WIRES = Map.of(
            "resources-of-spans", new OtlpWire(),
            "traces-with-processes", new JaegerWire(),
            "spans-with-endpoints", new ZipkinWire(),
            "segments", new XrayWire(),
            "flat-spans", new FlatWire());

    private Wires() {}

    /**
     * Reads the spans of a file.
     *
     * @return what is wrong with its end, for the sender; null = nothing
     * @throws UnreadableException when there is no span in it
     */
    public static String read(Piece piece, SpanStore store) {
        Wire wire = WIRES.get(piece.sheet().records());
        if (wire == null) {
            throw new IllegalArgumentException(piece.sheet().id() + ": there is no wire format "
                    + piece.sheet().records());
        }
        int before = store.count();
        String fault = new Walk(wire, store).read(piece.content());
        if (store.count() == before) {
            throw new UnreadableException(
                    "There is no span in it. Export again, with a window in which requests came.");
        }
        return fault;
    }
}
