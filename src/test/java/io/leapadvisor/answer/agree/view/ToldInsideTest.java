package io.leapadvisor.answer.agree.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** What was told may put more requests inside than there are clients. */
class ToldInsideTest {

    private static boolean exceeds(double rps, String measured) {
        return ToldInside.mayExceedClients(
                JsonProfiles.profile("'traffic':{'concurrency':10,'outputTokens':410},'model':{'name':'llama-3.3-70b',"
                        + "'batching':{'mode':'CONTINUOUS'}},'endToEnd':{'throughputRps':" + rps + "," + measured
                        + "}"));
    }

    @Test
    void aFirstTokenAloneTakesAsLongAsItTakes() {
        assertThat(exceeds(0.752, "'ttft':{'p50Ms':27100}")).isTrue();
        assertThat(exceeds(0.188, "'ttft':{'p50Ms':27100}")).isFalse();
    }

    @Test
    void tokensAndWholeRequestsDoSo() {
        assertThat(exceeds(0.752, "'tpot':{'meanMs':50}")).isTrue();
        assertThat(exceeds(0.752, "'tpot':{'meanMs':20}")).isFalse();
        assertThat(exceeds(0.752, "'latency':{'meanMs':28000}")).isTrue();
        assertThat(exceeds(0.752, "'latency':{'meanMs':13000}")).isFalse();
    }

    @Test
    void aMeanBatchOfMoreThanTheClientsDoesSo() {
        String batch = "'traffic':{'concurrency':10},'model':{'batching':{'mode':'DYNAMIC','meanBatchSize':%s}}";
        assertThat(ToldInside.mayExceedClients(JsonProfiles.profile(batch.formatted(12))))
                .isTrue();
        assertThat(ToldInside.mayExceedClients(JsonProfiles.profile(batch.formatted(8))))
                .isFalse();
    }
}
