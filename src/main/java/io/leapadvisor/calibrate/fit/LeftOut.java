package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.fit.Fold.By;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Estimates by calibrations that had not seen a case, kept in a file so that the accuracy page can be made again
 * without an hour of fitting: a line for each value, with estimate and interval for each thing that was left out.
 */
public final class LeftOut {

    private static final String SEPARATOR = ",";

    private LeftOut() {}

    public static void write(Path file, Map<By, List<Residual>> residuals) {
        StringBuilder text = new StringBuilder("id,metric");
        for (By by : By.values()) {
            String name = by.name().toLowerCase(Locale.ROOT);
            text.append(",").append(name).append("Expected,").append(name).append("Width");
        }
        text.append('\n');
        List<Residual> first = residuals.get(By.SOURCE);
        for (int i = 0; i < first.size(); i++) {
            text.append(first.get(i).of().id())
                    .append(SEPARATOR)
                    .append(first.get(i).metric());
            for (By by : By.values()) {
                Residual one = residuals.get(by).get(i);
                text.append(
                        String.format(Locale.ROOT, ",%.4g,%.3f", one.expected(), Math.log(one.high() / one.low()) / 2));
            }
            text.append('\n');
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param now residuals of the same cases in the same order, for what was measured
     * @throws IllegalStateException when the file belongs to other measurements
     */
    public static Map<By, List<Residual>> read(Path file, List<Residual> now) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.size() != now.size() + 1) {
            throw new IllegalStateException(file + " has " + (lines.size() - 1) + " values, the measurements have "
                    + now.size() + ". Run the calibration again.");
        }
        Map<By, List<Residual>> residuals = new EnumMap<>(By.class);
        for (By by : By.values()) {
            residuals.put(by, new ArrayList<>());
        }
        for (int i = 0; i < now.size(); i++) {
            String[] fields = lines.get(i + 1).split(SEPARATOR);
            Residual same = now.get(i);
            if (!fields[0].equals(same.of().id()) || !fields[1].equals(same.metric())) {
                throw new IllegalStateException(file + ":" + (i + 2) + ": " + fields[0] + " stands where "
                        + same.of().id() + " is measured. Run the calibration again.");
            }
            for (By by : By.values()) {
                double expected = Double.parseDouble(fields[2 + 2 * by.ordinal()]);
                double width = Math.exp(Double.parseDouble(fields[3 + 2 * by.ordinal()]));
                residuals
                        .get(by)
                        .add(new Residual(
                                same.of(),
                                same.metric(),
                                same.kind(),
                                same.measured(),
                                expected / width,
                                expected,
                                expected * width));
            }
        }
        return residuals;
    }
}
