package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.StringJoiner;

/** How replicas are scaled: by autoscalers of the cluster, by events, by annotations of serverless services. */
final class Scalers {

    private Scalers() {}

    static Double number(JsonNode node) {
        return node.isNumber() || node.isTextual() && node.asText().matches("\\d{1,7}")
                ? (Double) node.asDouble()
                : null;
    }

    /** A horizontal autoscaler: at least one where nothing is said. */
    static Scale horizontal(JsonNode spec) {
        StringJoiner signals = new StringJoiner(" ");
        for (JsonNode metric : spec.path("metrics")) {
            signals.add(metric.path("resource").path("name").asText(""));
            for (String type : new String[] {"pods", "object", "external", "containerResource"}) {
                signals.add(metric.path(type).path("metric").path("name").asText(""));
                signals.add(metric.path(type).path("name").asText(""));
            }
        }
        spec.path("metricsSources")
                .forEach(source -> signals.add(source.path("targetMetric").asText("")));
        if (spec.has("targetCPUUtilizationPercentage")) {
            signals.add("cpu");
        }
        Double least = number(spec.path("minReplicas"));
        return new Scale(
                null, least == null ? (Double) 1.0 : least, number(spec.path("maxReplicas")), blank(signals), true);
    }

    /** An autoscaler by events; it may scale to zero, and to 100 where nothing is said. */
    static Scale events(JsonNode spec) {
        StringJoiner signals = new StringJoiner(" ");
        for (JsonNode trigger : spec.path("triggers")) {
            JsonNode metadata = trigger.path("metadata");
            String query =
                    metadata.path("query").asText(metadata.path("metricName").asText(""));
            signals.add(query.isBlank() ? trigger.path("type").asText("") : query);
        }
        Double least = number(spec.path("minReplicaCount"));
        Double most = number(spec.path("maxReplicaCount"));
        return new Scale(
                null, least == null ? (Double) 0.0 : least, most == null ? (Double) 100.0 : most, blank(signals), true);
    }

    /** Annotations by which a serverless service is scaled; null when there are none. */
    static Scale annotations(JsonNode annotations) {
        Double least = null;
        Double most = null;
        String signal = null;
        boolean any = false;
        var fields = annotations.fields();
        while (fields.hasNext()) {
            var field = fields.next();
            String name = field.getKey().replace("-", "").toLowerCase(java.util.Locale.ROOT);
            if (name.startsWith("autoscaling.knative.dev/")) {
                any = true;
                least = name.endsWith("/minscale") ? number(field.getValue()) : least;
                most = name.endsWith("/maxscale") ? number(field.getValue()) : most;
                signal = name.endsWith("/metric") ? field.getValue().asText() : signal;
            }
        }
        return any ? new Scale(null, least, most, signal, true) : null;
    }

    /** Members minReplicas and maxReplicas of a specification that scales itself. */
    static Scale own(JsonNode spec) {
        Double least = number(spec.path("minReplicas"));
        Double most = number(spec.path("maxReplicas"));
        String signal = spec.path("scaleMetric")
                .asText(spec.path("autoScaling")
                        .path("metrics")
                        .path(0)
                        .path("resource")
                        .path("name")
                        .asText(""));
        Boolean enabled = least == null && most == null
                ? null
                : (Boolean) (least != null && least == 0 || most != null && !most.equals(least));
        Double replicas = number(spec.path("replicas"));
        return new Scale(replicas, least, most, signal.isBlank() ? null : signal, enabled);
    }

    private static String blank(StringJoiner signals) {
        String text = signals.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
