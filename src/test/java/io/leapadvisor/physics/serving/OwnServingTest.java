package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What requests add to each other, scaled by what load tests taught of it. */
class OwnServingTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);

    private static Projection with(String load, OwnFactors own) {
        Variant variant = Variant.of(SIMULATOR.resolve(JsonProfiles.profile(
                "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'},"
                        + "'traffic':{" + load + ",'inputTokens':2000,'outputTokens':100}")));
        return SIMULATOR.project(variant.adjust(a -> a.withOwn(own)), Anchors.NONE);
    }

    private static OwnFactors of(Factor factor, double time) {
        return new OwnFactors(Map.of(factor, time));
    }

    @Test
    void clientsThatWaitLongerAskLessOften() {
        Projection usual = with("'concurrency':32", OwnFactors.NONE);
        Projection slow = with("'concurrency':32", of(Factor.WAITING, 3));
        assertThat(slow.tokens().ttftMs()).isGreaterThan(usual.tokens().ttftMs());
        assertThat(slow.tokens().tpotMs()).isEqualTo(usual.tokens().tpotMs());
        assertThat(slow.rates().throughputRps() * slow.serving().latencyMs())
                .as("Little's law")
                .isCloseTo(usual.rates().throughputRps() * usual.serving().latencyMs(), within(1e-3 * 32e3));
    }

    /** 1,024 find a place by default; a tenth of them serve 512 clients in waves. */
    @Test
    void fewerPlacesThanClientsMakeThemWait() {
        Projection usual = with("'concurrency':512,'arrival':'BURST'", OwnFactors.NONE);
        Projection few = with("'concurrency':512,'arrival':'BURST'", of(Factor.PLACES, 0.1));
        assertThat(few.tokens().ttftMs()).isGreaterThan(1.5 * usual.tokens().ttftMs());
        assertThat(few.tokens().tpotMs()).isLessThan(usual.tokens().tpotMs());
        assertThat(with("'concurrency':8", of(Factor.PLACES, 0.1)).tokens().ttftMs())
                .as("where all find one, fewer change nothing")
                .isEqualTo(with("'concurrency':8", OwnFactors.NONE).tokens().ttftMs());
    }

    @Test
    void aShortRunWaitsLessAboveTheCapacity() {
        Projection usual = with("'meanRps':200", OwnFactors.NONE);
        assertThat(with("'meanRps':200", of(Factor.RUN, 0.5)).tokens().ttftMs())
                .isLessThan(0.8 * usual.tokens().ttftMs());
        assertThat(with("'meanRps':0.1", of(Factor.RUN, 0.5)).tokens().tpotMs())
                .as("far below it every run is long")
                .isCloseTo(with("'meanRps':0.1", OwnFactors.NONE).tokens().tpotMs(), within(0.01));
    }

    @Test
    void aSlowHostLaunchesShortPromptsSlowly() {
        String shorter = "'concurrency':1,'prefixHitRatio':0.99";
        double usual = with(shorter, OwnFactors.NONE).tokens().ttftMs();
        assertThat(with(shorter, of(Factor.LAUNCHES, 2)).tokens().ttftMs()).isBetween(1.4 * usual, 2 * usual);
        assertThat(with("'concurrency':1", of(Factor.LAUNCHES, 0.5)).tokens().tpotMs())
                .isCloseTo(with("'concurrency':1", OwnFactors.NONE).tokens().tpotMs(), within(1e-9));
    }

    @Test
    void theMoreMeetTheLongerTheyWait() {
        double usual = with("'concurrency':64", OwnFactors.NONE).tokens().ttftMs();
        double few = with("'concurrency':64", of(Factor.MEETING, 0.1)).tokens().ttftMs();
        double most = with("'concurrency':64", of(Factor.MEETING, 1e6)).tokens().ttftMs();
        assertThat(few).isLessThan(usual);
        assertThat(most).isGreaterThan(usual);
        assertThat(with("'concurrency':64", of(Factor.MEETING, 1e9)).tokens().ttftMs())
                .as("more than all cannot meet")
                .isCloseTo(most, within(1e-3 * most));
        assertThat(with("'concurrency':1", of(Factor.MEETING, 1e6)).tokens().ttftMs())
                .isEqualTo(with("'concurrency':1", OwnFactors.NONE).tokens().ttftMs());
    }

    /** Answers of one length end together: what is served is their number over the time of one (Little's law). */
    @Test
    void equalAnswersOfABurstEndTogether() {
        String burst = "'concurrency':64,'arrival':'BURST'";
        Projection even = with(burst, of(Factor.UNEVENNESS, 1e-6));
        assertThat(even.rates().throughputRps() * even.serving().latencyMs() / 1e3)
                .isCloseTo(64, within(3.0));
        assertThat(even.rates().throughputRps())
                .isGreaterThan(with(burst, OwnFactors.NONE).rates().throughputRps());
        String told = burst + ",'outputTokensP95':100";
        assertThat(with(told, of(Factor.UNEVENNESS, 3)).rates().throughputRps())
                .as("told lengths are not learned")
                .isEqualTo(with(told, OwnFactors.NONE).rates().throughputRps());
    }

    @Test
    void aRequestAloneMeetsNobody() {
        Projection usual = with("'concurrency':1", OwnFactors.NONE);
        assertThat(with("'concurrency':1", of(Factor.INTERFERENCE, 3)).tokens().tpotMs())
                .as("up to the step that a copy without a pause takes in place of the overhead of a request")
                .isCloseTo(usual.tokens().tpotMs(), within(1e-2 * usual.tokens().tpotMs()));
        assertThat(with("'concurrency':1", of(Factor.REQUEST, 3)).tokens().ttftMs())
                .isGreaterThan(usual.tokens().ttftMs());
    }

    @Test
    void whatArrivesOnItsOwnComesAtTheSameRate() {
        Projection usual = with("'meanRps':5", OwnFactors.NONE);
        Projection slow = with("'meanRps':5", of(Factor.QUEUE, 4));
        assertThat(slow.rates().throughputRps()).isEqualTo(usual.rates().throughputRps());
        assertThat(slow.tokens().ttftMs()).isGreaterThanOrEqualTo(usual.tokens().ttftMs());
    }
}
