package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.observed.PromptStep;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/** How long those who generate wait for a step that takes as much of a prompt as was set. */
final class PromptSteps {

    private PromptSteps() {}

    static Optional<PromptStep> of(Situation now) {
        Batching batching =
                now.told().model() == null ? null : now.told().model().batching();
        ModelTime model = now.today().projection().model();
        boolean shared = batching != null
                && batching.maxBatchedTokens() != null
                && model != null
                && Serving.isContinuous(model, batching, now.resolved().engine())
                && !model.machine().inTurn();
        return shared ? Optional.of(of(batching.maxBatchedTokens(), model)) : Optional.empty();
    }

    private static PromptStep of(double most, ModelTime model) {
        double prompt = Math.max(1, model.inputTokens() * (1 - model.reused()));
        double tokens = Math.min(most, prompt);
        return new PromptStep(tokens, model.prefill(1).ms() * tokens / prompt);
    }
}
