package io.leapadvisor.knowledge.price;

import io.leapadvisor.profile.hardware.PriceBasis;

/** Prices for tests. */
final class Prices {

    private Prices() {}

    static Price price(String provider, int accelerators, double usdPerHour, PriceBasis basis) {
        return new Price(provider, "machine", accelerators, null, usdPerHour, basis, "2026-11-01", "a test");
    }

    static Price readOn(String day) {
        return new Price("AWS", "machine", 1, null, 1, PriceBasis.ON_DEMAND, day, "a test");
    }
}
