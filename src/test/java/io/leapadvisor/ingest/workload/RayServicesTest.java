package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

class RayServicesTest {

    private static JsonNode service(String application) {
        return Imports.profile(
                "ray.yaml",
                "apiVersion: ray.io/v1\nkind: RayService\nmetadata: {name: r}\nspec:\n  serveConfigV2: |\n"
                        + "    applications:\n    - " + application
                        + "\n  rayClusterConfig: {workerGroupSpecs: [{replicas: 2, template: {spec: "
                        + "{containers: [{name: w,"
                        + " image: 'rayproject/ray:2', resources: {limits: {nvidia.com/gpu: 8, cpu: 64}}}]}}}]}\n");
    }

    @Test
    void aModelTakesItsSplitOfTheWorkers() {
        JsonNode profile = service("args: {llm_configs: [{model_loading_config: {model_id: m, model_source: x/y},"
                + " accelerator_type: L40S, engine_kwargs: {tensor_parallel_size: 4}, "
                + "deployment_config: {num_replicas: 2}}]}");
        assertThat(profile.at("/hardware/acceleratorsPerReplica").asInt()).isEqualTo(4);
        assertThat(profile.at("/hardware/replicas").asInt()).isEqualTo(2);
        assertThat(profile.at("/hardware/accelerator").asText()).isEqualTo("l40s");
        assertThat(profile.at("/model/name").asText()).isEqualTo("x/y");
    }

    @Test
    void actorsSayWhatTheyTake() {
        JsonNode profile =
                service("deployments: [{name: d, num_replicas: 3, ray_actor_options: {num_cpus: 2, num_gpus: 1}}]");
        assertThat(profile.at("/hardware/replicas").asInt()).isEqualTo(3);
        assertThat(profile.at("/hardware/cpuCores").asInt()).isEqualTo(2);
        assertThat(profile.at("/hardware/acceleratorsPerReplica").asInt()).isEqualTo(1);
    }

    @Test
    void theEngineMayStandAmongThePackagesOfTheCode() {
        JsonNode profile = service("{import_path: 'app:model', runtime_env: {pip: [vllm==0.5.4], env_vars:"
                + " {MODEL_ID: x/y, TENSOR_PARALLELISM: '2'}}, deployments: [{name: d, num_replicas: 1}]}");
        assertThat(profile.at("/model/runtime").asText()).isEqualTo("vllm");
        assertThat(profile.at("/model/name").asText()).isEqualTo("x/y");
        assertThat(profile.at("/hardware/tensorParallel").asInt()).isEqualTo(2);
    }
}
