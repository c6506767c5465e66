package io.leapadvisor.calibrate.fit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        Kernels kernels = knowledge.calibration().kernels();
        for (String engine : engines) {
            if (kernels.measuredOf(engine)) {
                factors(all, "/engines/" + engine, 0.08, 0.05, 0.25, 0.15);
            } else {
                factors(all, "/engines/" + engine, 0.15, 0.1, 0.35, 0.2);
            }
            // MLX sorts the rows by expert and multiplies tile by tile; how far others stray is ours.
            if (knowledge
                    .engine(engine)
                    .filter(one -> one.style() == Engine.Style.LOCAL)
                    .isPresent()) {
                all.add(new Parameter("/engines/" + engine + "/experts", 1, 0.3, Double.POSITIVE_INFINITY));
            }
        }
        for (String chip : chips) {
            if (isMeasured(knowledge, chip)) {
                factors(all, "/architectures/" + chip, 0.08, 0.06, 0.15, 0.12);
            } else {
                factors(all, "/architectures/" + chip, 0.25, 0.15, 0.3, 0.2);
            }
        }
        for (String pair : pairs(knowledge, measurements)) {
            factors(all, "/architectures/" + pair, 0.15, 0.1, 0.25, 0.1);
        }
        ItemParameters.add(all, engines, chips);
        return List.copyOf(all);
    }

    /**
     * Engines whose factors are of kernels that were measured, on chips on which none was: they call others there. On
     * MI300X the mixtures of SGLang take half as long again as those of vLLM beside their estimates, on NVIDIA's chips
     * as long. A chip that one engine alone was measured on has its factors already.
     */
    private static SortedSet<String> pairs(Knowledge knowledge, List<Measurement> measurements) {
        Kernels kernels = knowledge.calibration().kernels();
        SortedMap<String, SortedSet<String>> byChip = new TreeMap<>();
        for (Measurement one : measurements) {
            JsonNode profile = one.profile();
            Optional<Accelerator> chip = knowledge
                    .accelerator(profile.at("/hardware/accelerator").asText(null))
                    .filter(part -> part.architecture() != null && !isMeasured(knowledge, part.architecture()));
            knowledge
                    .engine(profile.at("/model/runtime").asText(null))
                    .filter(engine -> kernels.measuredOf(engine.id()))
                    .ifPresent(engine -> chip.ifPresent(
                            part -> byChip.computeIfAbsent(part.architecture(), ignored -> new TreeSet<>())
                                    .add(Calibration.pair(engine, part))));
        }
        return byChip.values().stream()
                .filter(engines -> engines.size() > 1)
                .flatMap(SortedSet::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** True where kernels were measured on some part of a generation. */
    private static boolean isMeasured(Knowledge knowledge, String chip) {
        Kernels kernels = knowledge.calibration().kernels();
        return knowledge.accelerators().stream()
                .anyMatch(part -> chip.equals(part.architecture()) && kernels.measuredOn(part.id()));
    }

    private static void factors(
            List<Parameter> all, String path, double compute, double bandwidth, double overhead, double collective) {
        all.add(new Parameter(path + "/compute", 1, compute, Double.POSITIVE_INFINITY));
        all.add(new Parameter(path + "/bandwidth", 1, bandwidth, Double.POSITIVE_INFINITY));
        all.add(new Parameter(path + "/overhead", 1, overhead, Double.POSITIVE_INFINITY));
        all.add(new Parameter(path + "/collective", 1, collective, Double.POSITIVE_INFINITY));
    }

    private static void styles(List<Parameter> all) {
        // What all parts share of the usual measured kernels (knowledge-base/kernels) is where servers start from.
        // Its own overheads are known from engines whose kernels were measured: 5 ± 10 µs a layer, 0 to 0.3 ms a step.
        style(all, "LLM_SERVER", new double[] {0.787, 0.482, 0.807, 0.844, 5, 3, 0.3, 8, 5.6, 0.65}, 0.5);
        style(all, "GRAPH", new double[] {0.75, 0.45, 0.80, 0.75, 4, 5, 0.2, 0.3, 8, 0.65}, 1);
        style(all, "COMPILED", new double[] {0.75, 0.45, 0.78, 0.7, 4, 5, 0.3, 0.3, 12, 0.6}, 1);
        // Experts reach 0.6 of what products do in the kernels that were measured, and products of local engines 0.36.
        style(all, "LOCAL", new double[] {0.50, 0.22, 0.80, 0.7, 4, 5, 0.3, 0.3, 12, 0.6}, 1);
        style(all, "EAGER", new double[] {0.60, 0.40, 0.75, 0.4, 500, 500, 2, 2, 25, 0.6}, 1);
    }

    /**
     * @param at the values that are believed, in the order of their use
     * @param width how far the shares may stray, against those of other styles
     */
    private static void style(List<Parameter> all, String style, double[] at, double width) {
        double none = Double.POSITIVE_INFINITY;
        String path = "/styles/" + style + "/";
        all.add(new Parameter(path + "computeEfficiency", at[0], 0.2 * width, 1));
        all.add(new Parameter(path + "expertEfficiency", at[1], 0.3 * width, 1));
        all.add(new Parameter(path + "bandwidthEfficiency", at[2], 0.1 * width, 1));
        all.add(new Parameter(path + "cacheEfficiency", at[3], 0.25 * width, 1));
        all.add(new Parameter(path + "saturationTokens", 24, 0.5, none));
        all.add(new Parameter(path + "layerOverheadUs", at[4], 0.8 * width, none));
        all.add(new Parameter(path + "expertOverheadUs", at[5], 0.8 * width, none));
        all.add(new Parameter(path + "stepOverheadMs", at[6], 0.8 * width, none));
        all.add(new Parameter(path + "sequenceOverheadUs", 8, 1, none));
        all.add(new Parameter(path + "requestOverheadMs", at[7], 1, none));
        all.add(new Parameter(path + "collectiveUs", at[8], 0.5 * width, none));
        all.add(new Parameter(path + "linkEfficiency", at[9], 0.3 * width, 1));
    }

    private static void serving(List<Parameter> all) {
        // A run of ten waves (InferenceMAX sends 10 prompts a client) starts a tenth at once, one of a single wave all.
        all.add(new Parameter("/serving/togetherAtStart", 0.3, 0.8, 1));
        // Answers of one length keep all who started together so, answers of any length none: the middle is believed.
        all.add(new Parameter("/serving/keptTogether", 0.5, 0.5, 1));
        all.add(new Parameter("/serving/stepsToFirst", 1.5, 0.8, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/interference", 0.8, 0.3, 1));
        all.add(new Parameter("/serving/workspaceGb", 2.5, 0.6, Double.POSITIVE_INFINITY));
        // Of an 8B model on an H100 62 % of the time was the host's (vLLM's account of its version 0.6): 26 ms beside
        // the 16 of a step of 256 sequences, 100 µs each, of which that version took half off or more. 1 ms is ours.
        all.add(new Parameter("/serving/hostStepMs", 1, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/hostSequenceUs", 50, 0.5, Double.POSITIVE_INFINITY));
        // What a layer takes in eager engines; an eager collective takes 41 to 110 µs on A100 and L40S hosts, and its
        // wrapper as much again.
        all.add(new Parameter("/serving/promptLayerUs", 500, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/promptExpertUs", 500, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/serving/promptCollectiveUs", 150, 0.5, Double.POSITIVE_INFINITY));
        // Compressed keys and values have some eight kernels more than the dozen of a plain layer: three products down
        // and up again in the place of one, two norms, copies of the rotary part.
        all.add(new Parameter("/serving/promptLatentUs", 350, 0.5, Double.POSITIVE_INFINITY));
        all.add(new Parameter("/bus/collective", 1, 0.5, Double.POSITIVE_INFINITY));
    }

    private static void precisions(List<Parameter> all) {
        for (String weights : List.of("INT4", "FP4", "INT8", "FP8")) {
            all.add(new Parameter("/weightOnly/" + weights + "/bandwidth", 0.9, 0.2, Double.POSITIVE_INFINITY));
            all.add(new Parameter("/weightOnly/" + weights + "/compute", 0.9, 0.2, Double.POSITIVE_INFINITY));
        }
        for (Map.Entry<String, Double> products : Map.of(
                        "FP8", 1.0, "INT8", 0.85, "FP4", 1.0, "FP32", 1.0, "TF32", 0.85)
                .entrySet()) {
            all.add(new Parameter(
                    "/computed/" + products.getKey() + "/compute",
                    products.getValue(),
                    0.15,
                    Double.POSITIVE_INFINITY));
            all.add(new Parameter("/computed/" + products.getKey() + "/bandwidth", 1.0, 0.1, Double.POSITIVE_INFINITY));
        }
    }
}
