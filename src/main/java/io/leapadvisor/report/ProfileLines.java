package io.leapadvisor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** In which line of a file each field of a profile stands. */
public final class ProfileLines {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> lines;

    private ProfileLines(Map<String, Integer> lines) {
        this.lines = lines;
    }

    /** The lines of a document; up to where it can be read. */
    public static ProfileLines of(byte[] json) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT) {
                    lines.putIfAbsent(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (IOException cut) {
            // What came before has its lines.
        }
        return new ProfileLines(lines);
    }

    /** The line of the field, else of what holds it, from 1. */
    public int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }
}
