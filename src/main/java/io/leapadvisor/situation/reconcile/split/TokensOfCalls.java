package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tokens of a request that calls its model several times. A user may count those of a call or those of all; a model is
 * asked with those of a call. The time of a call tells which of the two a model can have written in it.
 */
public final class TokensOfCalls {

    /**
     * Hardly any provider serves a longer prompt: two million tokens were the most in 2025
     * (https://owiki.org/wiki/Context_window); ten are named for Llama 4 Scout, of which one is served
     * (https://reddit.craftcat.dev/r/LLMDevs/comments/1jxd21v/eli5_context_window_limits, both read on 2026-11-29).
     */
    private static final double LONGEST_PROMPT = 2L << 20;

    /** Times closer that the reading as those of all calls has to come to what is usual. Ours. */
    private static final double CLEARLY = 4;

    private TokensOfCalls() {}

    /**
     * A deployment with the tokens of a call.
     *
     * @param assumptions takes how they were read
     */
    public static DeploymentProfile ofOne(DeploymentProfile told, Knowledge knowledge, List<String> assumptions) {
        Traffic traffic = told.traffic();
        Optional<Stage> asking = told.stagesOrEmpty().stream()
                .filter(stage -> stage.kind() == StageKind.INFERENCE && stage.model() == null)
                .filter(stage -> !stage.isCalledOnce())
                .max(Comparator.comparingDouble(Stage::calls));
        if (traffic == null || traffic.outputTokens() == null || asking.isEmpty()) {
            return told;
        }
        Stage stage = asking.get();
        boolean ofAll = isOfAll(traffic, stage, knowledge.threshold("usual-tokens-per-second"));
        assumptions.add("traffic.inputTokens and traffic.outputTokens are read as those of "
                + (ofAll ? "a whole request, of which each call of stage " : "one call of stage ") + stage.name()
                + (ofAll
                        ? " has its part: " + Phrases.number(traffic.outputTokens() / stage.calls())
                                + " of those written; those in parameters of remedies are of a call"
                        : ", of which a request makes " + Phrases.number(stage.calls())));
        return ofAll ? told.withTraffic(divided(traffic, stage.calls())) : told;
    }

    private static boolean isOfAll(Traffic traffic, Stage stage, double usual) {
        double calls = stage.calls();
        if (traffic.outputTokens() < calls) {
            return false;
        }
        if (traffic.inputTokens() != null && traffic.inputTokens() > LONGEST_PROMPT) {
            return true;
        }
        double callMs = stage.meanMsOr(Double.NaN) / stage.callsInTurn();
        double written = traffic.outputTokens() / callMs * 1e3;
        return off(written, usual) > off(written / calls, usual) * CLEARLY;
    }

    /** Times that one rate is another, or the other it. */
    private static double off(double rate, double usual) {
        return Math.max(rate / usual, usual / rate);
    }

    private static Traffic divided(Traffic traffic, double calls) {
        return traffic.withInputTokens(part(traffic.inputTokens(), calls))
                .withOutputTokens(part(traffic.outputTokens(), calls))
                .withReasoningTokens(part(traffic.reasoningTokens(), calls))
                .withOutputTokensP95(part(traffic.outputTokensP95(), calls))
                .withSharedPrefixTokens(
                        traffic.sharedPrefixTokens() == null || traffic.inputTokens() == null
                                ? traffic.sharedPrefixTokens()
                                : (Double) Math.min(traffic.sharedPrefixTokens(), traffic.inputTokens() / calls));
    }

    private static Double part(Double tokens, double calls) {
        return tokens == null ? null : (Double) (tokens / calls);
    }
}
