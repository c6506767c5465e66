package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.fit.CrossValidation;
import io.leapadvisor.calibrate.fit.Fit;
import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.calibrate.fit.LeftOut;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.calibrate.spread.Nested;
import io.leapadvisor.calibrate.spread.Spreads;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Widening;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calibration as a command, run in the root of a checkout (CONTRIBUTING.md): fits the parameters to all
 * measurements, estimates each case by fits that have not seen it, sets the widths of intervals, and writes
 * {@code knowledge-base/calibration.yaml}, {@code knowledge-base/measurements/left-out.csv} and
 * {@code docs/accuracy.md}, and the points that the page of the service draws. With the argument {@code page} only the
 * page, the points, and the figures that it shares with the calibration's file, are made again.
 */
public final class Calibrate {

    static final Path KNOWLEDGE = Path.of("knowledge-base");
    static final Path MEASUREMENTS = KNOWLEDGE.resolve("measurements");
    static final Path LEFT_OUT = MEASUREMENTS.resolve("left-out.csv");
    static final Path REMARKS = MEASUREMENTS.resolve("remarks.yaml");
    static final Path PAGE = Path.of("docs", "accuracy.md");
    static final Path POINTS = Path.of("src", "main", "resources", AccuracyPoints.FILE);
    static final Path CALIBRATION = KNOWLEDGE.resolve("calibration.yaml");
    private static final String PAGE_ONLY = "page";
    private static final int ROUNDS = 4;
    /** Widths of ratios depend on more than their spread, so that they are set and looked at again. */
    private static final int WIDENINGS = 3;

    private Calibrate() {}

    /** Runs the calibration; progress goes to standard output. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of("."), arguments);
    }

    /**
     * The command in a folder.
     *
     * @throws IllegalArgumentException for other arguments than {@code page}: a slip must not pass for either of the
     *     two
     */
    static void run(Path root, String... arguments) throws IOException {
        boolean pageOnly = arguments.length == 1 && arguments[0].equals(PAGE_ONLY);
        if (arguments.length > 0 && !pageOnly) {
            throw new IllegalArgumentException(
                    "no argument, or \"" + PAGE_ONLY + "\", not " + String.join(" ", arguments));
        }
        Knowledge knowledge = knowledge(root);
        List<Measurement> measurements = Measurements.read(root.resolve(MEASUREMENTS));
        if (!pageOnly) {
            calibrate(root, knowledge, measurements);
            knowledge = knowledge(root);
        }
        List<Residual> now = new Cases(measurements, knowledge).residuals(knowledge);
        Map<By, List<Residual>> leftOut = LeftOut.read(root.resolve(LEFT_OUT), now);
        Files.writeString(
                root.resolve(CALIBRATION),
                CalibrationFile.text(
                        knowledge.calibration().withAccuracy(Figures.of(knowledge, now, leftOut)), measurements));
        Files.createDirectories(root.resolve(POINTS).getParent());
        Files.writeString(root.resolve(POINTS), PointsFile.text(leftOut.get(By.SOURCE), knowledge));
        Files.writeString(
                root.resolve(PAGE),
                new AccuracyPage(knowledge, now, leftOut, Remarks.read(root.resolve(REMARKS))).text());
    }

    private static Knowledge knowledge(Path root) {
        return KnowledgeReader.read(List.of(PackFiles.read("core", "calibration", root)));
    }

    private static void calibrate(Path root, Knowledge knowledge, List<Measurement> measurements) throws IOException {
        // The widths that are set here are those of sources that were looked at.
        Widening given = knowledge.calibration().widening();
        Calibration calibration = knowledge.calibration().withWidening(given.withUnseen(Map.of()));
        List<CrossValidation> validations = new ArrayList<>();
        for (Block block : Block.all(knowledge, measurements)) {
            say(block.measurements().size() + " cases, " + block.parameters().size() + " parameters");
            Cases cases = new Cases(block.measurements(), knowledge);
            Fit fit = new Fit(
                    block.measurements(), cases, knowledge.with(calibration), block.parameters(), Calibrate::say);
            double[] fitted = fit.fit(new double[block.parameters().size()], ROUNDS);
            calibration = fit.calibration(fitted);
            validations.add(
                    new CrossValidation(block.measurements(), cases, block.parameters(), fit, fitted, Calibrate::say));
        }
        for (int i = 0; i < WIDENINGS; i++) {
            calibration = Spreads.of(
                    calibration, leftOut(validations, knowledge.with(calibration), By.SOURCE, measurements), knowledge);
        }
        Map<By, List<Residual>> leftOut = new EnumMap<>(By.class);
        for (By by : By.values()) {
            List<Residual> residuals = leftOut(validations, knowledge.with(calibration), by, measurements);
            leftOut.put(by, by == By.SOURCE ? Nested.judged(calibration, residuals, knowledge) : residuals);
        }
        LeftOut.write(root.resolve(LEFT_OUT), leftOut);
        Calibration told = calibration.withWidening(calibration.widening().withUnseen(given.unseen()));
        Files.writeString(root.resolve(CALIBRATION), CalibrationFile.text(told, measurements));
    }

    /** Residuals of all blocks, in the order of the measurements. */
    private static List<Residual> leftOut(
            List<CrossValidation> validations, Knowledge knowledge, By by, List<Measurement> measurements) {
        Map<String, List<Residual>> byCase = new HashMap<>();
        for (CrossValidation validation : validations) {
            validation.run(knowledge, by).forEach(one -> byCase.computeIfAbsent(
                            one.of().id(), ignored -> new ArrayList<>())
                    .add(one));
        }
        return measurements.stream()
                .flatMap(one -> byCase.get(one.id()).stream())
                .toList();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
