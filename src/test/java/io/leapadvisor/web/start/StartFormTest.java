package io.leapadvisor.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartFormTest {

    @Test
    void everyFieldIsOneOfAProfile() {
        assertThat(StartForm.get().kinds()).hasSize(3).allSatisfy(kind -> assertThat(kind.fields())
                .hasSizeGreaterThan(8)
                .allSatisfy(field -> assertThat(Fields.exists(
                                DeploymentProfile.class,
                                field.pointer().substring(1).replace('/', '.')))
                        .as(field.pointer())
                        .isTrue()));
    }

    @Test
    void everyExampleIsThere() {
        assertThat(Stream.concat(StartForm.get().starters().stream(), StartForm.get().stories().stream()))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(Files.exists(Path.of("examples", one.file() + ".json")))
                        .as(one.file())
                        .isTrue());
    }

    @Test
    void everyFieldIsExplained() {
        assertThat(FieldHelp.get().fields())
                .containsKeys("deployment", "stages.latency.meanMs", "model.batching.mode")
                .hasEntrySatisfying("traffic.meanRps", text -> assertThat(text).contains("requests a second"))
                .hasEntrySatisfying(
                        "model.weightPrecision", text -> assertThat(text).contains("BF16"));
    }
}
