package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.served.GuardedAnswer;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Facts that follow from the shape of a path. */
class PathFactsTest {

    private static Optional<GuardedAnswer> guarded(String features) {
        return PathFacts.guarded(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'model':{'name':'llama-3.1-8b'" + features
                        + "},'hardware':{'accelerator':'h100-sxm'},'stages':["
                        + "{'name':'write','kind':'INFERENCE','latency':{'meanMs':3000}},"
                        + "{'name':'check','kind':'GUARDRAIL','latency':{'meanMs':200}}]")));
    }

    @Test
    void aGuardrailHoldsBackOnlyWhatWouldStream() {
        assertThat(guarded("")).hasValueSatisfying(guard -> {
            assertThat(guard.stage()).isEqualTo("check");
            assertThat(guard.meanMs()).isCloseTo(3200, within(1.0));
            assertThat(guard.heldShare()).isCloseTo(1, within(0.01));
        });
        assertThat(guarded(",'features':['prefix-caching']"))
                .as("the model does not stream")
                .isEmpty();
    }

    private static Double batchFill(String mean, String fields) {
        return PathFacts.inFlight(new Situations(CorePack.KNOWLEDGE)
                        .of(JsonProfiles.profile("'traffic':{'concurrency':64},'model':{'family':'VISION','batching':"
                                + "{'mode':'DYNAMIC','maxBatchSize':32" + mean + "}},'endToEnd':{'throughputRps':400}"
                                + fields)))
                .orElseThrow()
                .batchFill();
    }

    /** 64 clients fill a batch of 32; of ten instances each finds 6.4 of them, and of two replicas each half. */
    @Test
    void aBatchIsMeasuredAgainstThoseWhoCouldBeInIt() {
        assertThat(batchFill(",'meanBatchSize':1.6", "")).isCloseTo(1.6 / 32, within(1e-9));
        assertThat(batchFill(",'meanBatchSize':1.6", ",'hardware':{'workersPerReplica':10}"))
                .isCloseTo(0.25, within(1e-9));
        assertThat(batchFill(",'meanBatchSize':1.6", ",'hardware':{'workersPerReplica':10,'replicas':2}"))
                .isCloseTo(0.5, within(1e-9));
        assertThat(batchFill(
                        ",'meanBatchSize':1.6",
                        ",'stages':[{'name':'read','kind':'DATA_FETCH','latency':{'meanMs':90}},"
                                + "{'name':'infer','kind':'INFERENCE','latency':{'meanMs':10}}]"))
                .as("most of the clients wait for the data")
                .isCloseTo(1.6 / 6.4, within(1e-9));
        assertThat(batchFill("", "")).isNull();
    }

    private static double crowding(int clients, String model) {
        return PathFacts.inFlight(new Situations(CorePack.KNOWLEDGE)
                        .of(JsonProfiles.profile("'traffic':{'concurrency':" + clients
                                + ",'inputTokens':1000,'outputTokens':300},'hardware':{'accelerator':'h100-sxm'},"
                                + model)))
                .orElseThrow()
                .crowding();
    }

    /** A step reads the weights once for all of a batch, and a cache for each: the larger the batch, the more of it. */
    @Test
    void aBatchCrowdsAsItsCachesOutgrowTheWeights() {
        String engine = "'model':{'name':'llama-3.1-8b','runtime':'vllm'}";
        assertThat(crowding(1, engine)).as("alone").isZero();
        assertThat(crowding(8, engine)).isBetween(0.0, 0.1);
        assertThat(crowding(256, engine)).isBetween(0.1, 0.5);
        assertThat(crowding(256, "'model':{'name':'resnet-50','runtime':'tensorrt'}"))
                .as("nobody joins between two tokens")
                .isZero();
    }

    /** A lookup of 2 ms that answers a tenth of what takes 100 ms saves 10 ms of each request. */
    @Test
    void aCacheSavesItsShareOfWhatComesAfterIt() {
        assertThat(PathFacts.caches(JsonProfiles.profile(
                        "'stages':[{'name':'cache','kind':'DATA_FETCH','latency':{'meanMs':2},'exitRatio':0.1},"
                                + "{'name':'work','kind':'INFERENCE','latency':{'meanMs':100}}]")))
                .singleElement()
                .satisfies(saving -> assertThat(saving.savedMs()).isCloseTo(10, within(1e-9)));
    }
}
