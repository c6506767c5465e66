package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.source.Yaml;
import io.leapadvisor.ingest.workload.Manifests.Document;
import java.util.List;
import net.jqwik.api.Example;

/** What the real files of ImportSamplesTest do not hold. */
class ModelResourcesTest {

    private static Workload workload(String yaml) {
        List<Document> documents = Yaml.documents(yaml).stream()
                .map(tree -> new Document("file.yaml", tree))
                .toList();
        List<Workload> workloads = Manifests.of(documents).workloads();
        assertThat(workloads).hasSize(1);
        return workloads.get(0);
    }

    private static String kubeai(String profile) {
        return """
                apiVersion: kubeai.org/v1
                kind: Model
                metadata: {name: one}
                spec: {url: "hf://acme/m", engine: VLLM, minReplicas: 1, maxReplicas: 4, resourceProfile: "%s"}
                """
                .formatted(profile);
    }

    @Example
    void aProfileNamesThePartAndHowMany() {
        Workload nvidia = workload(kubeai("nvidia-gpu-a100-80gb:2"));
        assertThat(nvidia.nodeLabels()).containsEntry("accelerator", List.of("a100-80gb"));
        assertThat(nvidia.boxes().get(0).amounts()).containsEntry("nvidia.com/gpu", 2.0);
        assertThat(nvidia.scale().least()).isEqualTo(1);
        assertThat(nvidia.scale().most()).isEqualTo(4);

        Workload tpu = workload(kubeai("google-tpu-v5e-2x2:4"));
        assertThat(tpu.boxes().get(0).amounts()).containsEntry("google.com/tpu", 4.0);

        Workload cpu = workload(kubeai("cpu:6"));
        assertThat(cpu.nodeLabels()).isEmpty();
        assertThat(cpu.boxes().get(0).amounts()).isEmpty();
    }

    @Example
    void anEngineThatIsNotKnownStillTellsItsMachine() {
        Workload other = workload(kubeai("nvidia-gpu-l4:1").replace("VLLM", "Infinity"));

        assertThat(other.boxes().get(0).container().image()).isEmpty();
        assertThat(other.boxes().get(0).amounts()).containsEntry("nvidia.com/gpu", 1.0);
    }

    @Example
    void aMicroserviceThatIsNotScaledHasItsReplicas() {
        Workload nim = workload(
                """
                apiVersion: apps.nvidia.com/v1alpha1
                kind: NIMService
                metadata: {name: nim}
                spec:
                  authSecret: some
                  image: {repository: nvcr.io/nim/meta/llama-3.1-8b-instruct, tag: "1.8.4"}
                  replicas: 3
                  nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}
                  scale: {enabled: false, hpa: {maxReplicas: 9}}
                """);

        assertThat(nim.scale().replicas()).isEqualTo(3);
        assertThat(nim.scale().most()).isNull();
        assertThat(nim.nodeLabels()).containsEntry("nvidia.com/gpu.product", List.of("NVIDIA-L40S"));
        assertThat(nim.boxes().get(0).container().image()).isEqualTo("nvcr.io/nim/meta/llama-3.1-8b-instruct:1.8.4");
    }

    @Example
    void aPresetTakesTheArgumentsOfItsConfigMap() {
        Workload preset = workload(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: given}
                data: {inference_config.yaml: "vllm: {max-model-len: 4096, swap-space: 4}"}
                ---
                apiVersion: kaito.sh/v1beta1
                kind: Workspace
                metadata: {name: one}
                resource: {instanceType: Standard_NC24ads_A100_v4, count: 2}
                inference: {preset: {name: phi-4}, config: given}
                """);

        assertThat(preset.boxes().get(0).container().settings())
                .containsEntry("model", "phi-4")
                .containsEntry("max-model-len", "4096");
        assertThat(preset.scale().replicas()).isEqualTo(2);
    }
}
