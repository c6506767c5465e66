package io.leapadvisor.simulate.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** How much longer clients take who always wait for a model alone. */
class TurnsOfClientsTest {

    private static Double exceeded(String traffic, String measured) {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(
                        "'model':{'name':'bert-base','runtime':'pytorch'},'traffic':{'inputTokens':450," + traffic
                                + "},'hardware':{'accelerator':'none','cpuCores':6},'endToEnd':{" + measured + "}"));
        return TurnsOfClients.exceeded(
                now.told(), now.resolved(), now.today().anchors().model(), CorePack.KNOWLEDGE);
    }

    @Test
    void twiceTheClientsMayTakeTwiceAsLong() {
        double four = exceeded("'concurrency':4", "'latency':{'meanMs':9000}");
        double eight = exceeded("'concurrency':8", "'latency':{'meanMs':18000}");
        assertThat(eight).isCloseTo(four, within(0.05 * four));
        assertThat(exceeded("'concurrency':4", "'latency':{'meanMs':18000}")).isCloseTo(2 * four, within(0.1 * four));
    }

    @Test
    void nothingIsSaidOfOthers() {
        assertThat(exceeded("'meanRps':1", "'latency':{'meanMs':9000}")).isNull();
        assertThat(exceeded("'concurrency':4", "'throughputRps':0.4"))
                .as("no time")
                .isNull();
        assertThat(exceeded("'concurrency':4", "'latency':{'meanMs':25}"))
                .as("no more than a hop and a decoder")
                .isNull();
    }
}
