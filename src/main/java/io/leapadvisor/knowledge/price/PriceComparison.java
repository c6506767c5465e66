package io.leapadvisor.knowledge.price;

/**
 * Prices of two parts on the list of one provider, on the same terms.
 *
 * @param now of the part that is there
 * @param then of the other part
 */
public record PriceComparison(Price now, Price then) {

    /** Price of the other part over that of this one. */
    public double ratio() {
        return then.usdPerAcceleratorHour() / now.usdPerAcceleratorHour();
    }
}
