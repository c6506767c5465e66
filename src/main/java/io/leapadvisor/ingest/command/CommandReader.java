package io.leapadvisor.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.source.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A command line, a script that holds one, or a file of its arguments, as a file of its own. */
public final class CommandReader implements FormatReader {

    private static final Pattern YAML =
            Pattern.compile("(?m)\\A(?:#.*\\R|\\s*\\R|---\\s*\\R){0,200}+[\\w-]+:(?:\\s|$)");

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
        Optional<Server> server = finder.find(shell).or(() -> told(piece));
        if (server.isEmpty()) {
            throw new UnreadableException("No command of a known server stands in it.");
        }
        StandaloneServer.write(server.get(), notes.pen(piece), notes);
    }

    /** Arguments by name, in JSON or YAML; nested ones are left to what reads them. */
    private static Optional<Server> told(Piece piece) {
        String text = piece.content().text();
        boolean json = text.stripLeading().startsWith("{");
        if (!json && !YAML.matcher(text).find()) {
            return Optional.empty();
        }
        JsonNode tree = json
                ? Json.document(piece.content())
                : Yaml.documents(piece.content()).get(0);
        Map<String, String> settings = new LinkedHashMap<>();
        tree.fields().forEachRemaining(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                settings.put(field.getKey(), field.getValue().asText());
            }
        });
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Server(
                        piece.sheet(),
                        null,
                        List.of(),
                        new Variables(Map.of()),
                        new Container("", "", List.of(), Map.of(), false, settings)));
    }
}
