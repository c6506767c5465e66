package io.leapadvisor.situation.load.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A KV cache that is full and evicts is what requests wait for. */
class FullCacheTest {

    private static final String CHAT =
            """
            'traffic':{'meanRps':0.6,'peakRps':0.7,'inputTokens':1500,'outputTokens':400},
            'model':{'name':'qwen2.5-32b','runtime':'vllm','runtimeVersion':'0.8.5','weightPrecision':'BF16',
             'batching':{'mode':'CONTINUOUS','maxBatchSize':256,'maxModelLength':8192,'memoryShare':0.9}},
            'hardware':{'accelerator':'a100-sxm-40gb','acceleratorsPerReplica':2,'tensorParallel':2},
            'endToEnd':{'latency':{'meanMs':17900},'ttft':{'meanMs':3900},'tpot':{'meanMs':35},
             'throughputRps':0.58},
            'utilization':{'kvCache':%s,'preemptionsPerMinute':%s}""";

    private static Situation today(double fill, double evictions) {
        return new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(CHAT.formatted(fill, evictions)));
    }

    @Test
    void itsFillSaysHowMuchMoreCanBeServed() {
        Situation full = today(0.93, 12);
        assertThat(full.today().projection().rates().capacityRps()).isCloseTo(0.58 / 0.93, within(1e-3));
        assertThat(full.today().assumptions()).anyMatch(said -> said.startsWith("the KV cache is 93 % full"));
        assertThat(today(0.93, 0.01).today().projection().rates().capacityRps())
                .as("one of thousands that is evicted is an accident")
                .isGreaterThan(0.8);
        assertThat(today(0.6, 12).today().projection().rates().capacityRps()).isGreaterThan(0.8);
    }

    /** The late first token is the wait for a place, and goes when there are more places. */
    @Test
    void moreRoomTakesTheWaitAway() {
        Situation full = today(0.93, 12);
        double wait = full.today().anchors().tokens().beforeMs();
        assertThat(wait).as("of the 3,900 ms nothing else explains").isLessThan(400);
        assertThat(today(0.6, 12).today().anchors().tokens().beforeMs()).isGreaterThan(2000);
    }
}
