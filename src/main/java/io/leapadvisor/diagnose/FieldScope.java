package io.leapadvisor.diagnose;

import io.leapadvisor.diagnose.observe.Audience;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Situation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a deployment has of what rules ask for. Nobody can measure the tokens of a detector, the machines of a provider,
 * or the batches of a database.
 *
 * @param accelerated true where an accelerator computes, or nobody tells on what machines
 * @param model true where a model computes on the path, or nobody tells what is on it
 * @param tokens true where models answer in tokens, or nobody tells what they are
 * @param machines false where a provider runs the model on its own
 * @param search true where a stage searches
 * @param waiting false where the profile tells already that somebody waits
 */
record FieldScope(
        boolean accelerated, boolean model, boolean tokens, boolean machines, boolean search, boolean waiting) {

    private static final Set<String> ACCELERATOR_FIELDS = Set.of(
            "utilization.gpu",
            "utilization.gpuMemory",
            "utilization.gpuComputeActive",
            "utilization.gpuMemoryBandwidth");
    private static final Set<String> TOKEN_FIELDS = Set.of(
            "traffic.inputTokens",
            "traffic.outputTokens",
            "traffic.outputTokensP95",
            "traffic.prefixHitRatio",
            "traffic.reasoningTokens",
            "traffic.sharedPrefixTokens",
            "traffic.turnsPerSession",
            "utilization.kvCache",
            "utilization.preemptionsPerMinute",
            "endToEnd.ttft",
            "endToEnd.tpot",
            "objectives.ttft",
            "objectives.tpot",
            "model.features");
    /** What only the one who runs a model can tell. */
    private static final List<String> OF_MACHINES =
            List.of("hardware", "utilization.", "model.batching", "model.features");

    static FieldScope of(Situation situation) {
        Resolved resolved = situation.resolved();
        Projection now = situation.today().projection();
        DeploymentProfile profile = resolved.profile();
        List<Stage> stages = profile.stagesOrEmpty();
        List<ModelSpec> told = Stream.concat(
                        Stream.of(resolved), now.beside().values().stream().map(Served::resolved))
                .map(of -> of.profile().model())
                .filter(model -> model != null)
                .toList();
        List<ModelFamily> families = told.stream()
                .map(ModelSpec::family)
                .filter(family -> family != null)
                .toList();
        boolean model = !told.isEmpty()
                || stages.isEmpty()
                || stages.stream()
                        .anyMatch(
                                stage -> stage.kind().isModel() || stage.kind().reads());
        boolean onAccelerator = stages.stream().anyMatch(stage -> stage.resource() == Resource.GPU);
        return new FieldScope(
                profile.hardware() == null
                        ? model || onAccelerator
                        : resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU,
                model,
                model && (families.isEmpty() || families.stream().anyMatch(ModelFamily::writes)),
                resolved.engine() == null || !resolved.engine().isHosted() || profile.hardware() != null,
                stages.stream().anyMatch(stage -> stage.kind() == StageKind.RETRIEVAL),
                Audience.of(situation) == null);
    }

    /** True for a field of the profile that somebody can tell of this deployment. */
    boolean has(String field) {
        return (machines || OF_MACHINES.stream().noneMatch(field::startsWith))
                && (accelerated || !ACCELERATOR_FIELDS.contains(field))
                && (model || !field.equals("model") && !field.startsWith("model."))
                && (tokens || !TOKEN_FIELDS.contains(field))
                && (search || !field.equals("stages.index"))
                && (waiting || !field.equals("traffic.awaited"));
    }
}
