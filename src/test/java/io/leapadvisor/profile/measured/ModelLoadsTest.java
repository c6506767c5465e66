package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages in which the model itself is read, by their names. */
class ModelLoadsTest {

    private static boolean loads(String name, StageKind kind) {
        return ModelLoads.isIn(StageBuilder.builder().name(name).kind(kind).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load-model",
                "loadModel",
                "model_loading",
                "swap model in",
                "Fetch weights from S3",
                "cold-start"
            })
    void aModelThatIsBroughtIsLoaded(String name) {
        assertThat(loads(name, StageKind.DATA_FETCH)).isTrue();
        assertThat(loads(name, StageKind.OTHER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load-model-inputs",
                "payload",
                "read-documents",
                "model",
                "load-adapter-of-model",
                "upload",
                "start"
            })
    void whatElseIsReadIsNone(String name) {
        assertThat(loads(name, StageKind.DATA_FETCH)).isFalse();
    }

    @Test
    void aPassOfTheModelIsNone() {
        assertThat(loads("load-model", StageKind.INFERENCE)).isFalse();
        assertThat(ModelLoads.isIn(StageBuilder.builder()
                        .name("load-model")
                        .kind(StageKind.DATA_FETCH)
                        .critical(false)
                        .build()))
                .as("nobody waits for it")
                .isFalse();
    }
}
