package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.start.StartWait;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** Starts that nothing but the tail of a request tells of. */
class StartWaitsTest {

    private static StartWait of(String hardware) {
        return StartWaits.of(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'traffic':{'meanRps':0.0005},'hardware':{'accelerator':'none'" + hardware
                        + "},'endToEnd':{'latency':{'meanMs':1540,'p50Ms':288,'p95Ms':5090}}")));
    }

    @Test
    void aTailAsLongAsAStartIsOneUnlessTheLoadStartsReplicas() {
        StartWait found = of(",'coldStartMs':5000");
        assertThat(found.share()).isCloseTo(0.27, within(0.01));
        assertThat(found.ms()).isCloseTo(4600, within(50.0));
        assertThat(of(""))
                .as("nobody timed it, and the tail is of who comes after a pause")
                .isEqualTo(found);
        assertThat(of(",'coldStartMs':5000,'minReplicas':0"))
                .as("rules of their own speak of those who sleep")
                .isNull();
    }
}
