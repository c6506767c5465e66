package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.service.Services;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The stage in which the model of a profile passes over its input, where that is told by what it is for: a stage that
 * embeds, ranks or guards without a model of its own is of the profile's. Who writes an answer does not embed or rank;
 * it guards, and what it writes is the verdict, where no time of the request is left for another answer.
 */
public final class OwnPass {

    /** What a model is for that answers in one pass. */
    private static final Set<StageKind> PASSES =
            EnumSet.of(StageKind.EMBEDDING, StageKind.RERANKING, StageKind.GUARDRAIL);

    private OwnPass() {}

    /**
     * The profile with that stage as one of its model; the same profile where none is.
     *
     * @param told of which no stage is one of a model
     * @param services those on the path; their stages are not those of the model
     * @param full true when the stages leave no time of the request for another answer
     */
    public static DeploymentProfile in(
            DeploymentProfile told, Services services, boolean full, List<String> assumptions) {
        Set<StageKind> passes = !writes(told) ? PASSES : full ? EnumSet.of(StageKind.GUARDRAIL) : Set.of();
        if (told.model() == null || told.stagesOrEmpty().isEmpty()) {
            return told;
        }
        return told.withStages(told.stagesOrEmpty().stream()
                .map(stage -> {
                    if (!passes.contains(stage.kind()) || !services.isOwn(stage)) {
                        return stage;
                    }
                    assumptions.add("stage " + stage.name() + " tells no model; that of the profile computes in it");
                    return stage.withKind(StageKind.INFERENCE);
                })
                .toList());
    }

    private static boolean writes(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return profile.model() != null
                && profile.model().family() == ModelFamily.DECODER_LLM
                && traffic != null
                && traffic.outputTokens() != null
                && traffic.outputTokens() > 1;
    }
}
