package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import io.leapadvisor.ingest.source.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private static Manifests manifests(String text) {
        return Manifests.of(Yaml.documents(text).stream()
                .map(tree -> new Manifests.Document("f", tree))
                .toList());
    }

    private static final String POD = "template: {spec: {containers: [{name: c, image: i}]}}";

    @Test
    void scalersFindTheirTargetInAnyOrder() {
        String scaler = "{apiVersion: v2, kind: H, metadata: {name: h}, spec: {scaleTargetRef: {name: d},"
                + " minReplicas: 2, maxReplicas: 9}}\n---\n";
        String deployment = "{apiVersion: v1, kind: D, metadata: {name: d}, spec: {" + POD + "}}\n---\n";
        for (String text : List.of(scaler + deployment, deployment + scaler)) {
            assertThat(manifests(text).workloads()).singleElement().satisfies(workload -> {
                assertThat(workload.scale().least()).isEqualTo(2);
                assertThat(workload.scale().most()).isEqualTo(9);
            });
        }
    }

    @Test
    void whatScalesStandsInSourcesToo() {
        assertThat(Scalers.horizontal(Yaml.documents("{maxReplicas: 8, metricsSources:"
                                        + " [{targetMetric: 'gpu_cache_usage_perc', targetValue: '50'}]}")
                                .get(0))
                        .signal())
                .isEqualTo("gpu_cache_usage_perc");
    }

    @Test
    void componentsOfAGraphHaveNamesReplicasAndShares() {
        String graph =
                """
                kind: DynamoGraphDeployment
                metadata: {name: g}
                spec:
                  services:
                    Frontend: {componentType: frontend, replicas: 1, extraPodSpec: {mainContainer: {image: dyn/vllm:1}}}
                    DecodeWorker:
                      componentType: worker
                      replicas: 2
                      resources: {limits: {gpu: '4'}}
                      extraPodSpec: {mainContainer: {image: dyn/vllm:1,
                        command: [python3, -m, dynamo.vllm], args: [--model, x/y]}}
                """;
        assertThat(manifests(graph).workloads())
                .extracting(Workload::name)
                .containsExactlyInAnyOrder("g-Frontend", "g-DecodeWorker");
        assertThat(manifests(graph).workloads())
                .filteredOn(workload -> workload.name().endsWith("Worker"))
                .singleElement()
                .satisfies(worker -> {
                    assertThat(worker.scale().replicas()).isEqualTo(2);
                    assertThat(worker.boxes().get(0).amounts()).containsEntry("nvidia.com/gpu", 4.0);
                });
        JsonNode profile = Imports.profile("g.yaml", "apiVersion: nvidia.com/v1alpha1\n" + graph);
        assertThat(profile.at("/model/runtime").asText()).isEqualTo("vllm");
        assertThat(profile.at("/hardware/acceleratorsPerReplica").asInt()).isEqualTo(4);
    }

    @Test
    void eventsMayScaleToZero() {
        Workload.Scale scale = Scalers.events(
                Yaml.documents("{triggers: [{type: cpu}], maxReplicaCount: 4}").get(0));
        assertThat(scale.least()).isZero();
        assertThat(scale.signal()).isEqualTo("cpu");
    }

    @Test
    void jobsServeNobodyAndListsAreTheirItems() {
        assertThat(manifests("{kind: Job, spec: {" + POD + "}}").workloads()).isEmpty();
        assertThat(manifests("{kind: List, items: [{kind: D, metadata: {name: d}, spec: {" + POD + "}}]}")
                        .workloads())
                .hasSize(1);
    }

    @Test
    void aLargerWholeHasParts() {
        assertThat(manifests("{kind: R, metadata: {name: w}, spec: {roles: [{name: a, replicas: 3, " + POD + "}]}}")
                        .workloads())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.name()).isEqualTo("w-a");
                    assertThat(part.scale().replicas()).isEqualTo(3);
                });
    }
}
