package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measurements are answered as the service would answer them. */
class CasesTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;
    private static final String CHAT = "{'deployment':'x','traffic':{'meanRps':2,'inputTokens':500,'outputTokens':200},"
            + "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'FP16'},"
            + "'hardware':{'accelerator':'a100-80gb','replicas':1}}";
    private static final String RATIO = "{'profile':" + CHAT + ",'apply':[{'remedy':'quantize-weights'}]}";

    private static Measurement ratio(String metric) {
        return new Measurement("r", "s", "llm-ratio", true, MadeMeasurements.json(RATIO), Map.of(metric, 0.5), "");
    }

    private static Cases cases(Measurement... measurements) {
        return new Cases(List.of(measurements), KNOWLEDGE);
    }

    @Test
    void everyValueIsThatOfTheEstimate() {
        Estimate estimate = new Estimator(KNOWLEDGE)
                .estimate(new Intake(KNOWLEDGE)
                        .profile(MadeMeasurements.json(CHAT).toString().getBytes(StandardCharsets.UTF_8)));
        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("latency.meanMs", estimate.latency().meanMs().expected());
        expected.put("latency.p50Ms", estimate.latency().p50Ms().expected());
        expected.put("latency.p95Ms", estimate.latency().p95Ms().expected());
        expected.put("latency.p99Ms", estimate.latency().p99Ms().expected());
        expected.put("ttftMs", estimate.ttftMs().expected());
        expected.put("tpotMs", estimate.tpotMs().expected());
        expected.put("throughputRps", estimate.throughputRps().expected());
        expected.put("outputTokensPerSecond", estimate.outputTokensPerSecond().expected());
        expected.put("capacityRps", estimate.capacityRps().expected());
        assertThat(expected.values()).doesNotHaveDuplicates();
        List<Residual> residuals =
                cases(MadeMeasurements.absolute("a", "s", CHAT, expected)).residuals(KNOWLEDGE);
        assertThat(residuals).extracting(Residual::metric).containsExactlyElementsOf(expected.keySet());
        assertThat(residuals).allSatisfy(one -> {
            assertThat(one.expected()).as(one.metric()).isEqualTo(one.measured());
            assertThat(one.low()).as(one.metric()).isLessThanOrEqualTo(one.expected());
            assertThat(one.high()).as(one.metric()).isGreaterThanOrEqualTo(one.expected());
        });
        assertThat(residuals.get(5).kind()).isEqualTo(Kind.TPOT);
        assertThat(residuals.get(4).high()).isEqualTo(estimate.ttftMs().high());
    }

    @Test
    void itemsOfAModelThatAnswersInOnePass() {
        String vision = "{'deployment':'x','traffic':{'concurrency':1},'model':{'name':'resnet-50','runtime':'pytorch',"
                + "'weightPrecision':'FP32'},'hardware':{'accelerator':'t4','replicas':1}}";
        assertThat(cases(MadeMeasurements.absolute("v", "s", vision, Map.of("itemsPerSecond", 300.0)))
                        .residuals(KNOWLEDGE))
                .singleElement()
                .satisfies(one -> assertThat(one.expected()).isPositive());
    }

    /** The fit asks thousands of times, and needs no interval of a ratio. */
    @Test
    void whatIsExpectedOfARatioIsTheSameWithoutItsInterval() {
        Cases cases = cases(ratio("tpotMs"));
        Residual whole = cases.residuals(KNOWLEDGE).get(0);
        Residual point = cases.expected(KNOWLEDGE, List.of(0)).get(0);
        assertThat(whole.expected()).as("half the bytes of the weights").isBetween(0.3, 0.95);
        assertThat(point.expected()).isEqualTo(whole.expected());
        assertThat(whole.low()).isLessThan(whole.high());
        assertThat(point.low()).isEqualTo(point.high()).isEqualTo(point.expected());
        assertThat(whole.kind()).isEqualTo(Kind.RATIO);
    }

    @Test
    void whatIsNotKnownIsUnanswered() {
        String bare = "{'deployment':'x'}";
        assertThat(cases(MadeMeasurements.absolute(
                                "b", "s", bare, Map.of("latency.meanMs", 1.0, "ttftMs", 1.0, "capacityRps", 1.0)))
                        .residuals(KNOWLEDGE))
                .hasSize(3)
                .noneMatch(Residual::answered);
        assertThat(cases(ratio("itemsPerSecond")).residuals(KNOWLEDGE)).noneMatch(Residual::answered);
    }

    @Test
    void someOfTheCasesAreAnsweredInTheOrderAsked() {
        Cases three = cases(
                MadeMeasurements.chat("one", "a100-80gb", "vllm", 1),
                MadeMeasurements.chat("two", "a100-80gb", "vllm", 2),
                MadeMeasurements.chat("three", "a100-80gb", "vllm", 3));
        assertThat(three.residuals(KNOWLEDGE, List.of(2, 0)))
                .extracting(one -> one.of().source())
                .containsExactly("three", "one");
        assertThat(three.only(List.of(1)).residuals(KNOWLEDGE))
                .extracting(one -> one.of().source())
                .containsExactly("two");
    }

    @Test
    void whatTheServiceWouldRefuseIsRefused() {
        assertThatThrownBy(() -> cases(MadeMeasurements.absolute("x", "s", "{'deployment':''}", Map.of())))
                .isInstanceOf(InvalidInputException.class);
        Cases odd = cases(MadeMeasurements.absolute("x", "s", CHAT, Map.of("speed", 1.0)));
        assertThatThrownBy(() -> odd.residuals(KNOWLEDGE)).hasMessage("metric speed is not one of an estimate");
    }
}
