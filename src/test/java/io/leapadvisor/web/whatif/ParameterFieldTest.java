package io.leapadvisor.web.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterFieldTest {

    private static ParameterField field(String remedy, String name, Map<String, Object> advised, String profile)
            throws Exception {
        RemedySpec spec = CorePack.KNOWLEDGE.remedy(remedy).orElseThrow();
        JsonNode json = new ObjectMapper().readTree(profile);
        return ParameterField.of(spec.parameter(name).orElseThrow(), spec, advised, json);
    }

    @Test
    void itBeginsWithWhatIsAdvised() throws Exception {
        ParameterField field = field("scale-out", "replicas", Map.of("replicas", 5), "{\"hardware\":{\"replicas\":2}}");
        assertThat(field.start()).isEqualTo("5");
        assertThat(field.unit()).isEqualTo("replicas");
        assertThat(field.slider().from()).isEqualTo("1");
        assertThat(field.slider().to()).isEqualTo("20");
    }

    @Test
    void elseWithWhatIsThere() throws Exception {
        assertThat(field("scale-out", "replicas", Map.of(), "{\"hardware\":{\"replicas\":3}}")
                        .start())
                .isEqualTo("3");
        assertThat(field("scale-out", "replicas", Map.of(), "{}").start()).isEmpty();
    }

    @Test
    void sharesAreInPercent() throws Exception {
        ParameterField field = field("enable-prefix-caching", "hitRatio", Map.of("hitRatio", 0.35), "{}");
        assertThat(field.unit()).isEqualTo("%");
        assertThat(field.start()).isEqualTo("35");
        assertThat(field.slider()).isEqualTo(new ParameterField.Ends("0", "100", "1"));
    }

    @Test
    void candidatesComeFirst() throws Exception {
        ParameterField field = field("quantize-weights", "to", Map.of(), "{}");
        assertThat(field.options()).startsWith("FP16", "FP8", "INT8").contains("FP32");
        assertThat(field.start()).isEqualTo("INT8");
        assertThat(field.number()).isFalse();
    }

    @Test
    void timesHaveTheirUnit() throws Exception {
        ParameterField field = field("enable-dynamic-batching", "maxQueueDelayMs", Map.of(), "{}");
        assertThat(field.unit()).isEqualTo("ms");
        assertThat(field.label()).isEqualTo("Max queue delay");
        assertThat(field("upgrade-accelerator", "to", Map.of(), "{}").list()).isEqualTo("accelerators");
    }
}
