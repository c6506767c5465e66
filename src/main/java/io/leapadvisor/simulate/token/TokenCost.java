package io.leapadvisor.simulate.token;

import io.leapadvisor.knowledge.price.TokenPrice;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.TokenPrices;
import java.util.Optional;

/**
 * What a provider asks for one call of a model that it runs, in dollars.
 *
 * @param read tokens of the prompt that it reads
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
        TokenCost own = of(prices.get(), traffic);
        double share = adjustments.routedShare();
        return Optional.of(
                share > 0
                        ? ofSmaller(resolved)
                                .map(other -> own.times(1 - share).plus(other.times(share)))
                                .orElse(own)
                        : own);
    }

    /** What the provider's next smaller model asks for the same call; empty = none that is cheaper is known. */
    public static Optional<TokenCost> ofSmaller(Resolved resolved) {
        Traffic traffic = resolved.profile().traffic();
        return listed(resolved)
                .map(TokenPrice::smaller)
                .flatMap(name -> TokenPrice.of(resolved.engine().tokenPrices(), name))
                .map(price -> of(price.usdPerMillion(), traffic));
    }

    /** The prices that count: those of the profile, else those that its provider lists. */
    private static Optional<TokenPrices> prices(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        boolean hosted = resolved.engine() != null && resolved.engine().isHosted();
        return !hosted || model == null
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

    private static TokenCost of(TokenPrices prices, Traffic traffic) {
        double hit = PromptReuse.of(traffic).hit();
        double cached = prices.cachedInput() == null ? prices.input() : prices.cachedInput();
        return new TokenCost(
                traffic.inputTokens() * (1 - hit) * prices.input() / MILLION,
                traffic.inputTokens() * hit * cached / MILLION,
                traffic.outputTokens() * prices.output() / MILLION);
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
