package io.leapadvisor.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code *.jsonl} below {@code knowledge-base/measurements}: one case a line, one file a group. */
public final class Measurements {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDING = ".jsonl";

    private Measurements() {}

    /**
     * All measurements below a folder, in the order of files and lines.
     *
     * @throws UncheckedIOException with file and line when a line is not a case
     */
    public static List<Measurement> read(Path folder) {
        List<Measurement> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    number++;
                    if (!line.isBlank()) {
                        found.add(parse(file, number, line));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static Measurement parse(Path file, int number, String line) throws IOException {
        try {
            JsonNode read = JSON.readTree(line);
            boolean whatIf = read.path("endpoint").asText().equals("what-ifs");
            Map<String, Double> measured = new LinkedHashMap<>();
            JsonNode values = read.required("measured");
            if (whatIf) {
                measured.put(
                        values.required("metric").asText(),
                        values.required("ratio").asDouble());
            } else {
                values.fields()
                        .forEachRemaining(entry ->
                                measured.put(entry.getKey(), entry.getValue().asDouble()));
            }
            return new Measurement(
                    read.required("id").asText(),
                    read.required("source").required("title").asText(),
                    read.required("group").asText(),
                    whatIf,
                    read.required("request"),
                    measured,
                    read.path("notes").asText(""));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + ":" + number + ": not a measurement: " + e.getMessage(), e);
        }
    }
}
