package io.leapadvisor.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Rules between the fields of a profile that its JSON Schema cannot say. */
final class Together {

    private static final List<List<String>> RISING = List.of(
            List.of("p50Ms", "p90Ms", "p95Ms", "p99Ms", "p999Ms"),
            List.of("minReplicas", "replicas", "maxReplicas"),
            List.of("reasoningTokens", "outputTokens", "outputTokensP95"),
            List.of("meanRps", "peakRps"),
            List.of("activeParameters", "parameters"),
            List.of("expertsPerToken", "experts"));

    /** Ways to spread a model need accelerators, which few profiles would name. */
    private static final List<String> SPREAD =
            List.of("tensorParallel", "pipelineParallel", "dataParallel", "expertParallel");

    private Together() {}

    /** Changes the profile in place. */
    static void put(ObjectNode profile, Random random) {
        profile.remove("extra");
        if (profile.path("monitoring") instanceof ObjectNode monitoring && monitoring.has("selector")) {
            monitoring.put("selector", "namespace=\"x\"");
        }
        List<String> stages = new ArrayList<>();
        for (JsonNode stage : profile.path("stages")) {
            ObjectNode named = (ObjectNode) stage;
            named.put("name", "stage" + stages.size());
            if (named.remove("dependsOn") != null && !stages.isEmpty()) {
                named.putArray("dependsOn").add(stages.get(random.nextInt(stages.size())));
            }
            stages.add("stage" + stages.size());
            content(named, random);
        }
        walk(profile, stages, random);
    }

    /** Only stages that decode have media, only those that search an index, and each in words that fit. */
    private static void content(ObjectNode stage, Random random) {
        boolean decodes = stage.has("media") && random.nextInt(4) == 0;
        boolean searches = !decodes && stage.has("index") && random.nextInt(4) == 0;
        if (!decodes) {
            stage.remove("media");
        }
        if (!searches) {
            stage.remove("index");
        }
        if (stage.path("media") instanceof ObjectNode media) {
            stage.put("kind", "MEDIA_DECODE");
            media.put("kind", "VIDEO").remove(List.of("codec", "width", "height"));
            media.put("codec", random.nextBoolean() ? "H264" : "AV1");
            media.put("width", 1920).put("height", 1080);
        }
        if (stage.path("index") instanceof ObjectNode index) {
            stage.put("kind", "RETRIEVAL");
            index.put("kind", random.nextBoolean() ? "HNSW" : "DISKANN").remove("partitions");
        }
    }

    private static void walk(JsonNode node, List<String> stages, Random random) {
        if (node instanceof ObjectNode object) {
            RISING.forEach(fields -> sort(object, fields));
            spread(object);
            stageOf(object, stages, random);
            if (object.path("features") instanceof ArrayNode) {
                object.remove("featuresOff");
            }
            if (object.path("parameters").isObject()) {
                object.remove("parameters");
            }
        }
        node.forEach(child -> walk(child, stages, random));
    }

    private static void sort(ObjectNode object, List<String> fields) {
        List<JsonNode> values = new ArrayList<>();
        List<String> present =
                fields.stream().filter(field -> object.path(field).isNumber()).toList();
        present.forEach(field -> values.add(object.get(field)));
        Collections.sort(values, (a, b) -> Double.compare(a.doubleValue(), b.doubleValue()));
        for (int i = 0; i < present.size(); i++) {
            object.set(present.get(i), values.get(i));
        }
    }

    private static void spread(ObjectNode object) {
        if (SPREAD.stream().anyMatch(object::has)) {
            SPREAD.stream().filter(object::has).skip(1).toList().forEach(object::remove);
            SPREAD.stream()
                    .filter(object::has)
                    .forEach(field -> object.put(field, 1 << (object.get(field).intValue() % 4)));
            object.put("acceleratorsPerReplica", 8);
        }
    }

    private static void stageOf(ObjectNode object, List<String> stages, Random random) {
        if (object.has("stage")
                || object.has("stages") && object.path("stages").path(0).isTextual()) {
            object.remove("stages");
            object.remove("stage");
            if (!stages.isEmpty()) {
                object.put("stage", stages.get(random.nextInt(stages.size())));
            }
        }
    }
}
