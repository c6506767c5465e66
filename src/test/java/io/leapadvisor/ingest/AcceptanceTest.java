package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.result.Imported.FieldSource;
import io.leapadvisor.ingest.result.Imported.How;
import io.leapadvisor.ingest.result.Imported.Unread;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

    private static final Acceptance ACCEPTANCE = new Acceptance(new Intake(CorePack.KNOWLEDGE));

    private static ObjectNode profile(String json) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    private static Map<String, FieldSource> sources(ObjectNode profile, How how) {
        Map<String, FieldSource> fields = new LinkedHashMap<>();
        Leaves.of(profile)
                .forEach(
                        (pointer, value) -> fields.put(pointer, new FieldSource(pointer, value, "gpu.xml", how, null)));
        return fields;
    }

    @Test
    void whatIntakeRefusesIsLeftOutAndSaid() throws IOException {
        ObjectNode profile = profile("{'deployment':'d','hardware':{'accelerator':'no such part','replicas':2},"
                + "'utilization':{'gpu':1.7}}");
        Map<String, FieldSource> fields = sources(profile, How.READ);
        List<Unread> left = new ArrayList<>();
        ACCEPTANCE.accept(profile, fields, left);
        assertThat(profile.at("/hardware/accelerator").isMissingNode()).isTrue();
        assertThat(profile.at("/hardware/replicas").asInt()).isEqualTo(2);
        assertThat(left).hasSize(2).allSatisfy(unread -> assertThat(unread.file())
                .isEqualTo("gpu.xml"));
        assertThat(fields.keySet()).containsExactly("/deployment", "/hardware/replicas");
    }

    @Test
    void whatTheCallerGaveIsNeverLeftOut() throws IOException {
        ObjectNode profile = profile("{'deployment':'d','hardware':{'accelerator':'no such part'}}");
        assertThatThrownBy(() -> ACCEPTANCE.accept(profile, sources(profile, How.GIVEN), new ArrayList<>()))
                .isInstanceOf(InvalidInputException.class);
    }
}
