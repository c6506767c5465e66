package io.leapadvisor.ingest.profiler;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.profiler.gpu.Events;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Lists of events in the shape of Chrome's trace viewer with categories of host and device, µs throughout. Each file is
 * one process. Rows with a {@code label} are expressions over names of {@code kernel}s, driver {@code call}s,
 * {@code operator}s and {@code name}s of annotations; {@code records} is the name of the profiler's own steps.
 */
public final class ChromeTraceReader implements FormatReader {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Set<String> ABOUT = Set.of("deviceProperties", "distributedInfo");

    private final NameTable names;

    /** Reads names by the sheets. */
    public ChromeTraceReader(FormatCatalogue catalogue) {
        this.names = new NameTable(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String name = piece.content().name();
            Events events = new Events();
            JsonNode about = TREES.createObjectNode();
            String fault = read(piece, events, about);
            if (events.all().size() == 0 && events.marks().isEmpty()) {
                throw new UnreadableException(
                        fault == null
                                ? "No event in it has a length. Profile a few steps under load and export again."
                                : fault);
            }
            if (fault != null) {
                notes.remark(name, "Its end cannot be read, and what comes before it was used. " + fault);
            }
            new DeviceWriter(piece, names, events, about, notes).write();
        });
    }

    /** Reads events into {@code events}; returns what is wrong with the end, or null. */
    private static String read(Piece piece, Events events, JsonNode about) {
        try (JsonParser parser = Json.parser(piece.content())) {
            parser.configure(JsonParser.Feature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, true);
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                events(parser, events);
                return null;
            }
            while (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals("traceEvents") && value == JsonToken.START_ARRAY) {
                    events(parser, events);
                } else if (ABOUT.contains(member)) {
                    ((com.fasterxml.jackson.databind.node.ObjectNode) about).set(member, TREES.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            return null;
        } catch (IOException e) {
            return Json.explain(e).getMessage();
        }
    }

    private static void events(JsonParser parser, Events events) throws IOException {
        int count = 0;
        JsonToken token;
        while ((token = parser.nextToken()) == JsonToken.START_OBJECT) {
            if (++count > ImportLimits.ROWS) {
                throw new UnreadableException("It holds more than " + ImportLimits.ROWS
                        + " events, the most that is taken. Profile fewer steps.");
            }
            event(TREES.readTree(parser), events);
        }
    }

    private static void event(JsonNode event, Events events) {
        if (!event.path("ph").asText().equals("X") || !event.path("cat").isTextual()) {
            return;
        }
        JsonNode device = event.path("args").path("device");
        events.add(
                event.path("cat").asText(),
                event.path("name").asText(),
                event.path("pid").asText() + "/" + event.path("tid").asText(),
                device.isMissingNode() ? event.path("pid").asText() : device.asText(),
                event.path("ts").asDouble(Double.NaN),
                event.path("dur").asDouble(Double.NaN));
    }
}
