package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Parameter;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the parameters that a caller left out: from the knowledge base, else from the deployment. */
final class Defaults {

    private final Knowledge knowledge;
    private final Simulator simulator;

    Defaults(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
    }

    Map<String, Object> fill(Variant variant, RemedySpec remedy, String stage, Map<String, Object> given) {
        Map<String, Object> filled = new LinkedHashMap<>();
        if (given != null) {
            filled.putAll(given);
        }
        Resolved resolved = simulator.look(variant);
        for (Parameter parameter : remedy.parameters()) {
            if (filled.get(parameter.name()) == null) {
                Object value = value(variant, resolved, remedy, stage, parameter, filled);
                if (value != null) {
                    filled.put(parameter.name(), value);
                }
            }
        }
        return filled;
    }

    private Object value(
            Variant variant,
            Resolved resolved,
            RemedySpec remedy,
            String stage,
            Parameter parameter,
            Map<String, Object> filled) {
        if (parameter.name().equals("ratio") && filled.containsKey("parameters")) {
            ModelSpec model = resolved.profile().model();
            double size = model == null || model.parameters() == null ? Double.NaN : model.parameters();
            return Double.isNaN(size) ? null : (Object) (Context.number(filled.get("parameters")) / size);
        }
        Object stated = parameter.defaultValue();
        if (stated instanceof String path && path.startsWith("$")) {
            return new Context(
                            resolved,
                            stage == null ? null : variant.profile().stage(stage),
                            filled,
                            Applier.computable(resolved))
                    .value(path.substring(1));
        }
        return stated != null ? stated : derived(resolved, remedy, parameter);
    }

    private Object derived(Resolved resolved, RemedySpec remedy, Parameter parameter) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        return switch (remedy.id() + "." + parameter.name()) {
            case "enable-prefix-caching.hitRatio" ->
                sharedPrefix(resolved.profile().traffic());
            case "compile-model.runtime" -> engineFor(resolved);
            case "upgrade-accelerator.to" -> fasterThan(resolved.part(), parameter);
            case "change-tensor-parallelism.to" -> 2 * hardware.tensorParallelOrOne();
            case "scale-out.replicas" -> hardware.replicaCount() + 1;
            case "scale-in.replicas" -> Math.max(1, hardware.replicaCount() - 1);
            case "keep-warm.replicas" -> Math.max(1, hardware.minReplicas() == null ? 1 : hardware.minReplicas());
            case "raise-cpu-limit.cores" -> hardware.cpuCores() == null ? null : 2 * hardware.cpuCores();
            case "match-threads-to-cores.to" ->
                hardware.cpuCores() == null ? 1 : Math.max(1, (int) (hardware.cpuCores() / hardware.workerCount()));
            case "add-workers.to" ->
                Math.max(
                        hardware.workerCount() + 1,
                        hardware.cpuCores() == null ? 2 : hardware.cpuCores().intValue());
            default -> null;
        };
    }

    private static Object sharedPrefix(Traffic traffic) {
        boolean known = traffic != null
                && traffic.sharedPrefixTokens() != null
                && traffic.inputTokens() != null
                && traffic.inputTokens() > 0;
        return known ? (Object) Math.min(1, traffic.sharedPrefixTokens() / traffic.inputTokens()) : null;
    }

    /** The first candidate with more memory bandwidth than what runs the model now. */
    private Object fasterThan(Accelerator part, Parameter parameter) {
        double now = part == null || part.memoryBandwidthGBps() == null ? 0 : part.memoryBandwidthGBps();
        return parameter.candidates().stream()
                .map(Object::toString)
                .map(knowledge::accelerator)
                .flatMap(Optional::stream)
                .filter(candidate -> candidate.memoryBandwidthGBps() != null && candidate.memoryBandwidthGBps() > now)
                .map(Accelerator::id)
                .findFirst()
                .orElse(part == null ? null : part.id());
    }

    /**
     * The engine to move to: the first that serves the model's family where the model runs, in the usual order of
     * choice.
     */
    private Object engineFor(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        ModelFamily family = model == null || model.family() == null ? ModelFamily.OTHER : model.family();
        boolean nvidia = resolved.part() != null && resolved.part().kind() == Accelerator.Kind.GPU;
        List<String> choice = family == ModelFamily.DECODER_LLM
                ? nvidia ? List.of("vllm", "sglang") : List.of("llama.cpp", "openvino")
                : family == ModelFamily.SPEECH
                        ? List.of("ctranslate2")
                        : nvidia ? List.of("tensorrt", "onnxruntime") : List.of("openvino", "onnxruntime");
        return choice.stream()
                .map(knowledge::engine)
                .flatMap(Optional::stream)
                .map(Engine::id)
                .findFirst()
                .orElse(choice.get(0));
    }
}
