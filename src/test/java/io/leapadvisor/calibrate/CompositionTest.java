package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.calibration.Factors;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Passes composed of measured kernels alone, without a number that was fitted to an engine: against another composition
 * of the same kernels, which took each from its table, and against the engines themselves.
 */
class CompositionTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final Calibration KERNELS_ALONE = kernelsAlone(CorePack.KNOWLEDGE.calibration());
    private static final List<Measurement> ENGINES = Committed.MEASUREMENTS.stream()
            .filter(one -> one.id().startsWith("silicon-"))
            .toList();

    private static Calibration kernelsAlone(Calibration core) {
        Kernels.Choice shared = core.kernels().reference();
        Efficiency own = new Efficiency(
                shared.products().compute(),
                shared.experts().compute(),
                shared.products().bandwidth(),
                shared.token().bandwidth(),
                24,
                0,
                0,
                0,
                0,
                0,
                shared.reduce().onceUs(),
                shared.reduce().ringLink());
        Map<Style, Efficiency> styles = new EnumMap<>(Style.class);
        for (Style style : Style.values()) {
            styles.put(style, own);
        }
        return new Calibration(
                "kernels alone",
                styles,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Factors.NONE,
                core.serving(),
                core.items(),
                core.spread(),
                core.widening(),
                "test",
                Map.of(),
                core.kernels());
    }

    private static ModelTime time(Measurement one) {
        byte[] body = one.request().toString().getBytes(StandardCharsets.UTF_8);
        return ModelTime.of(Resolved.of(INTAKE.profile(body), CorePack.KNOWLEDGE), Adjustments.NONE, KERNELS_ALONE);
    }

    private static double clients(Measurement one) {
        return one.profile().path("traffic").path("concurrency").asDouble(1);
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-70b-b200-sxm-vllm-fp8-018, 11.7, 44.1",
        "llama-3.1-70b-b200-sxm-vllm-fp4-028, 11.4, 331",
        "llama-3.1-8b-h100-sxm-trtllm-bf16-017, 4.88, 28.4",
        "qwen3-32b-h100-sxm-sglang-bf16-007, 8.92, 35.1",
        "minimax-m2.5-b200-sxm-vllm-fp8-004, 7.05, 97.6",
        "gpt-oss-120b-b200-sxm-trtllm-fp4-004, 2.70, 8.97"
    })
    void aStepAndAPromptAreTheSumOfTheirKernels(String row, double stepMs, double promptMs) {
        Measurement one = ENGINES.stream()
                .filter(engine -> engine.id().equals("silicon-" + row))
                .findFirst()
                .orElseThrow();
        ModelTime time = time(one);
        assertThat(Math.log(time.tokenMs(clients(one)) / stepMs)).as("step").isCloseTo(0, within(0.12));
        assertThat(Math.log(time.prefill(1).ms() / promptMs)).as("prompt").isCloseTo(0, within(0.10));
    }

    /** A token takes a step and, of each prompt of another client, its share: all prompts pass once an answer. */
    @Test
    void tokensOfTenEnginesAreMetWithinTenPercentInTheMedian() {
        double[] errors = ENGINES.stream()
                .mapToDouble(one -> {
                    ModelTime time = time(one);
                    double others = clients(one) - 1;
                    double token = time.tokenMs(clients(one))
                            + others / time.outputTokens() * time.prefill(1).ms();
                    return Math.abs(Math.log(token / one.measured().get("tpotMs")));
                })
                .sorted()
                .toArray();
        assertThat(errors).hasSizeGreaterThan(500);
        assertThat(errors[errors.length / 2]).isLessThan(0.11);
    }
}
