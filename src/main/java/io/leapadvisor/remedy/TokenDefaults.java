package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.TokenPrices;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.token.TokenCost;
import java.util.List;

/** Defaults of what remedies do to prompts, answers and caches. Null = the deployment does not tell enough. */
final class TokenDefaults {

    /** Tokens by which contexts are usually counted. */
    private static final double STEP = 1024;

    private TokenDefaults() {}

    /**
     * A common start is warm on every replica, the history of a session on the one that answered its last turn. Where
     * less was measured to hit than a replica should have, that is what an order of the prompts can bring.
     */
    static Object cachedPrefix(Traffic traffic, Hardware hardware) {
        if (traffic == null) {
            return null;
        }
        boolean measured = traffic.prefixHitRatio() != null && traffic.prefixHitRatio() > 0;
        boolean counted =
                traffic.sharedPrefixTokens() != null && traffic.inputTokens() != null && traffic.inputTokens() > 0;
        double shared = counted ? Math.min(1, traffic.sharedPrefixTokens() / traffic.inputTokens()) : 0;
        if (measured) {
            PromptReuse reuse = PromptReuse.of(traffic);
            return Math.max(reuse.hit(), hardware.replicaCount() > 1 ? reuse.common() : shared);
        }
        if (!counted && traffic.turnsPerSession() == null) {
            return null;
        }
        return shared + (PromptReuse.of(traffic).whole() - shared) / hardware.replicaCount();
    }

    /**
     * What repeats, as far as it comes again before the provider has forgotten it. Requests that arrive at random begin
     * in one of so many ways at rate / ways, so that the one before was within the lifetime with the chance 1 −
     * e^(−rate × lifetime / ways). Turns of a session follow one another soon.
     *
     * @param leastTokens tokens of the shortest start of a prompt that it keeps
     */
    static Object repeatedPrefix(Traffic traffic, double lifetimeS, double leastTokens) {
        if (PromptReuse.isTooShort(traffic, leastTokens)) {
            return 0.0;
        }
        PromptReuse reuse = PromptReuse.of(traffic);
        if (!(reuse.whole() > 0)) {
            return null;
        }
        double ways = traffic.distinctPrefixes() == null ? 1 : Math.max(1, traffic.distinctPrefixes());
        double returns = traffic.meanRps() == null ? 1 : -Math.expm1(-traffic.meanRps() * lifetimeS / ways);
        double kept = reuse.talked() + (reuse.repeated() - reuse.talked()) * returns;
        return Math.max(reuse.hit(), rounded(kept));
    }

    /**
     * Who asks more for writing to the cache than for reading sells a longer lifetime as well, at a price: worth buying
     * where what is found again then is more than that. Null = it is not, or there is none.
     */
    static Object longerLifetime(Resolved resolved, Knowledge knowledge) {
        Traffic traffic = resolved.profile().traffic();
        boolean on = PromptReuse.of(traffic).hit() > 0
                && TokenCost.of(resolved, Adjustments.NONE).isPresent();
        double longer = knowledge.threshold("provider-longer-lifetime-s");
        double usual = knowledge.threshold("provider-prefix-lifetime-s");
        double price = knowledge.threshold("provider-longer-write-factor");
        return TokenCost.prices(resolved)
                .filter(sold -> on && sold.cacheWrite() != null)
                .filter(sold -> keptUsd(sold.withCacheWrite(sold.input() * price), traffic, longer, knowledge)
                        < keptUsd(sold, traffic, usual, knowledge))
                .map(ignored -> (Object) longer)
                .orElse(null);
    }

    /** What a call costs whose provider keeps what repeats for so long. */
    private static double keptUsd(TokenPrices prices, Traffic traffic, double lifetimeS, Knowledge knowledge) {
        Object found = repeatedPrefix(traffic, lifetimeS, knowledge.threshold("provider-prefix-tokens"));
        Traffic then = found instanceof Double hit ? traffic.withPrefixHitRatio(hit) : traffic;
        return TokenCost.kept(prices, then).usd();
    }

    /** An estimate of chance is no more exact than that. */
    private static double rounded(double share) {
        return Math.rint(share * 1e3) / 1e3;
    }

    /**
     * What repeats, as far as the device and its host have room for the sessions that are open, or for the starts in
     * use, where that is known.
     */
    static Object keptPrefix(Resolved resolved, Knowledge knowledge) {
        Traffic traffic = resolved.profile().traffic();
        Hardware hardware = resolved.profile().hardwareOrNone();
        double replicas = hardware.replicaCount();
        PromptReuse reuse = PromptReuse.of(traffic);
        ModelTime model = ModelTime.of(resolved, Adjustments.NONE, knowledge.calibration());
        double room = hardware.memoryGb() == null ? 1 : PromptReuse.room(traffic, replicas, model, hardware.memoryGb());
        double found = Math.max(reuse.hit(), reuse.balanced(replicas, room));
        return reuse.whole() > 0 ? (Object) rounded(found) : null;
    }

    static Object routedPrefix(DeploymentProfile profile, Knowledge knowledge) {
        Traffic traffic = profile.traffic();
        boolean known = traffic != null
                && (traffic.prefixHitRatio() != null
                        || traffic.turnsPerSession() != null
                        || traffic.sharedPrefixTokens() != null);
        if (!known) {
            return null;
        }
        PromptReuse reuse = PromptReuse.of(traffic);
        boolean on =
                reuse.hit() > 0 || profile.model() != null && profile.model().has(Feature.PREFIX_CACHING);
        return reuse.routedToCaches(
                profile.hardwareOrNone().replicaCount(),
                knowledge.threshold("usual-hit-share"),
                on && traffic.prefixHitRatio() != null);
    }

    static Object shorterAnswer(Traffic traffic, Knowledge knowledge) {
        if (traffic == null || traffic.outputTokens() == null || traffic.outputTokens() <= 0) {
            return null;
        }
        double hidden = traffic.reasoningTokens() == null ? 0 : traffic.reasoningTokens();
        return whole(
                hidden > 0
                        ? traffic.outputTokens() - hidden * (1 - knowledge.threshold("kept-reasoning-share"))
                        : traffic.outputTokens() * knowledge.threshold("kept-answer-share"));
    }

    /** A limit is set in whole tokens. */
    private static Object whole(double tokens) {
        return Math.max(1, Math.rint(tokens));
    }

    /**
     * What requests share costs little where a cache serves it. A provider's serves what it was seen to serve; one of
     * one's own can be made to serve all.
     */
    static Object shorterPrompt(Traffic traffic, boolean hosted, Knowledge knowledge) {
        if (traffic == null || traffic.inputTokens() == null || traffic.inputTokens() <= 0) {
            return null;
        }
        double shared = traffic.sharedPrefixTokens() == null
                ? 0
                : Math.min(traffic.inputTokens(), traffic.sharedPrefixTokens());
        double hit = traffic.prefixHitRatio() == null ? 0 : traffic.prefixHitRatio();
        double served = hosted && hit > 0 ? Math.min(shared, hit * traffic.inputTokens()) : shared;
        return whole(served + (traffic.inputTokens() - served) * knowledge.threshold("kept-prompt-share"));
    }

    static Object largerMemoryShare(ModelSpec model, Knowledge knowledge) {
        Batching batching = model == null ? null : model.batching();
        double raised = knowledge.threshold("raised-memory-share");
        return batching == null || batching.memoryShare() == null ? raised : Math.max(raised, batching.memoryShare());
    }

    /** Contexts are set in whole thousands of 1,024. */
    static Object longestRequest(Traffic traffic, ModelSpec model, Resolved resolved, Knowledge knowledge) {
        Batching batching = model == null ? null : model.batching();
        boolean reserves = resolved.engine() != null
                && resolved.engine().style() == Engine.Style.LOCAL
                && batching != null
                && batching.maxModelLength() != null;
        if (!reserves || traffic == null || traffic.inputTokens() == null || traffic.outputTokens() == null) {
            return null;
        }
        double answer = traffic.outputTokensP95() == null ? traffic.outputTokens() : traffic.outputTokensP95();
        double taken = traffic.inputTokens() + answer;
        boolean far = batching.maxModelLength() >= knowledge.threshold("reserved-context-times") * taken;
        return far ? (Object) (Math.ceil(2 * taken / STEP) * STEP) : null;
    }

    /**
     * Share of a stage's lookups that a cache answers; null = not known. What is searched for, and what is fetched
     * first, the request brings itself, and it may never come again where nobody says that requests do. What a request
     * leads to, such as features of its user, comes again more often than whole requests do, and nothing tells how
     * much; so do adapters, and what is tiny, such as a key or a setting, which many requests share.
     */
    static Double cachedKeys(DeploymentProfile profile, String stage, Knowledge knowledge) {
        List<Stage> stages = profile.stagesOrEmpty();
        Stage asking = stage == null ? null : profile.stage(stage);
        ModelSpec model = profile.model();
        boolean adapters =
                model != null && model.features() != null && model.features().contains(Feature.MULTI_LORA);
        boolean tiny = asking != null
                && asking.payloadBytes() != null
                && asking.payloadBytes() < knowledge.threshold("tiny-payload-bytes");
        boolean brought = asking != null
                && (asking.kind() == StageKind.RETRIEVAL
                        || asking.kind() == StageKind.DATA_FETCH
                                && !(adapters || tiny)
                                && isFirst(asking, StageGraph.of(stages)));
        Double repeats = profile.traffic() == null ? null : profile.traffic().repeatRatio();
        double usual = knowledge.threshold("cached-key-share");
        return !brought ? (Double) usual : repeats == null ? null : (Double) Math.min(usual, repeats);
    }

    /** True when nothing before a stage tells more than the request itself: queues and hops do not. */
    private static boolean isFirst(Stage asking, StageGraph path) {
        List<String> before = path.predecessors(asking);
        return path.order().stream()
                .filter(stage -> before.contains(stage.name()))
                .allMatch(stage ->
                        (stage.kind() == StageKind.QUEUE || stage.kind() == StageKind.NETWORK) && isFirst(stage, path));
    }
}
