package io.leapadvisor.knowledge.price;

import static io.leapadvisor.knowledge.price.Prices.price;
import static io.leapadvisor.profile.hardware.PriceBasis.ON_DEMAND;
import static io.leapadvisor.profile.hardware.PriceBasis.RESERVED;
import static io.leapadvisor.profile.hardware.PriceBasis.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.hardware.Pricing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose price counts, and which prices may be compared. */
class PriceListTest {

    private static final PriceList OLD = new PriceList(List.of(
            price("AWS", 8, 55.04, ON_DEMAND), price("Verda", 1, 2.29, ON_DEMAND), price("Verda", 1, 0.8, SPOT)));
    private static final PriceList NEW = new PriceList(List.of(
            price("Verda", 1, 4.89, ON_DEMAND), price("Verda", 1, 1.712, SPOT), price("AWS", 8, 113.9328, ON_DEMAND)));

    @Test
    void theFirstPriceOnDemandCountsWhereNothingIsSaid() {
        assertThat(OLD.of(null).orElseThrow().provider()).isEqualTo("AWS");
        assertThat(OLD.of(null).orElseThrow().usdPerAcceleratorHour()).isCloseTo(6.88, within(1e-9));
    }

    @Test
    void providerAndTermsChoose() {
        assertThat(OLD.of(new Pricing("verda", null)).orElseThrow().usdPerHour())
                .isEqualTo(2.29);
        assertThat(OLD.of(new Pricing(null, SPOT)).orElseThrow().usdPerHour()).isEqualTo(0.8);
        assertThat(OLD.of(new Pricing("AWS", SPOT))).isEmpty();
        assertThat(OLD.of(new Pricing(null, RESERVED))).isEmpty();
    }

    @Test
    void theLowestIsThatOfAnyProviderOnTheSameTerms() {
        assertThat(OLD.lowest(ON_DEMAND)).isEqualTo(2.29);
        assertThat(OLD.lowest(SPOT)).isEqualTo(0.8);
        assertThat(OLD.lowest(RESERVED)).isNaN();
    }

    @Test
    void twoPartsAreComparedOnOneList() {
        PriceComparison aws = OLD.comparedTo(NEW, null).orElseThrow();
        assertThat(aws.ratio()).as("113.93 / 55.04 at AWS").isCloseTo(2.07, within(0.005));
        assertThat(aws.then().provider()).isEqualTo("AWS");
        PriceComparison spot = OLD.comparedTo(NEW, new Pricing(null, SPOT)).orElseThrow();
        assertThat(spot.ratio()).isCloseTo(1.712 / 0.8, within(1e-9));
        assertThat(spot.now().basis()).isEqualTo(SPOT);
    }

    @Test
    void theListOfTheDeploymentComesFirstThenAnyOther() {
        assertThat(OLD.comparedTo(NEW, new Pricing("Verda", ON_DEMAND))
                        .orElseThrow()
                        .ratio())
                .isCloseTo(4.89 / 2.29, within(1e-9));
        assertThat(OLD.comparedTo(NEW, new Pricing("Hyperstack", ON_DEMAND))
                        .orElseThrow()
                        .now()
                        .provider())
                .isEqualTo("AWS");
    }

    @Test
    void pricesOfTwoListsOrOnTwoTermsAreNotCompared() {
        PriceList other = new PriceList(List.of(price("Lambda", 1, 1.99, ON_DEMAND)));
        assertThat(OLD.comparedTo(other, null)).isEmpty();
        PriceList reserved = new PriceList(List.of(price("AWS", 8, 60, RESERVED)));
        assertThat(OLD.comparedTo(reserved, null))
                .as("the same provider on other terms")
                .isEmpty();
        assertThat(OLD.comparedTo(NEW, new Pricing("AWS", RESERVED))).isEmpty();
        assertThat(PriceList.NONE.comparedTo(NEW, null)).isEmpty();
    }

    @Test
    void anOfferStandsInAListOnce() {
        assertThatThrownBy(() -> PriceList.checked(List.of(price("AWS", 8, 1, SPOT), price("AWS", 8, 2, SPOT))))
                .hasMessage("prices: AWS machine, spot stands there twice");
    }

    @Test
    void whatPeopleRentHasThePricesOfThreeCloudsAndTwoGpuClouds() {
        for (String part : List.of("h100-sxm", "a100-sxm-80gb")) {
            Accelerator rented = CorePack.KNOWLEDGE.accelerator(part).orElseThrow();
            assertThat(rented.prices())
                    .as(part)
                    .extracting(Price::provider)
                    .contains("AWS", "GCP", "Azure", "CoreWeave", "Lambda");
        }
        assertThat(CorePack.KNOWLEDGE.accelerators().stream()
                        .map(Accelerator::priceList)
                        .filter(list -> list.of(null).isPresent()))
                .hasSizeGreaterThan(30);
    }

    @Test
    void dearerPartsOfOneListAreTheFasterOnes() {
        List<String> byRate =
                List.of("t4", "l4", "l40s", "a100-sxm-80gb", "h100-sxm", "h200-sxm", "b200-sxm", "b300-sxm");
        List<Double> aws = byRate.stream()
                .map(part -> CorePack.KNOWLEDGE.accelerator(part).orElseThrow().priceList())
                .map(list ->
                        list.of(new Pricing("AWS", ON_DEMAND)).orElseThrow().usdPerAcceleratorHour())
                .toList();
        assertThat(aws).isSorted();
        assertThat(Stream.of("aws", " AWS ").map(name -> new Pricing(name, null)))
                .allMatch(pricing -> OLD.of(pricing).isPresent());
    }
}
