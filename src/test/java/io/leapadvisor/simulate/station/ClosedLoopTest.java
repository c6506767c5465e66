package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situations;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What was measured of clients who wait for their answers says how many could be served, with stages or without. */
class ClosedLoopTest {

    private static final String PICTURES =
            "'model':{'name':'stable-diffusion-1.5','weightPrecision':'FP32','runtime':'pytorch',"
                    + "'batching':{'mode':'NONE'}},'hardware':{'accelerator':'a10g'},";
    private static final String STAGE =
            ",'stages':[{'name':'gen','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':%s}}]";

    private static Projection today(String fields) {
        return Workbenches.of(JsonProfiles.profile(fields)).today().projection();
    }

    private static String pictures(double clients, double meanMs) {
        return PICTURES + "'traffic':{'concurrency':" + clients + "},'endToEnd':{'latency':{'meanMs':" + meanMs + "}}";
    }

    @Property(tries = 40)
    void aModelThatAnswersOneAtATimeServesWhatItsLatencySays(@ForAll @DoubleRange(min = 500, max = 60_000) double ms) {
        Projection alone = today(pictures(1, ms));
        Projection inStage = today(pictures(1, ms) + STAGE.formatted(ms));
        assertThat(alone.latency().meanMs()).isCloseTo(ms, withinPercentage(0.01));
        assertThat(alone.rates().capacityRps()).isCloseTo(1e3 / ms, withinPercentage(0.1));
        assertThat(inStage.rates().capacityRps())
                .as("of a stage whose busy time is not told a twentieth may be waiting")
                .isCloseTo(alone.rates().capacityRps(), withinPercentage(6));
        assertThat(alone.bill().usdPerThousandRequests())
                .isCloseTo(inStage.bill().usdPerThousandRequests(), withinPercentage(6));
    }

    /** However full its stations are: what was given of a stage is what it takes, and so is what waits before all. */
    @Property(tries = 30)
    void stagesTakeWhatWasGivenOfThem(
            @ForAll @DoubleRange(min = 0.5, max = 0.97) double busy,
            @ForAll @DoubleRange(min = 0, max = 100) double queueMs) {
        double served = 100 / (127 + queueMs) * 1e3;
        Projection today = today("'traffic':{'concurrency':100},'hardware':{'cpuCores':4,'replicas':1},"
                + "'endToEnd':{'latency':{'meanMs':" + (127 + queueMs) + "},'throughputRps':" + served + "},"
                + "'stages':[{'name':'proxy','kind':'PREPROCESSING','latency':{'meanMs':120},'busyMs':"
                + busy * 4 / served * 1e3 + "},{'name':'wait','kind':'QUEUE','latency':{'meanMs':" + queueMs + "}},"
                + "{'name':'rank','kind':'INFERENCE','external':true,'latency':{'meanMs':7}}]");
        assertThat(today.stages().get("proxy").latency().mean()).isCloseTo(120, withinPercentage(1));
        assertThat(today.stages().get("wait").latency().mean()).isCloseTo(queueMs, within(0.01 + queueMs / 100));
        assertThat(today.rates().throughputRps()).isCloseTo(served, withinPercentage(0.5));
    }

    /**
     * A hundred clients of whom most wait where no stage is: the stages are met by those who are in them, and what was
     * measured to be served is served.
     */
    @Property(tries = 30)
    void whatNoStageExplainsKeepsItsClientsFromTheStages(
            @ForAll @DoubleRange(min = 300, max = 3000) double meanMs,
            @ForAll @DoubleRange(min = 0.95, max = 1.05) double pausing) {
        double served = 100 / meanMs * 1e3 * pausing;
        Projection today = today("'traffic':{'concurrency':100},'hardware':{'cpuCores':8,'replicas':1},"
                + "'endToEnd':{'latency':{'meanMs':" + meanMs + "},'throughputRps':" + served + "},"
                + "'stages':[{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':15},'busyMs':15}]");
        assertThat(today.rates().throughputRps()).isCloseTo(served, withinPercentage(0.1));
        assertThat(today.latency().meanMs()).isCloseTo(meanMs, withinPercentage(0.1));
        assertThat(today.unattributedMs())
                .isCloseTo(meanMs - today.stages().get("read").latency().mean(), withinPercentage(1));
    }

    @Property(tries = 40)
    void aThroughputThatWasMeasuredSaysItToo(@ForAll @DoubleRange(min = 0.05, max = 3) double rps) {
        Projection today = today(PICTURES + "'traffic':{'concurrency':1},'endToEnd':{'throughputRps':" + rps + "}");
        assertThat(today.rates().capacityRps()).isCloseTo(rps, withinPercentage(0.1));
        assertThat(today.latency().meanMs()).isCloseTo(1e3 / rps, withinPercentage(0.1));
    }

    /** A client who pauses leaves the model idle, which then is no slower than its answers. */
    @Test
    void clientsWhoPauseDoNotMakeTheModelSlower() {
        Projection today = today(
                PICTURES + "'traffic':{'concurrency':1},'endToEnd':{'latency':{'meanMs':10000},'throughputRps':0.05}");
        assertThat(today.rates().capacityRps()).isCloseTo(0.1, withinPercentage(0.1));
        assertThat(today.rates().utilization()).isCloseTo(0.5, withinPercentage(0.1));
    }

    /** Tokens that were measured slower than modelled are slower for more clients, too. */
    @Property(tries = 20)
    void slowerTokensLowerWhatALanguageModelServes(@ForAll @DoubleRange(min = 1, max = 4) double times) {
        String llama = "'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},"
                + "'hardware':{'accelerator':'a100-80gb'},"
                + "'traffic':{'concurrency':8,'inputTokens':500,'outputTokens':200}";
        Projection modelled = today(llama);
        Projection slower = today(
                llama + ",'endToEnd':{'latency':{'meanMs':" + modelled.latency().meanMs() * times + "}}");
        assertThat(slower.rates().capacityRps()).isCloseTo(modelled.rates().capacityRps() / times, withinPercentage(1));
    }

    /** One client never waits for itself, however full it keeps the accelerator; more clients wait for each other. */
    @Property(tries = 40)
    void oneClientHasNoQueue(
            @ForAll @DoubleRange(min = 0.9, max = 1) double inStage,
            @ForAll @DoubleRange(min = 0.9, max = 1) double gpu) {
        Projection today =
                today(pictures(1, 10_000) + STAGE.formatted(inStage * 10_000) + ",'utilization':{'gpu':" + gpu + "}");
        assertThat(today.stages().get("gen").waitMs()).isZero();
        assertThat(today.latency().p99Ms()).isLessThan(1.2 * today.latency().meanMs());
        assertThat(today.rates().saturated()).isFalse();
    }

    /** A stage that was measured takes as long among clients, waiting included, as it was measured to. */
    @Property(tries = 40)
    void aStageThatWaitsKeepsItsMeasuredTime(
            @ForAll @DoubleRange(min = 5, max = 27) double busy,
            @ForAll @DoubleRange(min = 28, max = 200) double mean,
            @ForAll @IntRange(min = 2, max = 60) int clients) {
        double call = clients * 28.0;
        Projection today = today("'traffic':{'concurrency':" + clients + "},'hardware':{'cpuCores':1},"
                + "'stages':[{'name':'cut','kind':'TOKENIZATION','resource':'CPU','busyMs':" + busy
                + ",'latency':{'meanMs':" + mean + "}},{'name':'call','kind':'NETWORK','latency':{'meanMs':" + call
                + "}}],'endToEnd':{'latency':{'meanMs':" + (mean + call) + "}}");
        assertThat(today.stages().get("cut").latency().mean()).isCloseTo(mean, withinPercentage(0.5));
        assertThat(today.stages().get("call").latency().mean()).isCloseTo(call, withinPercentage(0.5));
        assertThat(today.latency().meanMs()).isCloseTo(mean + call, withinPercentage(0.1));
    }

    private static Projection batched(int clients, int batch, double delayMs) {
        Situations situations = new Situations(CorePack.KNOWLEDGE);
        var today = situations
                .of(JsonProfiles.profile("'traffic':{'concurrency':" + clients + "},'model':{'name':'ours',"
                        + "'family':'VISION','runtime':'pytorch','batching':{'mode':'NONE'}},"
                        + "'stages':[{'name':'infer','kind':'INFERENCE','latency':{'meanMs':2}}],"
                        + "'endToEnd':{'latency':{'meanMs':4},'throughputRps':" + clients / 4e-3 + "}"))
                .today();
        Projector projector = new Projector(CorePack.KNOWLEDGE, Samples.SIMULATOR, today, Cancellation.NEVER);
        return projector
                .after(List.of(projector
                        .applier()
                        .action(
                                today.variant(),
                                Samples.remedy("enable-dynamic-batching"),
                                null,
                                Map.of("maxBatchSize", batch, "maxQueueDelayMs", delayMs))))
                .projection();
    }

    /** Batches of a model of which neither size nor machine is known take as long as the rate makes them. */
    @Property(tries = 30)
    void asManyAreInFlightWhereBatchesSetThePace(
            @ForAll @IntRange(min = 1, max = 40) int clients,
            @ForAll @IntRange(min = 2, max = 32) int batch,
            @ForAll @DoubleRange(min = 1, max = 20) double delayMs) {
        Projection after = batched(clients, batch, delayMs);
        assertThat(after.rates().throughputRps() * after.latency().meanMs() / 1e3)
                .isCloseTo(clients, withinPercentage(2));
    }

    /** A batch that is full goes: ten clients fill one of two long before a delay of a second is over. */
    @Test
    void aBatchThatIsFullDoesNotWait() {
        assertThat(batched(10, 2, 1000).latency().meanMs()).isBetween(4.0, 8.0);
    }
}
