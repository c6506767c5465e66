package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** What another number of replicas does to the caches that each of them keeps, and to the batches that clients fill. */
class ReplicaCountTest {

    private static Variant measured(String traffic) {
        return Variant.of(JsonProfiles.profile("'traffic':{" + traffic + "},'hardware':{'replicas':2}"));
    }

    @Test
    void moreReplicasFindLessUnlessRequestsFollowTheirPrefix() {
        Variant now = measured("'inputTokens':1000,'turnsPerSession':9,'prefixHitRatio':0.4");
        // Of four replicas a turn meets the one of some earlier turn more often than once in four.
        assertThat(ReplicaCount.set(now, 4).profile().traffic().prefixHitRatio())
                .isCloseTo(0.4 * part(4) / part(2), within(1e-9));
        assertThat(ReplicaCount.set(now, 4).profile().hardware().replicaCount()).isEqualTo(4);
        Variant routed = now.adjust(a -> a.withRoutedByPrefix(true));
        assertThat(ReplicaCount.set(routed, 4).profile().traffic().prefixHitRatio())
                .isEqualTo(0.4);
    }

    /** Of what eight turns before the ninth have sent in the mean, the part that so many replicas find by chance. */
    private static double part(int replicas) {
        double missed = 1 - 1.0 / replicas;
        double found = 0;
        for (int before = 0; before < 9; before++) {
            for (int newest = before; newest > 0; newest--) {
                found += newest * Math.pow(missed, before - newest) / replicas;
            }
        }
        return found / 36;
    }

    @Test
    void whatWasNotMeasuredIsNotMadeUp() {
        Variant now = measured("'inputTokens':1000,'turnsPerSession':9");
        assertThat(ReplicaCount.set(now, 4).profile().traffic())
                .isEqualTo(now.profile().traffic());
    }

    /**
     * What 40 clients of one replica fill 20 of each of two do not; who sends a whole batch sends it to one of them.
     */
    @Test
    void clientsWhoWaitFillSmallerBatchesOnMoreReplicas() {
        assertThat(batchOn(4, 40, 80)).isEqualTo(20);
        assertThat(batchOn(3, 10, 80)).as("enough for all").isEqualTo(10);
        assertThat(batchOn(4, 160, 80)).as("each sends four").isEqualTo(80);
        assertThat(batchOn(4, 40, 1)).as("one who sends a batch").isEqualTo(40);
        assertThat(batchOn(1, 40, 80)).as("no more than was measured").isEqualTo(40);
    }

    private static double batchOn(int replicas, int mean, int clients) {
        Variant now = Variant.of(JsonProfiles.profile("'traffic':{'concurrency':" + clients + "},'hardware':"
                + "{'replicas':2},'model':{'batching':{'mode':'STATIC','meanBatchSize':" + mean + "}}"));
        return ReplicaCount.set(now, replicas).profile().model().batching().meanBatchSize();
    }
}
