package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class InferenceServicesTest {

    private static JsonNode service(String predictor) {
        return Imports.profile(
                "isvc.yaml",
                "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: s}\nspec:\n"
                        + "  predictor: " + predictor);
    }

    @Test
    void aFormatNamesTheRuntime() {
        assertThat(service("{model: {modelFormat: {name: xgboost}, storageUri: 'gs://b/m'}, minReplicas: 2}")
                        .at("/model/family")
                        .asText())
                .isEqualTo("TREE_ENSEMBLE");
        assertThat(service("{sklearn: {storageUri: 'gs://b/m', resources: {limits: {cpu: 1}}}}")
                        .at("/hardware/cpuCores")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void pipelineRanksAreOfSeveralPods() {
        JsonNode profile = service("{model: {modelFormat: {name: huggingface}, args: ['--model_id=x/y'],"
                + " resources: {limits: {nvidia.com/gpu: 4}}}, workerSpec: {pipelineParallelSize: 2,"
                + " tensorParallelSize: 4}}");
        assertThat(profile.at("/hardware/acceleratorsPerReplica").asInt()).isEqualTo(8);
        assertThat(profile.at("/model/name").asText()).isEqualTo("x/y");
    }

    @Test
    void aRevisionThatGetsSomeOfTheRequestsSaysSo() {
        assertThat(Imports.of(
                                "isvc.yaml",
                                "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: s}\n"
                                        + "spec: {predictor: {canaryTrafficPercent: 10, model: {modelFormat:"
                                        + " {name: huggingface}, args: ['--model_id=x/y']}}}")
                        .remarks())
                .anyMatch(remark -> remark.contains("10 % of the requests reach this revision"));
    }
}
