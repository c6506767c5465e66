package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives.Business;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What a second of mean latency is worth. */
class RevenueTest {

    private static final double SECONDS = 730 * 3600;

    private static DeploymentProfile with(Double usdPerRequest, Double lossPerSecond) {
        DeploymentProfile profile = Advisors.example("lagging-fraud-detector");
        return profile.withObjectives(profile.objectives().withBusiness(new Business(usdPerRequest, lossPerSecond)));
    }

    @Example
    void aSecondMoreLosesItsShareAndASecondLessWinsAsMuch() {
        Revenue revenue = new Revenue(0.02, 0.07, 50, 1_000);
        double today = 0.02 * 50 * SECONDS;
        assertThat(revenue.usdPerMonth(50, 1_000)).isCloseTo(today, within(1e-6));
        assertThat(revenue.usdPerMonth(50, 2_000)).isCloseTo(today * 0.93, within(1e-6));
        assertThat(revenue.usdPerMonth(50, 0)).isCloseTo(today * 1.07, within(1e-6));
        assertThat(revenue.usdPerMonth(25, 1_000)).isCloseTo(today / 2, within(1e-6));
    }

    @Property
    void itNeverGrowsWithLatencyAndNeverFallsBelowNothing(
            @ForAll @DoubleRange(min = 0, max = 1) double loss,
            @ForAll @DoubleRange(min = 1, max = 1e6) double mean,
            @ForAll @DoubleRange(min = 0, max = 1e6) double more) {
        Revenue revenue = new Revenue(1, loss, 10, 500);
        assertThat(revenue.usdPerMonth(10, mean + more))
                .isLessThanOrEqualTo(revenue.usdPerMonth(10, mean))
                .isNotNegative();
    }

    @Example
    void rateAndLatencyAreThoseOfTheDeployment() {
        Workbench workbench = Workbenches.of(with(0.5, 0.1));
        Revenue revenue = Revenue.of(workbench.now().told(), workbench.today().projection())
                .orElseThrow();
        assertThat(revenue.offeredRps())
                .isEqualTo(workbench.now().told().traffic().meanRps());
        assertThat(revenue.todayMs())
                .isEqualTo(workbench.today().projection().latency().meanMs());
        assertThat(Revenue.sentences(workbench.now().told(), workbench.today().projection()))
                .singleElement()
                .asString()
                .contains("730 hours", "loses 10 % of the requests");
    }

    @Example
    void whatIsMissingIsSaid() {
        Workbench workbench = Workbenches.of(with(0.5, null));
        assertThat(Revenue.of(workbench.now().told(), workbench.today().projection()))
                .isEmpty();
        assertThat(workbench.now().assumptions())
                .contains("objectives.business.lossPerSecond is not given; impacts carry no revenue");
        Workbench other = Workbenches.of(with(null, 0.1));
        assertThat(other.now().assumptions())
                .contains("objectives.business.usdPerRequest is not given; impacts carry no revenue");
        DeploymentProfile unmeasured = Advisors.example("nothing-measured");
        Workbench bare = Workbenches.of(unmeasured.withObjectives(
                with(0.5, 0.1).objectives().withLatency(null).withAccuracy(null)));
        assertThat(Revenue.sentences(bare.now().told(), bare.today().projection()))
                .isEqualTo(
                        Revenue.of(bare.now().told(), bare.today().projection()).isPresent()
                                ? Revenue.sentences(
                                        bare.now().told(), bare.today().projection())
                                : List.of("traffic.meanRps or endToEnd.latency.meanMs is not known, nor what they"
                                        + " follow from; impacts carry no revenue"));
    }
}
