package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting against textbook values, limits and monotonicity. */
class QueueTest {

    private static double mmc(double service, double servers, double rho) {
        return Queue.meanWait(service, servers, rho, 1, 1);
    }

    @Property
    void oneServerIsExact(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double service,
            @ForAll @DoubleRange(min = 0, max = 0.97) double rho) {
        assertThat(mmc(service, 1, rho)).isCloseTo(service * rho / (1 - rho), within(1e-9 * service * 100));
    }

    @Test
    void halfOfItWithConstantServiceTimes() {
        // Pollaczek–Khinchine: M/D/1 waits half as long as M/M/1.
        assertThat(Queue.meanWait(10, 1, 0.8, 1, 0)).isCloseTo(20, within(1e-9));
        assertThat(Queue.meanWait(10, 1, 0.8, 0, 0)).isZero();
    }

    /** The tabulated probability of waiting, Erlang C, at c servers and ρ; the recursion below gives the same. */
    @ParameterizedTest
    @CsvSource({
        "2, 0.5, 0.3333",
        "2, 0.8, 0.7111",
        "2, 0.9, 0.8526",
        "5, 0.8, 0.5541",
        "10, 0.8, 0.4092",
        "10, 0.9, 0.6687"
    })
    void erlangC(int servers, double rho, double table) {
        assertThat(erlang(servers, rho)).isCloseTo(table, within(1e-3));
        // Sakasegawa: within a few percent where waiting matters, within 10 % at half load.
        assertThat(Queue.waitProbability(servers, rho)).isCloseTo(table, Percentage.withPercentage(rho < 0.8 ? 12 : 8));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.7", "2, 0.95", "4, 0.8", "4, 0.95", "8, 0.8", "8, 0.95", "16, 0.9", "16, 0.95", "32, 0.95"})
    void manyServersAreNearErlangC(int servers, double rho) {
        double exact = erlang(servers, rho) / (servers * (1 - rho));
        assertThat(mmc(1, servers, rho)).isCloseTo(exact, Percentage.withPercentage(10));
    }

    @Property
    void waitsRiseWithTheLoad(
            @ForAll @DoubleRange(min = 0.5, max = 64) double servers,
            @ForAll @DoubleRange(min = 0, max = 0.95) double rho) {
        assertThat(mmc(1, servers, rho + 0.01)).isGreaterThan(mmc(1, servers, rho));
    }

    @Property
    void waitsFallWithMoreServers(
            @ForAll @DoubleRange(min = 0.5, max = 64) double servers,
            @ForAll @DoubleRange(min = 0.01, max = 0.97) double rho) {
        assertThat(mmc(1, servers + 1, rho)).isLessThan(mmc(1, servers, rho));
    }

    @Property
    void waitsGrowWithBurstsAndVariation(
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double rho,
            @ForAll @DoubleRange(min = 0, max = 5) double burstiness) {
        assertThat(Queue.meanWait(1, 2, rho, burstiness + 1, 1))
                .isGreaterThan(Queue.meanWait(1, 2, rho, burstiness, 1));
        assertThat(Queue.meanWait(1, 2, rho, 1, burstiness + 1))
                .isGreaterThan(Queue.meanWait(1, 2, rho, 1, burstiness));
    }

    @Test
    void thereIsNoWaitWithoutLoadAndAFiniteOneBeyondTheCapacity() {
        assertThat(mmc(10, 4, 0)).isZero();
        assertThat(mmc(0, 4, 0.9)).isZero();
        assertThat(mmc(10, 4, 1e-9)).isCloseTo(0, within(1e-6));
        assertThat(mmc(10, 4, 5)).isFinite().isEqualTo(mmc(10, 4, Queue.LAST_STABLE));
        assertThat(mmc(10, 0, 0.5)).isFinite();
    }

    @Test
    void varianceOfTheWaitOfOneServer() {
        // M/M/1 at ρ = 0.5, S = 1: the wait is 0 with probability 0.5, else exponential with mean 2; variance 2·0.5·4 −
        // 1 = 3.
        assertThat(Queue.waitVariance(1, 0.5)).isCloseTo(3, within(1e-12));
        assertThat(Queue.waitVariance(0, 0)).isZero();
    }

    /** Erlang C by the recursion of Erlang B. */
    private static double erlang(int servers, double rho) {
        double offered = servers * rho;
        double blocked = 1;
        for (int i = 1; i <= servers; i++) {
            blocked = offered * blocked / (i + offered * blocked);
        }
        return blocked / (1 - rho * (1 - blocked));
    }
}
