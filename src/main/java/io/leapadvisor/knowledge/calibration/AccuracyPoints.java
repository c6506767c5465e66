package io.leapadvisor.knowledge.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Estimates beside what was measured, of one source, by kind of number, chip and engine. The calibration keeps them
 * ({@code accuracy-points.jsonl}, a line each); they are read when somebody asks for them.
 *
 * @param kind kind of number, such as TPOT
 * @param metric metric of the API
 * @param accelerator id of the part that runs the model
 * @param engine id of the engine
 * @param source who measured
 * @param values what was measured and estimated
 */
public record AccuracyPoints(
        String kind, String metric, String accelerator, String engine, String source, List<AccuracyPoint> values) {

    /** Where they lie in the class path. */
    public static final String FILE = "accuracy-points.jsonl";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** All of them, on first use. */
    private static final class Holder {

        private static final List<AccuracyPoints> ALL = read();

        private static List<AccuracyPoints> read() {
            try (InputStream file = AccuracyPoints.class.getClassLoader().getResourceAsStream(FILE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                return lines.lines().map(AccuracyPoints::of).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(FILE + " cannot be read", e);
            }
        }
    }

    /** All that the calibration has kept. */
    public static List<AccuracyPoints> all() {
        return Holder.ALL;
    }

    /** What a line of the file says. */
    static AccuracyPoints of(String line) {
        try {
            return JSON.readValue(line, AccuracyPoints.class);
        } catch (IOException e) {
            throw new UncheckedIOException("this is no line of " + FILE + ": " + line, e);
        }
    }

    /** These as a line of the file. */
    public String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
