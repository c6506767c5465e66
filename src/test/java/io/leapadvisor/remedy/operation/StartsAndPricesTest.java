package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.APPLIER;
import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.Samples.remedy;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What operations on machines do to the start and to the price of a replica. */
class StartsAndPricesTest {

    @Property(tries = 100)
    void aDiscountIsPaidForItsShareOfTheReplicas(
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double discount) {
        assertThat(perform("discount-share", null, discount, Map.of("share", share))
                        .adjustments()
                        .prices()
                        .replica())
                .isCloseTo(1 - share * discount, within(1e-9));
    }

    @Property(tries = 100)
    void aSmallerImageSavesItsPartOfThePullOnly(
            @ForAll @DoubleRange(min = 0.01, max = 1) double ratio,
            @ForAll @DoubleRange(min = 0, max = 1) double pull) {
        Hardware after = perform("smaller-image", null, pull, Map.of("ratio", ratio))
                .profile()
                .hardware();
        assertThat(after.imageGb()).isCloseTo(20 * ratio, within(1e-9));
        assertThat(after.coldStartMs())
                .isLessThanOrEqualTo(120_000)
                .isCloseTo(120_000 * (1 - pull + pull * ratio), within(1e-6));
    }

    @Property(tries = 100)
    void aStartKeepsWhatIsNotCompiling(@ForAll @DoubleRange(min = 0, max = 1000) double seconds) {
        double after = perform("shorter-start", null, seconds, Map.of())
                .profile()
                .hardware()
                .coldStartMs();
        assertThat(after).isBetween(0.36 * 120_000, 120_000.0);
        if (seconds <= 70) {
            assertThat(after).isCloseTo(120_000 - seconds * 1e3, within(1e-6));
        }
    }

    @Test
    void aStartThatIsNotKnownStaysUnknown() {
        Hardware hardware = BASE.variant().profile().hardware();
        Variant before = BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withHardware(hardware.withColdStartMs(null).withImageGb(null)));
        assertThat(perform("smaller-image", before, null, 0.5, Map.of("ratio", 0.5))
                        .profile())
                .isEqualTo(before.profile());
        assertThat(perform("shorter-start", before, null, 20, Map.of()).profile())
                .isEqualTo(before.profile());
    }

    @Test
    void spotPricesAreNotDiscountedAgain() {
        Hardware spot = BASE.variant().profile().hardware().withPricing(new Pricing(null, PriceBasis.SPOT));
        Variant before = BASE.variant().with(BASE.variant().profile().withHardware(spot));
        Action again = APPLIER.action(before, remedy("use-spot"), null, Map.of());
        assertThat(APPLIER.apply(before, again, Draw.EXPECTED).variant().adjustments())
                .isEqualTo(before.adjustments());
        assertThat(after("use-spot", null, Map.of("share", 0.5))
                        .adjustments()
                        .prices()
                        .replica())
                .isBetween(0.6, 0.85);
    }

    @Test
    void onlyEnginesThatCompileStartSoonerFromACache() {
        assertThat(after("cache-compilation", null, Map.of())
                        .profile()
                        .hardware()
                        .coldStartMs())
                .isEqualTo(95_000);
        Variant other = Settable.RUNTIME.set(BASE.variant(), null, "llama.cpp");
        Action nothing = APPLIER.action(other, remedy("cache-compilation"), null, Map.of());
        assertThat(APPLIER.apply(other, nothing, Draw.EXPECTED).variant().profile())
                .isEqualTo(other.profile());
    }

    @Test
    void anUpgradeOfTheEngineIsNoted() {
        Variant newer = after("upgrade-engine", null, Map.of("version", "0.11.2"));
        assertThat(newer.profile().model().runtimeVersion()).isEqualTo("0.11.2");
        assertThat(newer.adjustments().decodeTime()).isBetween(0.7, 1.0);
        Variant old = Settable.RUNTIME_VERSION.set(BASE.variant(), null, "0.5.3");
        Action upgrade = APPLIER.action(old, remedy("upgrade-engine"), null, Map.of("version", "0.6.0"));
        assertThat(APPLIER.apply(old, upgrade, Draw.EXPECTED)
                        .variant()
                        .adjustments()
                        .decodeTime())
                .as("0.37 at full load on an H100")
                .isBetween(0.37, 0.7);
    }
}
