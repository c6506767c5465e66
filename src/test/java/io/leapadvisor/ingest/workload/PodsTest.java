package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.source.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodsTest {

    private static JsonNode yaml(String text) {
        return Yaml.documents(text).get(0);
    }

    @Test
    void limitsCountMoreThanRequests() {
        Workload.Box box = new Pods(Map.of())
                .box(yaml("resources: {limits: {cpu: 500m}, requests: {cpu: 100m, memory: 1Gi}}"), Map.of());
        assertThat(box.amounts()).containsEntry("cpu", 0.5).containsEntry("memory", 0x1p30);
        assertThat(box.note()).contains("requested");
    }

    @Test
    void valuesOfMapsAreFilledInAndSecretsAreNot() {
        Pods pods = new Pods(Map.of("m", yaml("{MODEL: big}")));
        Workload.Box box = pods.box(
                yaml("env: [{name: A, valueFrom: {configMapKeyRef: {name: m, key: MODEL}}}, {name: B, value: 'x-$(A)'},"
                        + " {name: S, valueFrom: {secretKeyRef: {name: s, key: k}}}]"),
                Map.of());
        assertThat(box.container().environment()).containsOnly(Map.entry("A", "big"), Map.entry("B", "x-big"));
    }

    @Test
    void nodesAreChosenByLabelsOrByRules() {
        assertThat(Pods.nodeLabels(yaml("nodeSelector: {a: x}"))).containsEntry("a", List.of("x"));
        assertThat(Pods.nodeLabels(yaml("affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                        + "{nodeSelectorTerms: [{matchExpressions: [{key: b, operator: In, values: [y, z]}]}]}}}")))
                .containsEntry("b", List.of("y", "z"));
    }
}
