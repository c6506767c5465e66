package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails is not served, whatever comes back. */
class FailedRequestsTest {

    private static final String STAGE =
            "'stages':[{'name':'predict','kind':'INFERENCE','resource':'CPU','busyMs':100,'latency':{'meanMs':100}}]";

    private static Situation of(String traffic, String endToEnd) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'objectives':{'throughputRps':8},'traffic':{" + traffic + "},'endToEnd':{"
                        + endToEnd
                        + "},'hardware':{'accelerator':'none','cpuCores':1},'model':{'name':'m','family':'OTHER'},"
                        + STAGE));
    }

    private static ObjectiveStatus throughput(Situation now) {
        return now.status().get(0);
    }

    /** 14.2 come back a second, of which 81 % failed; one core bears ten. */
    @Test
    void aRateThatIsMostlyOfFailuresTellsNoCapacity() {
        Situation now = of("'concurrency':100", "'throughputRps':14.2,'errorRate':0.81");
        assertThat(now.told().endToEnd().throughputRps()).isNull();
        assertThat(now.today().projection().rates().capacityRps()).isCloseTo(10, within(0.01));
        assertThat(now.today().projection().latency().meanMs()).isBetween(9_000.0, 11_000.0);
        assertThat(now.remarks()).anyMatch(said -> said.startsWith("81 % of the requests fail: 2.7 of the 14.2"));
        assertThat(throughput(now).observed()).isCloseTo(14.2 * 0.19, within(1e-6));
        assertThat(throughput(now).met()).isFalse();
    }

    @Test
    void aFewFailuresLeaveTheRateAMeasurement() {
        Situation now = of("'concurrency':2", "'throughputRps':9,'errorRate':0.1");
        assertThat(now.told().endToEnd().throughputRps()).isEqualTo(9);
        assertThat(throughput(now).observed()).isCloseTo(8.1, within(1e-6));
        assertThat(now.targets().outcome(now.today().projection()).throughputRps())
                .as("the same share fails of what is projected")
                .isCloseTo(8.1, within(1e-6));
    }

    /** Machines that have room are not what requests fail for, and more of them mend nothing. */
    @Test
    void ofALoadThatComesOnItsOwnMostFailWithRoomLeft() {
        Situation now = of("'meanRps':5", "'throughputRps':5,'errorRate':0.9");
        assertThat(throughput(now).observed()).isCloseTo(0.5, within(1e-6));
        assertThat(now.targets()
                        .targets()
                        .get(0)
                        .of(now.targets().outcome(now.today().projection())))
                .isNaN();
        assertThat(throughput(of("'meanRps':5", "'throughputRps':5,'errorRate':0.02"))
                        .met())
                .as("what could be served")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"20, 20, 10", "20, 10, 10", "20, 10.4, 10.4", ", 20, 10"})
    void aRateThatIsNoMoreThanWhatIsLeftHoldsNoFailures(Double arriving, double answered, double served) {
        EndToEnd measured =
                EndToEndBuilder.builder().throughputRps(answered).errorRate(0.5).build();
        assertThat(measured.servedRps(arriving)).isCloseTo(served, within(1e-9));
    }
}
