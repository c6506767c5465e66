package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.InFlight;
import io.leapadvisor.simulate.anchor.RateAnchor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServedTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final String CHAT = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},"
            + "'hardware':{'accelerator':'h100-sxm'},'traffic':{'meanRps':2,'inputTokens':500,'outputTokens':100}";
    private static final String TURNS =
            CHAT + ",'stages':[{'name':'a','kind':'INFERENCE'},{'name':'b','kind':'INFERENCE'}]";

    private static Served own(String fields, String... modelStages) {
        Resolved resolved = SIMULATOR.resolve(JsonProfiles.profile(fields));
        return Served.own(
                Variant.of(resolved),
                Anchors.NONE.withModelStages(Set.of(modelStages)),
                resolved,
                ModelTime.of(resolved, Adjustments.NONE, CorePack.KNOWLEDGE.calibration()));
    }

    @Test
    void eachStageOfTheModelIsACall() {
        assertThat(own(TURNS, "a", "b").serving().rps()).isCloseTo(4, within(1e-9));
        assertThat(own(TURNS, "a").serving().rps()).isCloseTo(2, within(1e-9));
        assertThat(own(CHAT).serving().rps()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aWaitComesBeforeTheFirstTokenOnly() {
        Served chat = own(CHAT);
        Served later = chat.waiting(chat.serving().waiting(50));
        assertThat(later.pace().waitMs()).isEqualTo(50);
        assertThat(later.pace().firstMs()).isCloseTo(chat.pace().firstMs(), within(1e-9));
        assertThat(later.pace().perTokenMs()).isEqualTo(chat.pace().perTokenMs());
    }

    private static InFlight inFlight(String traffic, String batching) {
        return own("'model':{'name':'resnet-50','runtime':'pytorch'" + batching + "},'hardware':{'accelerator':'t4'},"
                        + "'traffic':{" + traffic + "}")
                .inFlight(Anchors.NONE.withRates(RateAnchor.NONE.withInFlight(1)));
    }

    @Test
    void whoWaitsForAnswersIsInFlight() {
        assertThat(inFlight("'concurrency':1", "").requests()).isEqualTo(1);
        assertThat(inFlight("'concurrency':16", "").requests()).isEqualTo(16);
        assertThat(inFlight("'concurrency':1", ",'batching':{'mode':'STATIC','maxBatchSize':8,'meanBatchSize':8}")
                        .requests())
                .as("one client sends whole batches")
                .isEqualTo(8);
        assertThat(inFlight("'meanRps':5,'concurrency':3", "").requests()).isNaN();
        assertThat(inFlight("'meanRps':5,'concurrency':3", "").rps(50, 7)).isNaN();
    }

    @Test
    void clientsAreAnsweredNoMoreOftenThanTheyAsk() {
        InFlight three = new InFlight(3, true);
        assertThat(three.rps(50, 100)).isEqualTo(60);
        assertThat(three.rps(50, 40)).isEqualTo(40);
        assertThat(three.leastMs(40)).isNaN();
        assertThat(new InFlight(3, false).rps(50, 40)).isEqualTo(60);
        assertThat(new InFlight(3, false).leastMs(60)).isCloseTo(50, within(1e-9));
    }

    /** A model alone has its wait fitted, so that it is never taken from another state. */
    @Test
    void onlyTheSameModelUnderTheSameCallsServesAgain() {
        Served turns = own(TURNS);
        assertThat(again(turns, turns.resolved(), Adjustments.NONE).serving()).isSameAs(turns.serving());
        assertThat(again(turns, turns.resolved(), Adjustments.NONE.withPrefillTime(2)))
                .isNull();
        Resolved busier = own(TURNS.replace("'meanRps':2", "'meanRps':3")).resolved();
        assertThat(again(turns, busier, Adjustments.NONE)).isNull();
        Served alone = own(CHAT);
        assertThat(again(alone, alone.resolved(), Adjustments.NONE)).isNull();
    }

    private static Served again(Served known, Resolved other, Adjustments changes) {
        return known.as(other, changes, Anchors.NONE);
    }

    /** Where less is answered than arrives, batches were as large as they get: the mean of them is the limit. */
    @Test
    void batchesThatDidNotFillUnderMoreThanIsAnsweredDoNotFill() {
        String model = "'model':{'family':'VISION','parameters':25000000,'runtime':'tensorrt','weightPrecision':'FP16',"
                + "'batching':{'mode':'DYNAMIC','maxBatchSize':%d,'meanBatchSize':4}},"
                + "'hardware':{'accelerator':'t4'},'traffic':{'meanRps':5000},'endToEnd':{'throughputRps':%d}";
        double seen = own(model.formatted(64, 1000)).serving().capacityRps();
        assertThat(own(model.formatted(4, 1000)).serving().capacityRps()).isCloseTo(seen, within(1e-9));
        assertThat(own(model.formatted(64, 5000)).serving().capacityRps())
                .as("all are answered, and more would fill them")
                .isGreaterThan(1.1 * seen);
    }
}
