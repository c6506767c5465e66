package io.leapadvisor.knowledge.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorPriceTest {

    private static Price price(String provider, Integer vcpus, double usdPerHour) {
        return new Price(provider, "m", 1, vcpus, usdPerHour, PriceBasis.ON_DEMAND, "2026-11-27", "a test");
    }

    private static final PriceList CHEAP = new PriceList(List.of(price("AWS", 96, 3.84)));
    private static final PriceList USUAL = new PriceList(List.of(price("AWS", 4, 0.2), price("Azure", 4, 0.24)));
    private static final PriceList DEAR = new PriceList(List.of(price("AWS", 10, 0.6)));
    private static final List<PriceList> ALL = List.of(CHEAP, USUAL, DEAR);

    @Test
    void aProcessorHasItsOwnPrice() {
        assertThat(ProcessorPrice.of(CHEAP, ALL, null).orElseThrow().usdPerVcpuHour())
                .isCloseTo(0.04, within(1e-9));
    }

    @Test
    void oneWithoutAPriceCostsWhatIsUsualAtTheProvider() {
        Pricing aws = new Pricing("aws", null);
        assertThat(ProcessorPrice.of(PriceList.NONE, ALL, aws).orElseThrow().usdPerVcpuHour())
                .isCloseTo(0.05, within(1e-9));
        assertThat(ProcessorPrice.of(PriceList.NONE, ALL, new Pricing("Azure", null))
                        .orElseThrow()
                        .usdPerVcpuHour())
                .isCloseTo(0.06, within(1e-9));
    }

    @Test
    void noPriceOnTheTermsIsNone() {
        assertThat(ProcessorPrice.of(USUAL, ALL, new Pricing("AWS", PriceBasis.SPOT)))
                .isEmpty();
        assertThat(ProcessorPrice.of(PriceList.NONE, ALL, new Pricing("Elsewhere", null)))
                .isEmpty();
        PriceList wholeMachines = new PriceList(List.of(price("AWS", null, 4)));
        assertThat(ProcessorPrice.of(wholeMachines, List.of(wholeMachines), null))
                .isEmpty();
        assertThat(wholeMachines.prices().get(0).usdPerVcpuHour()).isNaN();
    }
}
