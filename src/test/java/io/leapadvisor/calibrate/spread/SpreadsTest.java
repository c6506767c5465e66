package io.leapadvisor.calibrate.spread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.Score;
import io.leapadvisor.calibrate.ScoreTest;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Intervals are made as wide as the errors of unseen sources call for, no wider. */
class SpreadsTest {

    /** 80 % of a normal distribution lie within 1.2816 standard deviations. */
    @Test
    void normalErrorsOfKnownSpreadAreFoundAgain() {
        Random random = new Random(1);
        List<Residual> residuals = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            residuals.add(ScoreTest.residual("source " + i % 10, random.nextGaussian() * 0.2, 1));
        }
        assertThat(Spreads.factor(residuals)).isCloseTo(0.2 * 1.2816, Percentage.withPercentage(3));
    }

    /** Both are made of the same times: a latency is as uncertain as the throughput of the same load. */
    @Test
    void aLatencyIsAsWideAsAThroughput() {
        Calibration set = Spreads.of(
                CorePack.KNOWLEDGE.calibration(),
                List.of(ScoreTest.residual("a", 0.1, 1), ScoreTest.residual("b", 0.2, 1)),
                CorePack.KNOWLEDGE);
        assertThat(set.spread("latency")).isEqualTo(set.spread("throughput")).isEqualTo(set.spread("capacity"));
        assertThat(set.spread("latencyUnderLoad")).isEqualTo(set.spread("throughputUnderLoad"));
    }

    /** Requests that come on their own, or all at once, have a width of their own, also of their tokens and answers. */
    @Test
    void aQueueThatGrowsAndEmptiesIsAKindOfItsOwn() {
        Residual calm = ScoreTest.residual("a", 0.1, 1);
        assertThat(Spreads.key(calm)).isEqualTo("tpotMs");
        assertThat(Spreads.key(of("tpotMs", Kind.TPOT))).isEqualTo("tpotUnderLoadMs");
        assertThat(Spreads.key(of("latency.meanMs", Kind.OTHER))).isEqualTo("throughputUnderLoad");
    }

    /** Who sends equally long answers again and again meets all others or nobody: of them less is known. */
    @Test
    void firstTokensAreKnownAsFarAsTheProfileTellsWhoMeets() {
        assertThat(Spreads.key(of("ttftMs", Kind.TTFT_LOAD))).isEqualTo("ttftOfRateMs");
        assertThat(Spreads.key(clients(1000, null))).isEqualTo("ttftInStepMs");
        assertThat(Spreads.key(clients(922, null))).isEqualTo("ttftUnderLoadMs");
        assertThat(Spreads.key(clients(1000, 1900.0))).isEqualTo("ttftUnderLoadMs");
        Residual one = clients(1000, null);
        Calibration before = CorePack.KNOWLEDGE.calibration();
        assertThat(Spreads.of(before, List.of(one), CorePack.KNOWLEDGE).spread("ttftInStepMs"))
                .as("widened to hold it")
                .isCloseTo(
                        before.spread("ttftInStepMs") * one.absolute() / Spreads.halfWidth(one),
                        Percentage.withPercentage(1));
    }

    private static Residual clients(double tokens, Double longest) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode traffic = request.putObject("traffic").put("concurrency", 16).put("outputTokens", tokens);
        if (longest != null) {
            traffic.put("outputTokensP95", longest);
        }
        request.putObject("model").put("family", "DECODER_LLM");
        Measurement of = new Measurement("x", "a", "llm-absolute", false, request, Map.of("ttftMs", 1.5), "");
        return new Residual(of, "ttftMs", Kind.TTFT_LOAD, 1.5, 0.5, 1, 2);
    }

    private static Residual of(String metric, Kind kind) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("traffic").put("meanRps", 3);
        request.putObject("model").put("family", "DECODER_LLM");
        Measurement of = new Measurement("x", "a", "queueing", false, request, Map.of(metric, 1.0), "");
        return new Residual(of, metric, kind, 1, 0.5, 1, 2);
    }

    @Property(tries = 100)
    void theFactorHoldsTheShareAndAnyLessDoesNot(
            @ForAll @DoubleRange(min = 0.05, max = 2) double spread, @ForAll Random random) {
        List<Residual> residuals = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            residuals.add(ScoreTest.residual("source " + i % 4, random.nextGaussian() * spread, 1));
        }
        double factor = Spreads.factor(residuals);
        assertThat(covered(residuals, factor)).isGreaterThanOrEqualTo(Spreads.COVERAGE - 1e-9);
        assertThat(covered(residuals, factor * 0.999)).isLessThan(Spreads.COVERAGE);
    }

    private static double covered(List<Residual> residuals, double width) {
        return Score.of(residuals.stream()
                        .map(one -> ScoreTest.residual(one.of().source(), one.error(), width))
                        .toList())
                .coverage();
    }
}
