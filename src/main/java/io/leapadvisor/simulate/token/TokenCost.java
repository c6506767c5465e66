package io.leapadvisor.simulate.token;

import io.leapadvisor.knowledge.price.TokenPrice;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.TokenPrices;
import java.util.Optional;

/**
 * What a provider asks for one call of a model that it runs, in dollars.
 *
 * @param read tokens of the prompt that it reads, at the price of writing where they go into its cache
 * @param cached those that its cache serves
 * @param written tokens of the answer, those that no user sees among them
 */
public record TokenCost(double read, double cached, double written) {

    private static final double MILLION = 1e6;

    /**
     * The cost of a call; empty where the model is no provider's, or its prices or tokens are not known. What is routed
     * to a smaller model costs what the provider asks for that, as far as that is known.
     */
    public static Optional<TokenCost> of(Resolved resolved, Adjustments adjustments) {
        Traffic traffic = resolved.profile().traffic();
        Optional<TokenPrices> prices = prices(resolved);
        boolean counted = traffic != null && traffic.inputTokens() != null && traffic.outputTokens() != null;
        if (prices.isEmpty() || !counted) {
            return Optional.empty();
        }
        double price = adjustments.prices().token();
        double texts = adjustments.prices().textsOfCall();
        TokenCost own = of(lowered(prices.get(), price), traffic, isKept(resolved), texts);
        double share = adjustments.routing().share();
        return Optional.of(
                share > 0
                        ? ofSmaller(resolved, price, texts)
                                .map(other -> own.times(1 - share).plus(other.times(share)))
                                .orElse(own)
                        : own);
    }

    /** What the provider's next smaller model asks for the same call; empty = none that is cheaper is known. */
    public static Optional<TokenCost> ofSmaller(Resolved resolved) {
        return ofSmaller(resolved, 1, 1);
    }

    private static Optional<TokenCost> ofSmaller(Resolved resolved, double factor, double texts) {
        Traffic traffic = resolved.profile().traffic();
        return listed(resolved)
                .map(TokenPrice::smaller)
                .flatMap(name -> TokenPrice.of(resolved.engine().tokenPrices(), name))
                .map(price -> of(lowered(price.usdPerMillion(), factor), traffic, isKept(resolved), texts));
    }

    /**
     * The prices that count: those of the profile, else those that its provider lists; empty = none is known. Who tells
     * what tokens cost, and neither an engine nor machines, has told that a provider runs the model.
     */
    public static Optional<TokenPrices> prices(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        boolean untold = model != null
                && model.runtime() == null
                && resolved.engine() == null
                && resolved.profile().hardware() == null;
        boolean hosted = resolved.engine() != null && resolved.engine().isHosted();
        return model == null || !hosted && !untold
                ? Optional.empty()
                : Optional.ofNullable(model.tokenPrices())
                        .filter(told -> told.input() != null && told.output() != null)
                        .or(() -> listed(resolved).map(TokenPrice::usdPerMillion));
    }

    private static Optional<TokenPrice> listed(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        return model == null || resolved.engine() == null
                ? Optional.empty()
                : TokenPrice.of(resolved.engine().tokenPrices(), model.name());
    }

    /** True where the provider was told to keep starts of prompts, or was seen to. */
    private static boolean isKept(Resolved resolved) {
        Traffic traffic = resolved.profile().traffic();
        return resolved.profile().model().has(Feature.PREFIX_CACHING)
                || traffic.prefixHitRatio() != null && traffic.prefixHitRatio() > 0;
    }

    /**
     * Prices by a factor. Providers differ in whether they lower that of tokens from their cache a second time; it is
     * left as it is, and is no higher than that of tokens which are read.
     */
    private static TokenPrices lowered(TokenPrices prices, double factor) {
        if (factor == 1) {
            return prices;
        }
        double input = prices.input() * factor;
        Double cached = prices.cachedInput() == null ? null : (Double) Math.min(prices.cachedInput(), input);
        Double write = prices.cacheWrite() == null ? null : (Double) (prices.cacheWrite() * factor);
        return new TokenPrices(input, cached, write, prices.output() * factor);
    }

    /** The cost of a call whose provider keeps starts of prompts, at these prices. */
    public static TokenCost kept(TokenPrices prices, Traffic traffic) {
        return of(prices, traffic, true, 1);
    }

    /** A call that carries so many texts writes the answer to each, and reads once what all prompts begin with. */
    private static TokenCost of(TokenPrices prices, Traffic traffic, boolean kept, double texts) {
        PromptReuse reuse = PromptReuse.of(traffic);
        double hit = reuse.hit();
        double cached = prices.cachedInput() == null ? prices.input() : prices.cachedInput();
        double writing = prices.cacheWrite() == null ? prices.input() : prices.cacheWrite();
        double put = kept ? put(reuse) : 0;
        double again = (texts - 1) * reuse.common();
        double found = texts * hit - Math.min(again, (texts - 1) * hit);
        double wrote = texts * put - Math.min(again - (texts * hit - found), (texts - 1) * put);
        double whole = texts - again;
        return new TokenCost(
                traffic.inputTokens() * ((whole - found - wrote) * prices.input() + wrote * writing) / MILLION,
                traffic.inputTokens() * found * cached / MILLION,
                traffic.outputTokens() * texts * prices.output() / MILLION);
    }

    /**
     * Share of the prompt tokens that are put into the cache: what requests begin with and was not found there. In a
     * conversation that is all that was not found, since the next turn begins with it, unless the cache was seen to end
     * before.
     */
    private static double put(PromptReuse reuse) {
        double started = reuse.repeated() - reuse.talked();
        double whole = !(reuse.turns() > 1) ? reuse.whole() : reuse.endsAtStart() ? started : 1;
        return Math.max(0, whole - reuse.hit());
    }

    private TokenCost times(double factor) {
        return new TokenCost(read * factor, cached * factor, written * factor);
    }

    private TokenCost plus(TokenCost other) {
        return new TokenCost(read + other.read, cached + other.cached, written + other.written);
    }

    /** Dollars for the call. */
    public double usd() {
        return read + cached + written;
    }
}
