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
import java.util.stream.Stream;

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

    /** A deployment with the tokens of a call. */
    public static DeploymentProfile told(DeploymentProfile given, Knowledge knowledge) {
        return asking(given)
                .filter(stage -> isOfAll(given.traffic(), stage, knowledge))
                .map(stage -> given.withTraffic(divided(given.traffic(), stage.calls())))
                .orElse(given);
    }

    /** How the tokens of this deployment are read; empty where nothing was to be chosen. */
    public static Optional<String> sentence(DeploymentProfile given, Knowledge knowledge) {
        return asking(given)
                .map(stage -> "traffic.inputTokens and traffic.outputTokens are read as those of "
                        + (isOfAll(given.traffic(), stage, knowledge)
                                ? "a whole request, of which each call of stage " + stage.name() + " has its part: "
                                        + Phrases.number(given.traffic().outputTokens() / stage.calls())
                                        + " of those written; those in parameters of remedies are of a call"
                                : "one call of stage " + stage.name() + ", of which a request makes "
                                        + Phrases.number(stage.calls())))
                .or(() -> ofEach(given));
    }

    /** Several stages ask the model of the deployment, each of them once. */
    private static Optional<String> ofEach(DeploymentProfile given) {
        List<String> stages = asked(given).map(Stage::name).toList();
        return stages.size() < 2
                ? Optional.empty()
                : Optional.of("traffic.inputTokens and traffic.outputTokens are read as those of each of the "
                        + stages.size() + " calls that a request makes, in " + String.join(", ", stages));
    }

    private static Stream<Stage> asked(DeploymentProfile given) {
        return given.traffic() == null || given.traffic().outputTokens() == null
                ? Stream.empty()
                : given.stagesOrEmpty().stream()
                        .filter(stage -> stage.kind() == StageKind.INFERENCE && stage.model() == null);
    }

    /** The stage that calls the model of the deployment most often, where answers are counted. */
    private static Optional<Stage> asking(DeploymentProfile given) {
        return asked(given).filter(stage -> !stage.isCalledOnce()).max(Comparator.comparingDouble(Stage::calls));
    }

    private static boolean isOfAll(Traffic traffic, Stage stage, Knowledge knowledge) {
        double usual = knowledge.threshold("usual-tokens-per-second");
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
                .withSharedPrefixTokens(shared(traffic, calls));
    }

    /** A start that is longer than the prompt of a call is counted over all of them, too. */
    private static Double shared(Traffic traffic, double calls) {
        Double shared = traffic.sharedPrefixTokens();
        boolean ofAll = shared != null && traffic.inputTokens() != null && shared > traffic.inputTokens() / calls;
        return ofAll ? part(shared, calls) : shared;
    }

    private static Double part(Double tokens, double calls) {
        return tokens == null ? null : (Double) (tokens / calls);
    }
}
