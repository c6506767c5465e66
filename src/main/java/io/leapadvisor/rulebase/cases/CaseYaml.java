package io.leapadvisor.rulebase.cases;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;

/** YAML as files of cases have it. */
final class CaseYaml {

    static final JsonMapper MAPPER = JsonMapper.builder(YAMLFactory.builder().build())
            .findAndAddModules()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private CaseYaml() {}

    static Iterable<JsonNode> listOrEmpty(String name, JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new CaseFault(name + " must be a list");
        }
        return node;
    }

    static String firstLine(String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }
}
