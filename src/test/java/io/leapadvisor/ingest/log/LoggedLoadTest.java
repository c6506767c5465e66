package io.leapadvisor.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class LoggedLoadTest {

    private static final double NOT = Double.NaN;

    private static Reported state(double second, String engine, double running, double waiting, double tokens) {
        return new Reported(second, engine, running, waiting, 0.5, 10 * tokens, tokens, NOT, NOT, NOT, NOT, NOT, NOT);
    }

    private static Reported answered(double second) {
        return new Reported(second, "", NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, 1, NOT, NOT);
    }

    /** States every ten seconds, and as many answers a second behind each but the last. */
    private static LoggedLoad served(int states, double running, double waiting, double tokens, int rps) {
        List<Reported> lines = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            lines.add(state(10 * i, "", running, waiting, tokens));
            for (int answer = 0; answer < 10 * rps && i + 1 < states; answer++) {
                lines.add(answered(10 * i + 5));
            }
        }
        return LoggedLoad.of(lines);
    }

    /** A request that is computed for W seconds at λ a second is one of λ W; its tokens are those of λ requests. */
    @Property(tries = 100)
    void ratesAreThoseOfLittlesLaw(
            @ForAll @IntRange(min = 1, max = 40) int rps,
            @ForAll @DoubleRange(min = 0.5, max = 20) double secondsEach,
            @ForAll @DoubleRange(min = 1, max = 900) double answer) {
        LoggedLoad load = served(8, rps * secondsEach, 0, rps * answer, rps);

        assertThat(load.rps()).isEqualTo(rps, Offset.offset(1e-9));
        assertThat(load.outputTokens()).isEqualTo(answer, Offset.offset(1e-6));
        assertThat(load.inputTokens()).isEqualTo(10 * answer, Offset.offset(1e-5));
        assertThat(load.inFlight()).isEqualTo(rps * secondsEach, Offset.offset(1e-9));
        assertThat(load.tpotMs()).isEqualTo(1000 * secondsEach / answer, Offset.offset(1e-6));
    }

    /** An engine that prints every ten seconds prints nothing while it is idle. */
    @Example
    void aRateIsNotOfThePauseBeforeIt() {
        List<Reported> lines = new ArrayList<>();
        double[] seconds = {0, 10, 20, 30, 40, 640};
        for (double second : seconds) {
            lines.add(state(second, "", 2, 0, 20));
            lines.add(answered(second));
            lines.add(answered(second));
        }
        assertThat(LoggedLoad.of(lines).outputTokens()).isEqualTo(20 * 50 / 10.0, Offset.offset(1e-9));
    }

    @Example
    void whatIsAcceptedIsOfAllThatWasDrafted() {
        List<Reported> lines = List.of(
                new Reported(0, "", NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, 900, 300),
                new Reported(9, "", NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, 100, 100));
        assertThat(LoggedLoad.of(lines).acceptance()).isEqualTo(0.4, Offset.offset(1e-9));
    }

    @Example
    void enginesBehindOneAddressAddUp() {
        List<Reported> lines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            lines.add(state(10 * i, "000", 6, 0, 300));
            lines.add(state(10 * i, "001", 2, 2, 100));
        }
        LoggedLoad load = LoggedLoad.of(lines);

        assertThat(load.inFlight()).isEqualTo(10);
        assertThat(load.perEngine()).isEqualTo(4);
        assertThat(load.tpotMs()).isEqualTo(20);
        assertThat(load.rps()).isNaN();
    }

    @Example
    void whileNobodyIsServedSaysNothingOfTheLoad() {
        List<Reported> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(state(10 * i, "", i < 10 ? 0 : 8, 0, i < 10 ? 0 : 200));
        }
        LoggedLoad load = LoggedLoad.of(lines);

        assertThat(load.inFlight()).isEqualTo(8);
        assertThat(load.tpotMs()).isEqualTo(40);
        assertThat(load.states()).isEqualTo(10);
    }

    @Example
    void aFewLinesAndAFewRequestsAreAnAccident() {
        LoggedLoad load = served(2, 8, 0, 200, 4);

        assertThat(load.inFlight()).isNaN();
        assertThat(load.rps()).isNaN();
        assertThat(LoggedLoad.of(List.of()).tpotMs()).isNaN();
        assertThat(LoggedLoad.of(List.of(answered(1), answered(2))).rps()).isNaN();
    }
}
