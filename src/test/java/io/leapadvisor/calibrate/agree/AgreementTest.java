package io.leapadvisor.calibrate.agree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two sources of one configuration are compared, and no others. */
class AgreementTest {

    private static Residual of(String source, String name, int clients, String metric, double measured) {
        Measurement of = new Measurement(
                source + name + clients,
                source,
                "llm-absolute",
                false,
                request(name, clients),
                Map.of(metric, measured),
                "");
        return new Residual(of, metric, Kind.TPOT, measured, 0.5, 1, 2);
    }

    private static JsonNode request(String name, int clients) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("model").put("name", name).put("runtime", "vllm").put("weightPrecision", "FP16");
        request.putObject("hardware").put("accelerator", "l4");
        request.putObject("traffic").put("concurrency", clients);
        return request;
    }

    private static Agreement among(Residual... residuals) {
        return Agreement.of(CorePack.KNOWLEDGE, Kind.TPOT, List.of(residuals));
    }

    @Test
    void theDifferenceOfTwoIsThatOfTheirErrors() {
        Agreement agreement = among(
                of("a", "meta-llama/Llama-3.1-8B-Instruct", 8, "tpotMs", Math.exp(0.1)),
                of("b", "llama-3.1-8b", 9, "tpotMs", Math.exp(-0.3)));
        assertThat(agreement.pairs()).isEqualTo(1);
        assertThat(agreement.apart()).isCloseTo(0.4, within(1e-9));
        assertThat(agreement.error()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aRateThatIsTooHighIsATimeThatIsTooLow() {
        Agreement agreement = among(
                of("a", "llama-3.1-8b", 8, "tpotMs", Math.exp(0.1)),
                of("b", "llama-3.1-8b", 8, "outputTokensPerSecond", Math.exp(-0.1)));
        assertThat(agreement.apart()).isCloseTo(0, within(1e-9));
    }

    @Test
    void otherModelsOtherLoadsAndOneSourceAloneAreNoPair() {
        assertThat(among(
                                of("a", "llama-3.1-8b", 8, "tpotMs", 1),
                                of("a", "llama-3.1-8b", 8, "tpotMs", 2),
                                of("b", "llama-3.1-8b", 64, "tpotMs", 1),
                                of("c", "llama-3.1-70b", 8, "tpotMs", 1))
                        .pairs())
                .isZero();
    }
}
