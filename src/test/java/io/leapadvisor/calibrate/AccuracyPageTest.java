package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.calibrate.fit.LeftOut;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.calibration.AccuracyGroup;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed calibration makes the committed page, and its intervals hold what they promise. */
class AccuracyPageTest {

    private static final List<Measurement> MEASUREMENTS = Committed.MEASUREMENTS;
    private static final List<Residual> NOW = new Cases(MEASUREMENTS, CorePack.KNOWLEDGE).residuals(CorePack.KNOWLEDGE);
    private static final Map<By, List<Residual>> LEFT_OUT = LeftOut.read(Calibrate.LEFT_OUT, NOW);

    @Test
    void thePageIsThatOfTheCommittedCalibration() throws IOException {
        assertThat(Files.readString(Calibrate.PAGE))
                .as("docs/accuracy.md is out of date: run the calibration with \"page\" (CONTRIBUTING.md)")
                .isEqualTo(new AccuracyPage(CorePack.KNOWLEDGE, NOW, LEFT_OUT, Remarks.read(Calibrate.REMARKS)).text());
    }

    @Test
    void thePointsAreThoseOfTheCommittedCalibration() throws IOException {
        // Not isEqualTo: a file of thousands of points says nothing in a message.
        assertThat(Files.readString(Calibrate.POINTS)
                        .equals(PointsFile.text(LEFT_OUT.get(By.SOURCE), CorePack.KNOWLEDGE)))
                .as(Calibrate.POINTS + " is out of date: run the calibration with \"page\" (CONTRIBUTING.md)")
                .isTrue();
    }

    /** What the service says of chips and engines is what the page says. */
    @Test
    void thePointsMakeTheFiguresOfThePage() throws IOException {
        String page = Files.readString(Calibrate.PAGE);
        List<AccuracyPoints> points = AccuracyPoints.all();
        Stream.of(
                        AccuracyGroup.by(points, AccuracyPoints::accelerator),
                        AccuracyGroup.by(points, AccuracyPoints::engine),
                        AccuracyGroup.by(points, AccuracyPoints::source))
                .flatMap(List::stream)
                .forEach(one -> assertThat(page)
                        .contains(String.format(
                                Locale.ROOT,
                                "| %s | %d | %d | %.1f %% | %+.0f %% | %.1f %% |",
                                one.name().replace("|", "/"),
                                one.values(),
                                one.unanswered(),
                                100 * one.error(),
                                100 * one.bias(),
                                100 * one.inside())));
    }

    @Test
    void everyMeasurementIsAnswered() {
        assertThat(Score.of(NOW).answered()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void intervalsHoldFourOutOfFiveMeasurementsOfUnseenSources() {
        assertThat(Score.of(LEFT_OUT.get(By.SOURCE)).coverage()).isBetween(0.75, 0.85);
    }

    @Test
    void theFitIsNoWorseOnWhatItHasSeen() {
        for (Kind kind : Kind.values()) {
            double seen = Score.of(
                            NOW.stream().filter(one -> one.kind() == kind).toList())
                    .error();
            double unseen = Score.of(LEFT_OUT.get(By.SOURCE).stream()
                            .filter(one -> one.kind() == kind)
                            .toList())
                    .error();
            assertThat(seen).as(kind.title()).isLessThanOrEqualTo(unseen);
        }
    }
}
