package io.leapadvisor.knowledge.price;

import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a virtual processor costs. A replica on processors has some of a machine, and clouds sell machines of one family
 * at one price a virtual processor, whatever their size.
 */
public final class ProcessorPrice {

    private ProcessorPrice() {}

    /**
     * The offer whose price a virtual processor counts: that of the processor itself on the deployment's terms, else
     * the one in the middle of all that there are on these terms; empty = there is none.
     *
     * @param own prices of the processor
     * @param all prices of all processors
     * @param pricing whose prices count; null = any
     */
    public static Optional<Price> of(PriceList own, Collection<PriceList> all, Pricing pricing) {
        return own.of(pricing).filter(price -> price.vcpus() != null).or(() -> middle(all, pricing));
    }

    private static Optional<Price> middle(Collection<PriceList> all, Pricing pricing) {
        PriceBasis basis = PriceList.basis(pricing);
        String provider = pricing == null ? null : pricing.provider();
        List<Price> offers = all.stream()
                .flatMap(list -> list.prices().stream())
                .filter(price -> price.vcpus() != null && price.basis() == basis)
                .filter(price -> provider == null || price.provider().equalsIgnoreCase(provider.trim()))
                .sorted(Comparator.comparingDouble(Price::usdPerVcpuHour).thenComparing(Price::offer))
                .toList();
        return offers.isEmpty() ? Optional.empty() : Optional.of(offers.get(offers.size() / 2));
    }
}
