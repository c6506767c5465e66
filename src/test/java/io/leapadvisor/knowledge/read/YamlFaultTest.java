package io.leapadvisor.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.knowledge.KnowledgeFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a file that Jackson cannot read: place, kind and value, and no word of Java. */
class YamlFaultTest {

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Has a field of each kind. */
    record Part(String name, Size size, Integer cores, Double memoryGb, Boolean shared, List<Part> parts, Part within) {

        enum Size {
            SMALL,
            LARGE
        }

        Part {
            if (cores != null && cores < 1) {
                throw new IllegalArgumentException("cores (" + cores + ") must be at least 1\nsee the page");
            }
        }
    }

    private static KnowledgeFault fault(String text) {
        JsonProcessingException e =
                catchThrowableOfType(JsonProcessingException.class, () -> YAML.readValue(text, Part.class));
        assertThat(e).as(text).isNotNull();
        return YamlFault.of("acme/part.yaml", e, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: [a]           | acme/part.yaml:1: must be a text (in name)",
                "size: HUGE          | acme/part.yaml:1: must be one of SMALL, LARGE, not HUGE (in size)",
                "cores: many         | acme/part.yaml:1: must be a whole number, not many (in cores)",
                "memoryGb: plenty    | acme/part.yaml:1: must be a number, not plenty (in memoryGb)",
                "shared: perhaps     | acme/part.yaml:1: must be true or false, not perhaps (in shared)",
                "parts: 5            | acme/part.yaml:1: must be a list (in parts)",
                "within: [1]         | acme/part.yaml:1: must be fields with their values (in within)",
                "'[1, 2]'            | acme/part.yaml:1: must be fields with their values",
            })
    void aValueOfAnotherKindIsToldWithWhatTheFieldTakes(String text, String message) {
        assertThat(fault(text)).hasToString(message);
    }

    @Test
    void thePathNamesFieldsAndPlacesInLists() {
        KnowledgeFault fault = fault("name: a\nparts:\n  - name: b\n  - name: c\n    within: {cores: few}\n");
        assertThat(fault.path()).isEqualTo("parts[1].within.cores");
        assertThat(fault.line()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Jackson itself would tell the end of the record.
                "name: a\\nnmae: b\\ncores: 2          | 2",
                "# nmae is wrong\\nname: a\\n'nmae': b | 3",
                "parts:\\n  - {name: a, nmae: b}       | 2",
                "parts:\\n  - nmae: b                  | 2",
                "name: a-nmae:b\\nnmae:                | 2",
            })
    void theLineOfAnUnknownFieldIsItsOwn(String text, int line) {
        KnowledgeFault fault = fault(text.replace("\\n", "\n"));
        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.message())
                .isEqualTo("field nmae is unknown. Known are cores, memoryGb, name, parts, shared, size, within.");
        assertThat(fault.suggestion()).isEqualTo("Did you mean name?");
    }

    @Test
    void whatLooksLikeNoFieldHasNoSuggestion() {
        assertThat(fault("qqq: 1").suggestion()).isNull();
    }

    @Test
    void whatARecordRefusesIsSaidInItsFirstLine() {
        assertThat(fault("within: {cores: 0}").told()).isEqualTo("cores (0) must be at least 1 (in within)");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        KnowledgeFault fault = fault("name: a\nparts: [\n");
        assertThat(fault.line()).isGreaterThan(1);
        assertThat(fault.message()).isNotBlank().doesNotContain("\n").doesNotContain("com.fasterxml");
        assertThat(fault("name: a\nname: b\n").message()).contains("Duplicate field 'name'");
    }
}
