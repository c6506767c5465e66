package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.simulate.Variant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fewer bytes save of a call. */
class PayloadOperationsTest {

    /** Slow start as textbooks have it: 10 segments, then 20, 40 and so on; 10 + 20 + 40 are 102,200 bytes. */
    @ParameterizedTest
    @CsvSource({"100, 1", "14600, 1", "43800, 2", "102200, 3", "219000, 4"})
    void bytesCrossInRoundsThatDouble(double bytes, double rounds) {
        assertThat(PayloadOperations.rounds(bytes)).isCloseTo(rounds, within(1e-9));
    }

    /** Beyond the widest window each round carries as much: what is sent takes as many more. */
    @Test
    void aWideWayCarriesAsMuchInEachRound() {
        double once = PayloadOperations.rounds(1e7);
        assertThat(PayloadOperations.rounds(1e7 + 1.25e6)).isCloseTo(once + 1, within(1e-9));
        assertThat(PayloadOperations.rounds(1e7)).isGreaterThan(PayloadOperations.rounds(1e6));
    }

    /**
     * 137 kB of JSON between regions over a new connection, of which gzip leaves a quarter, took 0.67 to 0.8 of the
     * time (https://github.com/yurymuski/demo-latency), as do 63 kB over one that is open 0.46.
     */
    @ParameterizedTest
    @CsvSource({"137000, 1, 0.70", "62632, 0, 0.46"})
    void fewerBytesSaveRoundsOfAFarCall(double bytes, int opened, double left) {
        Variant fewer = perform("send-fewer-bytes", call(bytes, opened, true), "answer", 0.74, Map.of());
        assertThat(of(fewer, "answer").latency().meanMs()).isCloseTo(1000 * left, within(15.0));
    }

    /** What fits into one round arrives no sooner; and of a link that is not told nothing is known to be saved. */
    @Test
    void whatCrossesAtOnceOrOverAnUnknownLinkStays() {
        Variant small = perform("send-fewer-bytes", call(9000, 0, true), "answer", 0.74, Map.of());
        assertThat(of(small, "answer").latency().meanMs()).isCloseTo(1000, within(1e-9));
        Variant near = perform("send-fewer-bytes", call(137000, 0, false), "answer", 0.74, Map.of());
        assertThat(of(near, "answer").latency().meanMs()).isCloseTo(1000, within(1e-9));
    }

    /** A minute is not the way of 137 kB: three rounds and a handshake across the earth are 2.2 s at the most. */
    @Test
    void whatTakesLongerThanAnyWayIsSomethingElse() {
        Variant slow = perform("send-fewer-bytes", call(137000, 1, true, 60000), "answer", 0.74, Map.of());
        assertThat(of(slow, "answer").latency().meanMs()).isBetween(59000.0, 59600.0);
    }

    private static Variant call(double bytes, int opened, boolean far) {
        return call(bytes, opened, far, 1000);
    }

    private static Variant call(double bytes, int opened, boolean far, int ms) {
        return Variant.of(JsonProfiles.profile(String.format(
                Locale.ROOT,
                """
                'stages':[{'name':'answer','kind':'NETWORK','protocol':'REST','format':'JSON','payloadBytes':%.0f,
                'newConnectionsPerCall':%d,'crossRegion':%b,'latency':{'meanMs':%d}}]""",
                bytes,
                opened,
                far,
                ms)));
    }
}
