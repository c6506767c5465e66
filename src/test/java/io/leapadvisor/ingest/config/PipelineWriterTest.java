package io.leapadvisor.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class PipelineWriterTest {

    @Test
    void stepsSideBySideShareTheirPredecessor() {
        JsonNode stages = Imports.profile(
                        "config.pbtxt",
                        """
                        name: "p" platform: "ensemble"
                        ensemble_scheduling { step [
                          { model_name: "left" input_map { key: "x" value: "b" }
                            output_map { key: "y" value: "c" } },
                          { model_name: "first" input_map { key: "x" value: "a" }
                            output_map { key: "y" value: "b" } },
                          { model_name: "left" input_map { key: "x" value: "b" }
                            output_map { key: "y" value: "d" } } ] }
                        """)
                .path("stages");
        assertThat(stages.findValuesAsText("name")).containsExactlyInAnyOrder("left", "first", "left-2");
        stages.forEach(stage -> assertThat(stage.path("dependsOn").toString())
                .isEqualTo(stage.path("name").asText().equals("first") ? "" : "[\"first\"]"));
    }
}
