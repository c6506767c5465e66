package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The numbers that the fit may move, with what is believed of them before any measurement is seen. */
public final class Parameters {

    private Parameters() {}

    /** All parameters that the measurements can tell something about. */
    public static List<Parameter> of(Knowledge knowledge, List<Measurement> measurements) {
        List<Parameter> all = new ArrayList<>();
        styles(all);
        serving(all);
        precisions(all);
        SortedSet<String> engines = new TreeSet<>();
        SortedSet<String> chips = new TreeSet<>();
        for (Measurement one : measurements) {
            knowledge
                    .engine(one.profile().path("model").path("runtime").asText(null))
                    .map(Engine::id)
                    .ifPresent(engines::add);
            one.request()
                    .findValues("runtime")
                    .forEach(name ->
                            knowledge.engine(name.asText()).map(Engine::id).ifPresent(engines::add));
            var hardware = one.profile().path("hardware");
            knowledge
                    .accelerator(hardware.path("accelerator").asText(null))
                    .or(() -> knowledge.processor(hardware.path("cpu").asText(null)))
                    .map(Accelerator::architecture)
                    .ifPresent(chips::add);
        }
        for (String engine : engines) {
            factors(all, "/engines/" + engine, 0.15, 0.12, 0.35, 0.2);
        }
        for (String chip : chips) {
            factors(all, "/architectures/" + chip, 0.2, 0.12, 0.15, 0.15);
        }
        ItemParameters.add(all, engines, chips);
        return List.copyOf(all);
    }

    private static void factors(
            List<Parameter> all, String path, double compute, double bandwidth, double overhead, double collective) {
        all.add(new Parameter(path + "/compute", 1, compute, Double.POSITIVE_INFINITY));
        all.add(new Parameter(path + "/bandwidth", 1, bandwidth, Double.POSITIVE_INFINITY));
        all.add(new Parameter(path + "/overhead", 1, overhead, Double.POSITIVE_INFINITY));
        all.add(new Parameter(path + "/collective", 1, collective, Double.POSITIVE_INFINITY));
    }

    private static void styles(List<Parameter> all) {
        for (String style : List.of("LLM_SERVER", "LOCAL", "GRAPH", "COMPILED", "EAGER")) {
            boolean eager = style.equals("EAGER");
            boolean server = style.equals("LLM_SERVER");
            String at = "/styles/" + style + "/";
            all.add(new Parameter(at + "computeEfficiency", eager ? 0.50 : 0.60, 0.3, 1));
            all.add(new Parameter(at + "expertEfficiency", 0.30, 0.5, 1));
            all.add(new Parameter(at + "bandwidthEfficiency", eager ? 0.65 : 0.78, 0.2, 1));
            all.add(new Parameter(at + "cacheEfficiency", eager ? 0.4 : 0.6, 0.4, 1));
            all.add(new Parameter(at + "saturationTokens", 24, 0.8, Double.POSITIVE_INFINITY));
            all.add(new Parameter(at + "layerOverheadUs", eager ? 500 : 8, 0.6, Double.POSITIVE_INFINITY));
            all.add(new Parameter(at + "expertOverheadUs", eager ? 500 : 10, 0.8, Double.POSITIVE_INFINITY));
            all.add(new Parameter(
                    at + "stepOverheadMs", eager ? 2 : server ? 0.9 : 0.3, 0.8, Double.POSITIVE_INFINITY));
            all.add(new Parameter(at + "sequenceOverheadUs", 8, 1.0, Double.POSITIVE_INFINITY));
            all.add(new Parameter(
                    at + "requestOverheadMs", server ? 8 : eager ? 2 : 0.3, 1.0, Double.POSITIVE_INFINITY));
            all.add(new Parameter(at + "collectiveUs", eager ? 25 : 12, 0.6, Double.POSITIVE_INFINITY));
            all.add(new Parameter(at + "linkEfficiency", 0.6, 0.4, 1));
        }
    }

    private static void serving(List<Parameter> all) {
        // A run of ten waves (InferenceMAX sends 10 prompts a client) starts a tenth at once, one of a single wave all.
        all.add(new Parameter("/serving/togetherAtStart", 0.3, 0.8, 1));
        all.add(new Parameter("/serving/stepsToFirst", 1.5, 0.8, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/interference", 0.8, 0.3, 1));
        all.add(new Parameter("/serving/workspaceGb", 2.5, 0.6, Double.POSITIVE_INFINITY));
        // What a layer takes in eager engines; an eager collective takes 41 to 110 µs on A100 and L40S hosts, and its
        // wrapper as much again.
        all.add(new Parameter("/serving/promptLayerUs", 500, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/promptExpertUs", 500, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/promptCollectiveUs", 150, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/bus/collective", 1.5, 0.5, Double.POSITIVE_INFINITY));
    }

    private static void precisions(List<Parameter> all) {
        for (String weights : List.of("INT4", "FP4", "INT8", "FP8")) {
            all.add(new Parameter("/weightOnly/" + weights + "/bandwidth", 0.9, 0.2, Double.POSITIVE_INFINITY));
            all.add(new Parameter("/weightOnly/" + weights + "/compute", 0.9, 0.2, Double.POSITIVE_INFINITY));
        }
        for (Map.Entry<String, Double> products : Map.of(
                        "FP8", 0.85, "INT8", 0.75, "FP4", 0.6, "FP32", 1.0, "TF32", 0.8)
                .entrySet()) {
            all.add(new Parameter(
                    "/computed/" + products.getKey() + "/compute",
                    products.getValue(),
                    0.25,
                    Double.POSITIVE_INFINITY));
            all.add(new Parameter("/computed/" + products.getKey() + "/bandwidth", 1.0, 0.1, Double.POSITIVE_INFINITY));
        }
    }
}
