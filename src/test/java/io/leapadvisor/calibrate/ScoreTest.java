package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leapadvisor.calibrate.fit.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sources count once, small ones together. */
public class ScoreTest {

    /** A residual whose estimate is the measured 1 times e^error, with an interval of e^±width around it. */
    public static Residual residual(String source, double error, double width) {
        Measurement of = new Measurement(
                source + error,
                source,
                "llm-absolute",
                false,
                JsonNodeFactory.instance.objectNode(),
                Map.of("tpotMs", 1.0),
                "");
        return new Residual(
                of, "tpotMs", Kind.TPOT, 1, Math.exp(error - width), Math.exp(error), Math.exp(error + width));
    }

    private static List<Residual> of(String source, double... errors) {
        List<Residual> residuals = new ArrayList<>();
        for (double error : errors) {
            residuals.add(residual(source, error, 0.15));
        }
        return residuals;
    }

    @Test
    void theFigureIsTheMeanOfTheMediansOfTheSources() {
        List<Residual> all = new ArrayList<>(of("large", 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
        all.addAll(of("other", -0.3, -0.2, 0.3, 0.5, 0.3));
        Score score = Score.of(all);
        assertThat(score.sources()).isEqualTo(2);
        assertThat(score.values()).isEqualTo(13);
        assertThat(score.error()).isCloseTo((0.1 + 0.3) / 2, within(1e-9));
        assertThat(score.coverage()).isCloseTo((1.0 + 0.0) / 2, within(1e-9));
    }

    @Test
    void sourcesOfFewerThanFiveValuesCountTogether() {
        List<Residual> all = new ArrayList<>(of("a", 0.1, 0.1, 0.1, 0.1));
        all.addAll(of("b", 0.5));
        assertThat(Score.of(all).sources()).isEqualTo(1);
        assertThat(Score.of(all).error()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void anEvenNumberOfValuesHasItsMedianBetweenTheTwoInTheMiddle() {
        assertThat(Score.median(of("a", 0.1, 0.2, 0.4, 0.9), Residual::absolute))
                .isCloseTo(0.3, within(1e-9));
    }

    @Test
    void whatIsNotAnsweredCountsAsFarOff() {
        Residual none =
                new Residual(residual("a", 0, 1).of(), "tpotMs", Kind.TPOT, 1, Double.NaN, Double.NaN, Double.NaN);
        assertThat(none.error()).isEqualTo(5);
        assertThat(none.inside()).isFalse();
        assertThat(Score.of(List.of(none)).answered()).isZero();
    }
}
