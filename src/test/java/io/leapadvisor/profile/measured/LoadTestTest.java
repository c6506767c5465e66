package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import org.junit.jupiter.api.Test;

/** Which load tests are of the requests of today. */
class LoadTestTest {

    private static Traffic tokens(Double input, Double output) {
        return TrafficBuilder.builder()
                .concurrency(10.0)
                .inputTokens(input)
                .outputTokens(output)
                .build();
    }

    private static LoadTest test(Double input, Double output, String version) {
        return LoadTestBuilder.builder()
                .traffic(tokens(input, output))
                .runtimeVersion(version)
                .build();
    }

    @Test
    void requestsWithinAQuarterAreAsLong() {
        Traffic today = tokens(777.0, 6.0);
        assertThat(test(777.0, 7.5, null).isAsLong(today, "0.6.3")).isTrue();
        assertThat(test(777.0, 7.6, null).isAsLong(today, "0.6.3")).isFalse();
        assertThat(test(600.0, 6.0, null).isAsLong(today, "0.6.3")).isFalse();
        assertThat(test(null, null, "0.6.3").isAsLong(today, "0.6.3"))
                .as("what a test does not tell is as today")
                .isTrue();
    }

    @Test
    void anotherVersionIsAnotherDeployment() {
        assertThat(test(777.0, 6.0, "0.6.1").isAsLong(tokens(777.0, 6.0), "0.6.3"))
                .isFalse();
        assertThat(test(777.0, 6.0, "0.6.1").isAsLong(null, null)).isFalse();
    }

    @Test
    void whatTodayDoesNotTellIsTheSameOnlyWhereTheTestDoesNotEither() {
        assertThat(test(null, null, null).isAsLong(tokens(null, null), null)).isTrue();
        assertThat(test(777.0, null, null).isAsLong(tokens(null, null), null)).isFalse();
    }
}
