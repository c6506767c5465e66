package io.leapadvisor.situation.reconcile;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which stages are those of the profile's model. */
final class ModelStages {

    private ModelStages() {}

    /**
     * The stages in which the model of the profile computes: those of its phases, else the longest inference, since
     * others then run models of their own.
     *
     * @param others names of the stages in which the models of services compute
     */
    static Set<String> of(DeploymentProfile profile, Set<String> others, LatencyFit fit, List<String> assumptions) {
        List<Stage> own = profile.stagesOrEmpty().stream()
                .filter(stage -> !others.contains(stage.name()))
                .toList();
        List<Stage> phases = own.stream()
                .filter(stage -> stage.kind() == StageKind.PREFILL || stage.kind() == StageKind.DECODE)
                .toList();
        if (!phases.isEmpty()) {
            return names(phases);
        }
        List<Stage> inferences = own.stream()
                .filter(stage -> stage.kind() == StageKind.INFERENCE)
                .toList();
        if (inferences.size() > 1 && profile.model() != null) {
            Stage longest = inferences.stream()
                    .max(Comparator.comparingDouble(fit::meanOf))
                    .orElseThrow();
            assumptions.add("several stages infer; the model of the profile is taken to be that of " + longest.name()
                    + ", the longest");
            return Set.of(longest.name());
        }
        return names(inferences);
    }

    private static Set<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).collect(Collectors.toUnmodifiableSet());
    }
}
