package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.batch.IdleWait;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** Requests that wait for each other while the cores have time: 40 a second of 270 ms each on 36 % of 16 cores. */
class IdleWaitsTest {

    private static final String RANKER = "'traffic':{'concurrency':11},'model':{'name':'ranker','family':'ENCODER'},"
            + "'hardware':{'accelerator':'none','cpuCores':16},'utilization':{'cpu':0.36},"
            + "'endToEnd':{'latency':{'p50Ms':270,'p99Ms':310},'throughputRps':40}";

    private static IdleWait of(String profile) {
        return IdleWaits.of(new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(profile)));
    }

    @Test
    void whoIsInsideAndWhatWorksForThemIsKnown() {
        IdleWait found = of(RANKER);
        assertThat(found.requests()).isCloseTo(10.8, within(0.1));
        assertThat(found.coresEach()).isCloseTo(0.53, within(0.01));
        assertThat(of(RANKER.replace("'concurrency':11", "'meanRps':40")).requests())
                .as("by Little's law")
                .isCloseTo(10.8, within(0.1));
    }

    @Test
    void nothingIsSaidOfWhatWaitsElsewhereOrAlone() {
        assertThat(of(RANKER.replace("'accelerator':'none'", "'accelerator':'t4'")))
                .isNull();
        assertThat(of(RANKER.replace("'concurrency':11", "'concurrency':1"))).isNull();
        assertThat(of(RANKER.replace("'utilization':{'cpu':0.36},", ""))).isNull();
        assertThat(of(RANKER.replace("'family':'ENCODER'", "'runtime':'openai'")))
                .as("a provider computes")
                .isNull();
        assertThat(of(RANKER + ",'stages':[{'name':'rank','kind':'INFERENCE','latency':{'meanMs':200}},"
                        + "{'name':'read','kind':'FEATURE_LOOKUP','latency':{'meanMs':70}}]"))
                .as("a store is asked")
                .isNull();
    }
}
