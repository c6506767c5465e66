package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line, or a script that holds one, as a file of its own. */
public final class CommandReader implements FormatReader {

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
        StandaloneServer.write(server.get(), notes.pen(piece), notes);
    }
}
