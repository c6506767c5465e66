package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How many calls of a request the free cores of its machine could compute at once. */
class FreeCoresTest {

    private static double atOnce(String traffic, double cpu, String calls) {
        DeploymentProfile profile = JsonProfiles.profile(
                """
                'traffic':{%s},'hardware':{'cpuCores':8},'utilization':{'cpu':%s},
                'stages':[{'name':'fit','kind':'OTHER','latency':{'meanMs':10000},%s}],
                'endToEnd':{'latency':{'meanMs':10000}}"""
                        .formatted(traffic, cpu, calls));
        return FreeCores.callsAtOnce(profile, profile.stage("fit"));
    }

    @Test
    void aCallOnOneOfEightCoresLeavesSeven() {
        assertThat(atOnce("'concurrency':1", 0.125, "'callsPerRequest':500")).isCloseTo(8, within(0.01));
        assertThat(atOnce("'meanRps':0.1", 0.125, "'callsPerRequest':500"))
                .as("requests that come on their own meet others like them")
                .isCloseTo(7, within(0.01));
        assertThat(atOnce("'concurrency':1", 0.125, "'callsPerRequest':3")).isEqualTo(3);
    }

    @Test
    void aCallThatComputesInAllThreadsLeavesNone() {
        assertThat(atOnce("'concurrency':1", 0.98, "'callsPerRequest':500")).isCloseTo(1, within(0.03));
        assertThat(atOnce("'concurrency':1", 0.5, "'callsPerRequest':500")).isCloseTo(2, within(0.01));
    }

    @Test
    void nothingIsFreeOfWhatIsNotKnown() {
        assertThat(atOnce("'repeatRatio':0.1", 0.125, "'callsPerRequest':500")).isEqualTo(1);
        assertThat(atOnce("'concurrency':1", 0.125, "'callsPerRequest':500,'resource':'NETWORK'"))
                .isEqualTo(1);
    }

    @Property(tries = 200)
    void neverMoreThanThereAreCoresOrCalls(
            @ForAll @IntRange(min = 1, max = 40) int clients,
            @ForAll @IntRange(min = 1, max = 40) int calls,
            @ForAll @DoubleRange(min = 0.01, max = 1) double cpu) {
        assertThat(atOnce("'concurrency':" + clients, cpu, "'callsPerRequest':" + calls))
                .isBetween(1.0, Math.min(8.0, calls) + 1e-9);
    }
}
