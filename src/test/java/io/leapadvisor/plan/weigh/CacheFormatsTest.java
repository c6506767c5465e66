package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Formats of the KV cache that an engine has. */
class CacheFormatsTest {

    /** Operators of a framework read keys and values as they were computed. */
    @Test
    void aCacheInEightBitsIsForEnginesThatReadOne() {
        assertThat(cache("transformers", "DECODER_LLM", "FP8"))
                .hasValueSatisfying(why -> assertThat(why).contains("Transformers", "FP8"));
        assertThat(cache("transformers", "DECODER_LLM", "INT8")).isEmpty();
        assertThat(cache("transformers", "SEQ2SEQ", "INT8")).isPresent();
        assertThat(cache("transformers", "SEQ2SEQ", "BF16")).isEmpty();
        assertThat(cache("vllm", "DECODER_LLM", "FP8")).isEmpty();
    }

    private static Optional<String> cache(String runtime, String family, String to) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                "'model':{'name':'own','family':'" + family + "','parameters':7e8,'weightPrecision':'BF16','runtime':'"
                        + runtime + "'},'hardware':{'accelerator':'a10g'},'traffic':{'meanRps':1}"));
        return new EngineLimits(workbench)
                .against(Workbenches.action(workbench, "quantize-kv-cache", null, Map.of("to", to)));
    }
}
