package io.leapadvisor.knowledge.price;

import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prices of one part. Where a profile does not say whose count, the first one of a basis does, so that the list is
 * ordered.
 *
 * @param prices in order of preference; one for each provider, machine and basis
 */
public record PriceList(List<Price> prices) {

    public static final PriceList NONE = new PriceList(List.of());

    /** Terms that count where a profile names none: those that every provider publishes. */
    private static final PriceBasis USUAL = PriceBasis.ON_DEMAND;

    /** An unmodifiable copy of what a file lists; none for null. */
    public static List<Price> checked(List<Price> prices) {
        Set<String> offers = new HashSet<>();
        for (Price price : prices == null ? List.<Price>of() : prices) {
            if (!offers.add(price.offer())) {
                throw new IllegalArgumentException("prices: " + price.offer() + " stands there twice");
            }
        }
        return prices == null ? List.of() : List.copyOf(prices);
    }

    /** Terms that count for a deployment. */
    public static PriceBasis basis(Pricing pricing) {
        return pricing == null || pricing.basis() == null ? USUAL : pricing.basis();
    }

    /**
     * The price that counts for a deployment; empty when its provider, or any where it names none, has no price on its
     * terms here.
     *
     * @param pricing whose prices count; null = any
     */
    public Optional<Price> of(Pricing pricing) {
        return offers(pricing).findFirst();
    }

    /** The lowest price of one part on some terms, in USD an hour; NaN = there is none. */
    public double lowest(PriceBasis basis) {
        return onBasis(basis).mapToDouble(Price::usdPerAcceleratorHour).min().orElse(Double.NaN);
    }

    private Stream<Price> offers(Pricing pricing) {
        return onBasis(basis(pricing)).filter(price -> isFrom(price, pricing));
    }

    private Stream<Price> onBasis(PriceBasis basis) {
        return prices.stream().filter(price -> price.basis() == basis);
    }

    private static boolean isFrom(Price price, Pricing pricing) {
        return pricing == null
                || pricing.provider() == null
                || price.provider().equalsIgnoreCase(pricing.provider().trim());
    }

    /**
     * How the price of another part relates to that of this one, by the list of one provider on the same terms: that of
     * the deployment where it has both, else the first here that has. Prices of different providers, or on different
     * terms, are never compared: they differ by more than parts do.
     *
     * @param then prices of the other part
     * @param pricing whose prices count; null = any
     */
    public Optional<PriceComparison> comparedTo(PriceList then, Pricing pricing) {
        return Stream.concat(offers(pricing), onBasis(basis(pricing)))
                .flatMap(now -> then.onBasis(now.basis())
                        .filter(other -> other.provider().equalsIgnoreCase(now.provider()))
                        .map(other -> new PriceComparison(now, other)))
                .findFirst();
    }
}
