package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line, or a script that holds one, as a file of its own. */
public final class CommandReader implements FormatReader {

    private static final String COPIES = "/hardware/dataParallel";
    private static final List<String> MACHINE = List.of(
            "/hardware/tensorParallel",
            "/hardware/pipelineParallel",
            COPIES,
            "/hardware/expertParallel",
            "/hardware/workersPerReplica",
            "/hardware/threadsPerWorker");

    private final ServerFinder finder;

    public CommandReader(FormatCatalogue catalogue) {
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> read(piece, notes));
    }

    private void read(Piece piece, Notes notes) {
        String text = piece.content().text();
        if (text.length() > ImportLimits.LINE) {
            throw new UnreadableException("It is longer than a command line. Send the command alone.");
        }
        Container shell =
                new Container("", "", List.of("sh", "-c", text.replace('\0', ' ')), Map.of(), false, Map.of());
        Optional<Server> server = finder.find(shell);
        if (server.isEmpty()) {
            throw new UnreadableException("No command of a known server stands in it.");
        }
        Pen pen = notes.pen(piece);
        Settings settings = Settings.of(server.get());
        new ServerWriter(pen, notes, server.get(), settings, null).write();
        double ranks = 1;
        boolean shared = "true".equals(settings.text("/engine/sharedRanks"));
        for (String field : MACHINE) {
            Double value = shared && field.equals(COPIES) ? null : settings.number(field);
            pen.read(
                    Target.of(field),
                    value,
                    value == null ? null : settings.get(field).flag());
        }
        for (String field : MACHINE.subList(0, 2)) {
            ranks *= settings.number(field) == null ? 1 : settings.number(field);
        }
        Double copies = settings.number(COPIES);
        double needed = copies == null || shared ? ranks : ranks * copies;
        if (needed > 1) {
            pen.derived(
                    Target.of("/hardware/acceleratorsPerReplica"),
                    needed,
                    "as many as the split needs: tensor × pipeline × data",
                    null);
        }
    }
}
