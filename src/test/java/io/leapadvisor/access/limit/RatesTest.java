package io.leapadvisor.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.Callers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permits of callers. */
class RatesTest {

    private static Rates rates(long requests) {
        return new Rates(new LimitConfig() {
            @Override
            public long requests() {
                return requests;
            }

            @Override
            public Duration period() {
                return Duration.ofHours(1);
            }

            @Override
            public long storedAssessments() {
                return 0;
            }
        });
    }

    @Test
    void theWholePeriodMayBeUsedAtOnceByEachCaller() {
        Rates rates = rates(3);
        for (int left = 2; left >= 0; left--) {
            assertThat(rates.take(Callers.anybody(), "192.0.2.1").orElseThrow().left())
                    .isEqualTo(left);
        }
        Rates.Left refused = rates.take(Callers.anybody(), "192.0.2.1").orElseThrow();
        assertThat(refused.allowed()).isFalse();
        // A third of an hour brings one permit.
        assertThat(refused.pause()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
        assertThat(rates.take(Callers.anybody(), "192.0.2.2").orElseThrow().allowed())
                .isTrue();
        assertThat(rates.take(Callers.named("ci"), "192.0.2.1").orElseThrow().allowed())
                .isTrue();
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(rates(0).take(Callers.anybody(), "192.0.2.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:db8::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "fe80::1%eth0, fe80::2, true"
    })
    void aNetworkOfIpv6IsOneCaller(String one, String other, boolean same) {
        assertThat(Addresses.counted(one).equals(Addresses.counted(other))).isEqualTo(same);
    }

    @Test
    void namesAreNotLookedUp() {
        assertThat(Addresses.counted("example.org")).isEqualTo("unknown");
        assertThat(Addresses.counted(null)).isEqualTo("unknown");
    }
}
