package io.leapadvisor.ingest.profiler.stack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of profiles that share a table of functions: samples with weights, or events in which functions open and
 * close. Values may be huge offsets; only differences count. It is read as a stream.
 */
public final class ProfileFile {

    private final Stacks stacks = new Stacks();
    private final List<String> functions = new ArrayList<>();
    private final JsonParser parser;
    private String unit = "none";
    private int profiles;
    private long count;

    private ProfileFile(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a file to its end. */
    public static ProfileFile read(JsonParser parser) throws IOException {
        ProfileFile file = new ProfileFile(parser);
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            file.members();
        }
        return file;
    }

    private void members() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("profiles") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    profiles++;
                    profile();
                }
            } else if (member.equals("shared") && value == JsonToken.START_OBJECT) {
                members();
            } else if (member.equals("frames") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    functions.add(frame());
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private String frame() throws IOException {
        String name = "";
        String file = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (member.equals("name")) {
                name = parser.getValueAsString("");
            } else if (member.equals("file")) {
                file = parser.getValueAsString("");
            }
            parser.skipChildren();
        }
        return name + " " + file;
    }

    private void profile() throws IOException {
        List<int[]> samples = new ArrayList<>();
        double[] weights = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "unit" -> unit = parser.getValueAsString("none");
                case "samples" -> samples(value, samples);
                case "weights" -> weights = numbers(value);
                case "events" -> events(value);
                default -> parser.skipChildren();
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            double weight = weights == null ? 1 : i < weights.length ? weights[i] : 0;
            stacks.add(Arrays.stream(samples.get(i)).boxed().toList(), weight);
        }
    }

    private void samples(JsonToken value, List<int[]> samples) throws IOException {
        while (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_ARRAY) {
            bounded();
            double[] stack = numbers(JsonToken.START_ARRAY);
            samples.add(Arrays.stream(stack).mapToInt(number -> (int) number).toArray());
        }
    }

    private double[] numbers(JsonToken value) throws IOException {
        double[] found = new double[8];
        int size = 0;
        JsonToken token;
        while (value == JsonToken.START_ARRAY && (token = parser.nextToken()) != JsonToken.END_ARRAY && token != null) {
            bounded();
            if (size == found.length) {
                found = Arrays.copyOf(found, 2 * size);
            }
            found[size++] = token.isNumeric() ? parser.getDoubleValue() : 0;
            parser.skipChildren();
        }
        return Arrays.copyOf(found, size);
    }

    /** The time between two events belongs to the stack that is open. */
    private void events(JsonToken value) throws IOException {
        List<Integer> open = new ArrayList<>();
        double last = Double.NaN;
        while (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
            bounded();
            String type = "";
            double at = last;
            int frame = -1;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken token = parser.nextToken();
                if (member.equals("type")) {
                    type = parser.getValueAsString("");
                } else if (member.equals("at") && token.isNumeric()) {
                    at = parser.getDoubleValue();
                } else if (member.equals("frame") && token.isNumeric()) {
                    frame = (int) parser.getDoubleValue();
                }
                parser.skipChildren();
            }
            stacks.add(open, at - last);
            last = at;
            if (type.equals("O")) {
                open.add(frame);
            } else if (type.equals("C") && !open.isEmpty()) {
                open.remove(open.size() - 1);
            }
        }
    }

    private void bounded() {
        if (++count > 20L * ImportLimits.ROWS) {
            throw new UnreadableException("It holds more than " + 20L * ImportLimits.ROWS
                    + " numbers, the most that is taken. Record for a shorter time.");
        }
    }

    /** How long each stack was seen. */
    public Stacks stacks() {
        return stacks;
    }

    /** Names of functions with their files, by number. */
    public List<String> functions() {
        return functions;
    }

    /** Unit of the weights; {@code none} for mere counts. */
    public String unit() {
        return unit;
    }

    /** Profiles, of which each may be a thread. */
    public int profiles() {
        return profiles;
    }
}
