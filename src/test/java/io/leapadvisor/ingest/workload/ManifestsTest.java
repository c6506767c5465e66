package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

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
