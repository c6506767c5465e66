package io.leapadvisor.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON as tools write it: with NaN and Infinity, several documents in a file, a last one that was cut. Within the
 * limits of {@link ImportLimits}.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ImportLimits.NESTING)
                    .maxNumberLength(ImportLimits.DIGITS)
                    .maxStringLength(ImportLimits.STRING)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    /** A parser over the whole content; the caller closes it. */
    public static JsonParser parser(Content content) throws IOException {
        JsonParser parser = FACTORY.createParser(content.reader());
        parser.setCodec(MAPPER);
        return parser;
    }

    /** A parser over text, for the beginning of a file. */
    public static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    /**
     * All documents of a content: one, or several one behind the other, with line breaks or without. A last one that
     * was cut is left out when others came before it.
     *
     * @throws UnreadableException when none can be read, with the place
     */
    public static List<JsonNode> documents(Content content) {
        return documents(content, cut -> {});
    }

    /**
     * The same.
     *
     * @param cut is told what is wrong with the end that was left out
     */
    public static List<JsonNode> documents(Content content, Consumer<String> cut) {
        List<JsonNode> found = new ArrayList<>();
        String text = content.text();
        try (MappingIterator<JsonNode> documents =
                MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNextValue()) {
                content.deadline().check();
                JsonNode document = documents.nextValue();
                if (document != null && !document.isNull()) {
                    found.add(document);
                }
                if (found.size() > ImportLimits.ROWS) {
                    throw new UnreadableException("It holds more than " + ImportLimits.ROWS + " documents.");
                }
            }
        } catch (IOException e) {
            UnreadableException why = explain(e);
            if (found.isEmpty()) {
                throw why;
            }
            cut.accept(why.getMessage());
        }
        return found;
    }

    /** The first document. */
    public static JsonNode document(Content content) {
        List<JsonNode> documents = documents(content);
        if (documents.isEmpty()) {
            throw new UnreadableException("There is no JSON in it.");
        }
        return documents.get(0);
    }

    /** What is wrong with JSON, with line and column, for the sender. */
    public static UnreadableException explain(IOException e) {
        if (e instanceof JsonProcessingException fault && fault.getLocation() != null) {
            return new UnreadableException(
                    "It is no JSON at line " + fault.getLocation().getLineNr() + ", column "
                            + fault.getLocation().getColumnNr() + ": " + firstLine(fault.getOriginalMessage()));
        }
        return new UnreadableException("It cannot be read: " + firstLine(String.valueOf(e.getMessage())));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
