package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Peak rates as data sheets have them, and as engines reach them. */
class PeakRatesTest {

    private static final ModelSpec DECODER =
            ModelSpecBuilder.builder().family(ModelFamily.DECODER_LLM).build();

    private static Accelerator part(String name) {
        return CorePack.KNOWLEDGE
                .accelerator(name)
                .or(() -> CorePack.KNOWLEDGE.processor(name))
                .orElseThrow();
    }

    private static Engine engine(String name) {
        return CorePack.KNOWLEDGE.engine(name).orElseThrow();
    }

    private static double reached(String part, Precision precision, String engine) {
        return PeakRates.reached(part(part), precision, DECODER, engine(engine), new ArrayList<>());
    }

    @Test
    void serversReachTheDataSheetAndEnginesForOneUserWhatWarpsIssue() {
        assertThat(reached("h100-sxm", Precision.BF16, "vllm")).isCloseTo(989e12, Percentage.withPercentage(1));
        assertThat(reached("h100-sxm", Precision.BF16, "llama.cpp")).isEqualTo(650e12);
        assertThat(reached("l4", Precision.BF16, "llama.cpp")).isEqualTo(reached("l4", Precision.BF16, "vllm"));
    }

    @Test
    void aProcessorWithoutDotProductsStillMultipliesBytesFaster() {
        Accelerator pi = part("raspberry-pi-4");
        List<String> assumptions = new ArrayList<>();
        double numbers = PeakRates.rate(pi, Precision.FP32, DECODER, null, assumptions);
        assertThat(PeakRates.rate(pi, Precision.INT8, DECODER, null, assumptions))
                .isCloseTo(numbers * 4 / 3, Percentage.withPercentage(0.1));
    }

    @Test
    void vectorUnitsBoundEnginesThatLeaveTheTilesAlone() {
        Accelerator xeon = part("xeon-platinum-8480");
        double single = xeon.denseTflops().get(Precision.FP32) * 1e12;
        assertThat(PeakRates.vectorRate(xeon, Precision.INT8, engine("tflite"))).isEqualTo(8 * single);
        assertThat(PeakRates.vectorRate(xeon, Precision.INT8, null)).isInfinite();
    }
}
