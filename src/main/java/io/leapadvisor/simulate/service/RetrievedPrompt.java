package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;

/** The length of a prompt that nobody told, from what retrieval returns for it. */
public final class RetrievedPrompt {

    private RetrievedPrompt() {}

    /**
     * A profile whose prompts are as long as what is retrieved for them, with the question before it; as it is where
     * the length was told, the deployment has no language model of its own, nothing says what is retrieved, or a
     * reranker leaves an unknown part of it out.
     *
     * @param assumptions takes what was assumed
     */
    public static DeploymentProfile fill(DeploymentProfile given, Knowledge knowledge, List<String> assumptions) {
        Traffic traffic = given.traffic() == null ? TrafficBuilder.builder().build() : given.traffic();
        List<Stage> stages = given.stagesOrEmpty();
        boolean picked = stages.stream().anyMatch(stage -> stage.kind() == StageKind.RERANKING);
        double bytes = stages.stream()
                .filter(stage -> stage.kind() == StageKind.RETRIEVAL && stage.payloadBytes() != null)
                .mapToDouble(stage -> stage.payloadBytes() * stage.calls())
                .sum();
        if (traffic.inputTokens() != null || picked || !(bytes > 0) || !readsPrompts(given, knowledge)) {
            return given;
        }
        double tokens = Math.rint(bytes / knowledge.threshold("bytes-per-token") + knowledge.threshold("query-tokens"));
        assumptions.add("traffic.inputTokens is taken as " + Math.round(tokens)
                + ": what is retrieved goes into the prompt, at " + Math.round(knowledge.threshold("bytes-per-token"))
                + " bytes a token, with a question of " + Math.round(knowledge.threshold("query-tokens")) + " tokens");
        return given.withTraffic(traffic.withInputTokens(tokens));
    }

    private static boolean readsPrompts(DeploymentProfile given, Knowledge knowledge) {
        ModelSpec model = Resolved.of(given, knowledge).profile().model();
        return model != null && model.family() == ModelFamily.DECODER_LLM;
    }
}
