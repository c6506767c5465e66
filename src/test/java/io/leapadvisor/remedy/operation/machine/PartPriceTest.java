package io.leapadvisor.remedy.operation.machine;

import static io.leapadvisor.remedy.Samples.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** What a replica costs with another part: by one list, on one basis, or not at all. */
class PartPriceTest {

    private static Accelerator part(String id) {
        return CorePack.KNOWLEDGE.accelerator(id).orElseThrow();
    }

    private static Outcome upgrade(Hardware hardware, String now, String then) {
        Variant other = BASE.variant().with(BASE.variant().profile().withHardware(hardware.withAccelerator(then)));
        return new PartPrice(hardware, now == null ? null : part(now), part(then)).of(other);
    }

    private static Hardware told(Double usdPerReplicaHour, Pricing pricing) {
        return HardwareBuilder.builder()
                .usdPerReplicaHour(usdPerReplicaHour)
                .pricing(pricing)
                .build();
    }

    private static Double price(Outcome outcome) {
        return outcome.variant().profile().hardware().usdPerReplicaHour();
    }

    @Test
    void theCallersPriceFollowsTheRatioOfOneList() {
        Outcome outcome = upgrade(told(5.0, null), "h100-sxm", "b200-sxm");
        assertThat(price(outcome)).as("AWS asks 2.07 times as much").isCloseTo(5 * 113.9328 / 55.04, within(1e-9));
        assertThat(outcome.assumptions().get(0))
                .contains("scaled by 2.07", "AWS p5.48xlarge, on demand", "AWS p6-b200.48xlarge, on demand");
    }

    @Test
    void theRatioIsThatOfTheBasisOfTheCaller() {
        Outcome spot = upgrade(told(1.0, new Pricing("Verda", PriceBasis.SPOT)), "h100-sxm", "b200-sxm");
        assertThat(price(spot)).isCloseTo(1.712 / 0.8015, within(1e-9));
        assertThat(spot.assumptions().get(0)).contains("spot").doesNotContain("on demand");
    }

    @Test
    void aListPriceFollowsItToo() {
        Outcome outcome = upgrade(told(null, null), "h100-sxm", "b200-sxm");
        assertThat(price(outcome)).isCloseTo(113.9328 / 8, within(1e-9));
    }

    /** AWS lets no MI300X, and Azure asks twice as much for an H100 as AWS. */
    @Test
    void theRatioOfAnotherListMakesNoPriceThatNobodyAsks() {
        Outcome listed = upgrade(told(null, null).withAcceleratorsPerReplica(8), "h100-sxm", "mi300x");
        assertThat(price(listed)).isCloseTo(48, within(1e-9));
        assertThat(listed.assumptions())
                .containsExactly("a mi300x is taken at its list price, 6.00 USD an hour each (Azure ND96isr_MI300X_v5,"
                        + " on demand, read on 2026-06-18): no list that today's price is on has it");
        assertThat(price(upgrade(told(6.88, new Pricing("AWS", null)), "h100-sxm", "mi300x")))
                .as("told with its provider")
                .isCloseTo(6, within(1e-9));
        assertThat(price(upgrade(told(null, new Pricing("Azure", null)), "h100-sxm", "mi300x")))
                .as("the list of the deployment has both")
                .isCloseTo(6, within(1e-9));
    }

    @Test
    void aPriceOfNobodysListFallsNoLowerThanTheLowestAtItsDiscount() {
        assertThat(price(upgrade(told(6.0, null), "h100-sxm", "mi300x")))
                .as("Azure's ratio")
                .isCloseTo(6 * 48 / 98.32, within(1e-9));
        Outcome cheap = upgrade(told(2.0, null), "h100-sxm", "mi300x");
        assertThat(price(cheap)).isCloseTo(1.99 * 2 / 2.29, within(1e-9));
        assertThat(cheap.assumptions().get(0)).contains("1.74 USD an hour are taken for each mi300x: the lowest");
    }

    @Test
    void withoutACommonListTheBillIsLeftOut() {
        Outcome outcome = upgrade(told(5.0, new Pricing("AWS", PriceBasis.RESERVED)), "h100-sxm", "b200-sxm");
        assertThat(outcome.variant().adjustments().prices().replica()).isNaN();
        assertThat(outcome.assumptions())
                .containsExactly("no price list has h100-sxm and b200-sxm reserved, and prices of two lists are not"
                        + " compared; the bill after the upgrade is left out");
        assertThat(upgrade(told(5.0, null), "rtx-a6000", "mi300x")
                        .variant()
                        .adjustments()
                        .prices()
                        .replica())
                .as("Lambda has the one, others the other")
                .isNaN();
    }

    @Test
    void fromAProcessorTheListPriceCounts() {
        Outcome outcome = upgrade(told(0.4, null), null, "t4");
        assertThat(price(outcome)).isCloseTo(0.526, within(1e-9));
        assertThat(outcome.assumptions().get(0))
                .contains("costs its list price")
                .contains("AWS g4dn.xlarge");
    }

    /** Work beside the model stays on the processors of a large machine, which a small one has not. */
    @Test
    void coresThatStayArePaid() {
        Outcome outcome = upgrade(told(4.0, null).withCpuCores(48.0), null, "t4");
        assertThat(price(outcome)).isCloseTo(0.526 + 4 * 40 / 48.0, within(1e-9));
        assertThat(outcome.assumptions().get(0)).contains("3.33 USD for the cores that it keeps");
        assertThat(price(upgrade(told(4.0, null).withCpuCores(8.0), null, "t4")))
                .isCloseTo(0.526, within(1e-9));
    }

    /** Thirty-two cores that do nothing but answer are of no use beside the part that answers. */
    @Test
    void coresOfTheModelAloneGoWithIt() {
        Hardware large = told(1.38, null).withCpuCores(32.0);
        Variant alone = BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withHardware(large.withAccelerator("l4"))
                        .withStages(null));
        assertThat(price(new PartPrice(large, null, part("l4")).of(alone))).isCloseTo(0.8048, within(1e-9));
    }

    @Test
    void whatIsNotPricedTodayIsNotCompared() {
        Outcome outcome = upgrade(told(null, null), "gaudi2", "h100-sxm");
        assertThat(outcome.assumptions()).isEmpty();
        assertThat(Cost.perReplicaHour(outcome.variant().profile().hardware(), part("h100-sxm")))
                .isCloseTo(6.88, within(1e-9));
    }
}
