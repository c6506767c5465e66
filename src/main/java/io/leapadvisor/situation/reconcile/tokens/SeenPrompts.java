package io.leapadvisor.situation.reconcile.tokens;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * Prompts that take no longer than the first token does: whoever is answered sooner than a prompt takes by the
 * estimate, waits and all, refutes it, and there is room for more of them.
 */
public final class SeenPrompts {

    private SeenPrompts() {}

    /**
     * What is known of a model alone that bears its load, with its prompts as short as its first tokens say.
     *
     * @param estimated the deployment as the model has it
     * @param own what is known of it already
     * @param assumptions takes what was concluded
     */
    public static Adjustments of(Projection estimated, Adjustments own, List<String> assumptions) {
        DeploymentProfile profile = estimated.own().resolved().profile();
        Double firstMs = profile.endToEnd() == null
                ? null
                : LatencySummary.middleOf(profile.endToEnd().ttft());
        Serving serving = estimated.serving();
        boolean known = firstMs != null
                && profile.stagesOrEmpty().isEmpty()
                && serving != null
                && serving.prefill() != null
                && firstMs < serving.prefill().ms();
        if (!known) {
            return own;
        }
        double promptMs = serving.prefill().ms();
        double part = Math.max(firstMs / promptMs, 1 / KeptError.MOST);
        assumptions.add("the first token comes after " + Phrases.number(firstMs) + " ms, sooner than the "
                + Phrases.number(promptMs) + " ms that its prompt takes by our count: prompts are taken to be computed"
                + " in " + Phrases.percent(part)
                + " of that at the most; hits of the prefix cache, or fewer tokens, may"
                + " be why");
        return own.withPrefillTime(own.prefillTime() * part);
    }
}
