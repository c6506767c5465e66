package io.leapadvisor.situation.service;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.List;

/** A stage that repeats the model of the profile: it is that one, as it is where the stage names none. */
public final class RepeatedModel {

    private RepeatedModel() {}

    /**
     * The profile without models that stages only repeat. A stage with machines of its own, or of a service that has
     * them, runs a second copy there, which stays.
     */
    public static DeploymentProfile toldOnce(DeploymentProfile profile) {
        List<Stage> stages = profile.stagesOrEmpty();
        if (profile.model() == null || stages.stream().noneMatch(stage -> isRepeated(stage, profile))) {
            return profile;
        }
        return profile.withStages(stages.stream()
                .map(stage -> isRepeated(stage, profile) ? stage.withModel(null) : stage)
                .toList());
    }

    private static boolean isRepeated(Stage stage, DeploymentProfile profile) {
        return profile.model().equals(stage.model())
                && profile.stagesOrEmpty().stream()
                        .noneMatch(other -> other.hardware() != null
                                && (other == stage
                                        || stage.service() != null
                                                && stage.service().equals(other.service())));
    }
}
