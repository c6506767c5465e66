package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.source.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelmValuesTest {

    private static List<Workload> workloads(String text) {
        return HelmValues.workloads("f", Yaml.documents(text).get(0));
    }

    @Test
    void aListOfModelsIsSeveralWorkloads() {
        assertThat(workloads("servingEngineSpec: {modelSpec: [{name: a, modelURL: x/y, requestGPU: 0.5},"
                        + " {name: b, modelURL: x/z, requestGPU: '2', replicaCount: 3}]}"))
                .extracting(Workload::name)
                .containsExactly("a", "b");
    }

    @Test
    void aHalfThatIsNotCreatedDoesNotRun() {
        assertThat(workloads("modelArtifacts: {uri: 'hf://x/y'}\ndecode: {replicas: 1}\nprefill: {create: false}"))
                .extracting(Workload::name)
                .containsExactly("decode");
    }

    @Test
    void subchartsHaveImagesOfTheirOwn() {
        assertThat(workloads("tgi: {image: {repository: r, tag: 1}, replicaCount: 2, MODEL_ID: x/y}\nother: {a: 1}"))
                .singleElement()
                .satisfies(workload -> {
                    assertThat(workload.boxes().get(0).container().environment())
                            .containsEntry("MODEL_ID", "x/y");
                    assertThat(workload.scale().replicas()).isEqualTo(2);
                });
    }

    @Test
    void devicesThatACacheSeesAreAccelerators() {
        assertThat(workloads("servingEngineSpec: {modelSpec: [{name: a, modelURL: x/y,"
                        + " lmcacheConfig: {cudaVisibleDevices: '0,1'}}]}"))
                .singleElement()
                .satisfies(workload ->
                        assertThat(workload.boxes().get(0).amounts()).containsEntry("nvidia.com/gpu", 2.0));
    }
}
