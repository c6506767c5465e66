package io.leapadvisor.knowledge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.BatchingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a profile tells who meets whom. */
class MeetingTest {

    private static final TrafficBuilder CLIENTS = TrafficBuilder.builder().concurrency(16.0);

    private static Traffic answers(Double tokens, Double longest) {
        return TrafficBuilder.builder(CLIENTS.build())
                .outputTokens(tokens)
                .outputTokensP95(longest)
                .build();
    }

    @Test
    void lengthsThatSomebodySetMayAllBeTheSame() {
        assertThat(Meeting.of(answers(1000.0, null), BatchingMode.CONTINUOUS)).isEqualTo(Meeting.IN_STEP);
        assertThat(Meeting.of(answers(128.0, null), null)).isEqualTo(Meeting.IN_STEP);
        assertThat(Meeting.of(answers(null, null), null)).isEqualTo(Meeting.IN_STEP);
        assertThat(Meeting.of(answers(922.0, 930.0), null)).isEqualTo(Meeting.IN_STEP);
    }

    @Test
    void meansOfLengthsThatDifferTellThatNobodyStaysInStep() {
        assertThat(Meeting.of(answers(922.0, null), null)).isEqualTo(Meeting.TOLD);
        assertThat(Meeting.of(answers(200.4, null), null)).isEqualTo(Meeting.TOLD);
        assertThat(Meeting.of(answers(1000.0, 1900.0), null)).isEqualTo(Meeting.TOLD);
    }

    @Test
    void burstsAndWholeBatchesMeetAndRatesQueue() {
        Traffic burst = TrafficBuilder.builder(answers(1000.0, null))
                .arrival(Arrival.BURST)
                .build();
        assertThat(Meeting.of(burst, null)).isEqualTo(Meeting.TOLD);
        assertThat(Meeting.of(answers(1000.0, null), BatchingMode.STATIC)).isEqualTo(Meeting.TOLD);
        Traffic rate =
                TrafficBuilder.builder(answers(1000.0, null)).meanRps(2.0).build();
        assertThat(Meeting.of(rate, null)).isEqualTo(Meeting.ON_THEIR_OWN);
    }

    /** Until a fit has seen them, the kinds of loaded first tokens have the spread of all. */
    @Test
    void aSpreadThatNoFitHasSeenIsThatOfAllLoadedFirstTokens() {
        Calibration calibration = CorePack.KNOWLEDGE.calibration();
        Calibration without = calibration.withSpread(Map.of("ttftUnderLoadMs", 0.4, "ttftMs", 0.9));
        assertThat(without.spread(Meeting.IN_STEP.spread())).isEqualTo(0.4);
        assertThat(without.spread("another")).isEqualTo(0.9);
    }
}
