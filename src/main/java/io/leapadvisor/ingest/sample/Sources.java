package io.leapadvisor.ingest.sample;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.CsvRows;
import io.leapadvisor.ingest.cells.JsonCells;
import io.leapadvisor.ingest.cells.MapCells;
import io.leapadvisor.ingest.cells.TextBlocks;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.sample.Samples.Between;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Records one by one, so that a file of any length takes the memory of its numbers only. */
public final class Sources {

    /** Elements below the root are records, elements below them their parts. */
    private static final int RECORD_DEPTH = 2;

    private Sources() {}

    /** Rows with named columns. */
    public static void csv(Piece piece, Consumer<Cells> to, Between between) {
        CsvRows.of(
                piece,
                row -> {
                    if (!row.shifted()) {
                        to.accept(new MapCells(row.byColumn()));
                    }
                },
                between::again);
    }

    /** Documents one behind the other; the last one may be cut. */
    public static void json(Piece piece, Consumer<Cells> to, Between between) {
        int read = 0;
        try (JsonParser parser = Json.parser(piece.content())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    JsonNode record = parser.readValueAsTree();
                    to.accept(new JsonCells(record, record));
                    limit(++read);
                }
            }
        } catch (IOException e) {
            UnreadableException why = Json.explain(e);
            if (read == 0) {
                throw why;
            }
            between.cut(why.getMessage());
        }
    }

    /** Blocks of lines that begin as the sheet's {@code records} says. */
    public static void text(Piece piece, Consumer<Cells> to, Between between) {
        TextBlocks.of(TextBlocks.lines(piece.content()), piece.sheet().records(), null)
                .forEach(to);
    }

    /** Attributes of the elements below the root; nothing outside the file is followed. */
    public static void xml(Piece piece, Consumer<Cells> to, Between between) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int read = 0;
        try (BufferedReader reader = piece.content().reader()) {
            XMLStreamReader xml = factory.createXMLStreamReader(reader);
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && ++depth == RECORD_DEPTH) {
                    to.accept(new MapCells(attributes(xml)));
                    limit(++read);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException | IOException e) {
            if (read == 0) {
                throw new UnreadableException("It is no XML, or it was cut in its first record. Send the whole file.");
            }
            between.cut("It is no XML behind record " + read + ".");
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            found.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return found;
    }

    private static void limit(int read) {
        if (read > ImportLimits.ROWS) {
            throw new UnreadableException("It has more than " + ImportLimits.ROWS + " records. Send a shorter run.");
        }
    }
}
