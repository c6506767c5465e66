package io.leapadvisor.situation.reconcile;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which stages are those of the profile's model. */
final class ModelStages {

    /** Part of the longest stage that one of the same model takes at least; a tool's name is a short answer. */
    private static final double LEAST_OF_LONGEST = 0.25;

    private ModelStages() {}

    /**
     * The stages in which the model of the profile computes: those of its phases, else all inferences where other
     * stages tell their own models. Where none does, those that may be of one model are.
     *
     * @param others names of the stages in which the models of services compute
     */
    static Set<String> of(DeploymentProfile profile, Set<String> others, LatencyFit fit, List<String> assumptions) {
        List<Stage> all = profile.stagesOrEmpty().stream()
                .filter(stage -> !others.contains(stage.name()))
                .toList();
        List<Stage> here =
                all.stream().filter(stage -> !stage.computesElsewhere()).toList();
        // A model that is hosted computes elsewhere in all its stages, any other in none.
        List<Stage> own = here.stream().anyMatch(stage -> stage.kind().isModel()) ? here : all;
        List<Stage> phases = own.stream()
                .filter(stage -> stage.kind() == StageKind.PREFILL || stage.kind() == StageKind.DECODE)
                .toList();
        List<Stage> inferences = own.stream()
                .filter(stage -> stage.kind() == StageKind.INFERENCE)
                .toList();
        if (!phases.isEmpty()) {
            return names(
                    isEncoded(profile, phases)
                            ? Stream.concat(inferences.stream(), phases.stream())
                                    .toList()
                            : phases);
        }
        return inferences.size() > 1 && profile.model() != null && others.isEmpty()
                ? likeTheLongest(inferences, fit, assumptions)
                : names(inferences);
    }

    /** True where a stage infers what another decodes: the encoder of speech or of a text is the model's first half. */
    private static boolean isEncoded(DeploymentProfile profile, List<Stage> phases) {
        return profile.model() != null
                && profile.model().isEncoded()
                && phases.stream().noneMatch(stage -> stage.kind() == StageKind.PREFILL);
    }

    /**
     * A stage without a model is of the profile's: one of the same service is, however short its prompt, and one of
     * another is none. Where no service is named, a short stage beside a long one runs no model of that size.
     */
    private static Set<String> likeTheLongest(List<Stage> inferences, LatencyFit fit, List<String> assumptions) {
        Stage longest =
                inferences.stream().max(Comparator.comparingDouble(fit::meanOf)).orElseThrow();
        List<Stage> alike = new ArrayList<>();
        for (Stage stage : inferences) {
            boolean elsewhere = !Objects.equals(stage.service(), longest.service());
            boolean together = !elsewhere && longest.service() != null;
            if (together || !elsewhere && fit.meanOf(stage) >= LEAST_OF_LONGEST * fit.meanOf(longest)) {
                alike.add(stage);
            } else {
                assumptions.add("stage " + stage.name()
                        + (elsewhere ? " is of another service than " : " takes less than a quarter of ")
                        + longest.name() + "; it is taken to run another model than that of the profile");
            }
        }
        return names(alike);
    }

    private static Set<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).collect(Collectors.toUnmodifiableSet());
    }
}
