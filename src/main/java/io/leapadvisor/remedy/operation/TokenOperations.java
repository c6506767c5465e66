package io.leapadvisor.remedy.operation;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.TokenCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Operations on the tokens of requests and on the cache that holds them. */
final class TokenOperations {

    private TokenOperations() {}

    /**
     * Answers have so many tokens in the mean, if they have more now. Hidden reasoning is cut first; the longest
     * answers shrink like the mean.
     */
    static Outcome cutAnswer(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.outputTokens() == null) {
            return unknown(call, "traffic.outputTokens");
        }
        double now = traffic.outputTokens();
        double to = Math.min(now, call.number("to", now));
        Double hidden = traffic.reasoningTokens() == null
                ? null
                : (Double) Math.max(0, Math.min(to, traffic.reasoningTokens() - (now - to)));
        Double longest =
                traffic.outputTokensP95() == null || now == 0 ? null : (Double) (traffic.outputTokensP95() * to / now);
        return Outcome.of(with(
                call, traffic.withOutputTokens(to).withReasoningTokens(hidden).withOutputTokensP95(longest)));
    }

    /**
     * Prompts have so many tokens in the mean, if they have more now. What requests share is cut last, and what is left
     * is found in a prefix cache as often as before.
     */
    static Outcome cutPrompt(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.inputTokens() == null) {
            return unknown(call, "traffic.inputTokens");
        }
        double to = Math.min(traffic.inputTokens(), call.number("to", traffic.inputTokens()));
        Double shared =
                traffic.sharedPrefixTokens() == null ? null : (Double) Math.min(to, traffic.sharedPrefixTokens());
        return Outcome.of(with(call, traffic.withInputTokens(to).withSharedPrefixTokens(shared)));
    }

    private static Outcome unknown(Call call, String field) {
        return new Outcome(call.variant(), List.of(field + " is not known, so that nothing says how much is cut"));
    }

    /**
     * The parameter is the share of the prompt that is found afterwards; what is found today stays found. An effect is
     * what is found over that.
     */
    static Variant reusePrefixes(Call call) {
        Traffic traffic = call.profile().traffic();
        double hit =
                Math.max(PromptReuse.of(traffic).hit(), Math.min(1, call.number("hitRatio", 0) * call.effectOr(1)));
        Traffic some = traffic == null ? TrafficBuilder.builder().build() : traffic;
        if (!(hit > 0)) {
            return call.variant();
        }
        Variant found = with(call, some.withPrefixHitRatio(hit));
        return found.with(found.profile().withModel(kept(call)));
    }

    /** As {@link #reusePrefixes}, in the cache of a provider, which keeps no start that is shorter than its least. */
    static Variant reuseAtProvider(Call call) {
        double least = call.knowledge().threshold("provider-prefix-tokens");
        return PromptReuse.isTooShort(call.profile().traffic(), least)
                ? call.variant()
                : Settable.FEATURES.set(reusePrefixes(call), null, Feature.PREFIX_CACHING.id());
    }

    /** The model at a provider that keeps prompts longer for a higher price of writing them; else as it is. */
    private static ModelSpec kept(Call call) {
        boolean longer = call.number("lifetimeS", 0) >= call.knowledge().threshold("provider-longer-lifetime-s");
        return longer
                ? TokenCost.prices(call.simulator().look(call.variant()))
                        .filter(prices -> prices.cacheWrite() != null)
                        .map(prices -> call.model()
                                .withTokenPrices(prices.withCacheWrite(
                                        prices.input() * call.knowledge().threshold("provider-longer-write-factor"))))
                        .orElse(call.model())
                : call.model();
    }

    /** Tokens at the price of the provider's batch endpoint; empty where no provider's price is known. */
    static Optional<Outcome> batched(Call call) {
        double price = call.knowledge().threshold("provider-batch-price");
        return TokenCost.prices(call.simulator().look(call.variant()))
                .map(prices -> new Outcome(
                        call.variant().adjust(a -> a.withPrices(a.prices().withToken(price))),
                        List.of(String.format(
                                Locale.ROOT,
                                "the provider has a batch endpoint for this model, which asks %.0f %% of the price of"
                                        + " tokens that are answered at once",
                                price * 100))));
    }

    /** As {@link #reusePrefixes}; further replicas then find no less. */
    static Variant routeByPrefix(Call call) {
        return reusePrefixes(call).adjust(a -> a.withRoutedByPrefix(true));
    }

    /** As {@link #reusePrefixes}; what is found beyond today's share comes back from the host's memory. */
    static Variant restorePrefixes(Call call) {
        double before = PromptReuse.of(call.profile().traffic()).hit();
        double restored = Math.max(0, call.number("hitRatio", 0) - before);
        Variant offloading = Settable.FEATURES.set(reusePrefixes(call), null, Feature.KV_OFFLOAD.id());
        return offloading.adjust(a -> a.withRestoredShare(Math.max(a.restoredShare(), restored)));
    }

    /** The engine takes more of the memory, or lets requests be less long. */
    static Outcome enlargeCache(Call call) {
        ModelSpec model = call.model() == null ? ModelSpecBuilder.builder().build() : call.model();
        Batching batching = model.batching() == null ? Batching.NONE : model.batching();
        List<String> assumptions = new ArrayList<>();
        double share = call.number("memoryShare", Double.NaN);
        double length = call.number("maxModelLength", Double.NaN);
        Batching larger = Double.isNaN(share) ? batching : batching.withMemoryShare(share);
        if (!Double.isNaN(length)) {
            larger = larger.withMaxModelLength((int) Math.round(length));
            assumptions.add("requests of more than " + Math.round(length)
                    + " tokens, prompt and answer together, are refused; an engine that takes its cache in pages holds"
                    + " no more requests for it");
        }
        return new Outcome(keepingMore(call, call.with(model.withBatching(larger))), assumptions);
    }

    /**
     * A cache that was seen to serve histories serves more of them where it has room for more: as many times more as
     * there is more room, for what it misses today for another reason it misses then, too.
     */
    private static Variant keepingMore(Call call, Variant larger) {
        Traffic traffic = call.profile().traffic();
        double hit = PromptReuse.of(traffic).hit();
        if (!(hit > 0)) {
            return larger;
        }
        double before = found(call, call.variant());
        double found = found(call, larger);
        double then = hit * Math.max(1, found / Math.max(before, hit));
        return then > hit ? larger.with(larger.profile().withTraffic(traffic.withPrefixHitRatio(then))) : larger;
    }

    /** Share of the prompts' tokens that a cache of that size should serve, by what repeats of them. */
    private static double found(Call call, Variant variant) {
        Traffic traffic = call.profile().traffic();
        double replicas = call.hardware().replicaCount();
        ModelTime model = ModelTime.of(
                call.simulator().look(variant),
                variant.adjustments(),
                call.knowledge().calibration());
        return PromptReuse.of(traffic).balanced(replicas, PromptReuse.room(traffic, replicas, model, 0));
    }

    private static Variant with(Call call, Traffic traffic) {
        return call.variant().with(call.profile().withTraffic(traffic));
    }
}
