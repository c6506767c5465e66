package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What part of the request each stage takes, and where it stands on the path. */
class StageSharesTest {

    private static List<StageShare> shares(String stages) {
        return new StageShares(new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile("'stages':[" + stages + "]")))
                .shares();
    }

    @Test
    void stagesInARowHaveAFirstAndALast() {
        List<StageShare> shares = shares(
                """
                {'name':'read','kind':'DATA_FETCH','latency':{'meanMs':30}},
                {'name':'score','kind':'INFERENCE','latency':{'meanMs':60}},
                {'name':'write','kind':'SERIALIZATION','latency':{'meanMs':10}}""");
        assertThat(shares).extracting(StageShare::stage).containsExactly("read", "score", "write");
        assertThat(shares).extracting(StageShare::first).containsExactly(true, false, false);
        assertThat(shares).extracting(StageShare::last).containsExactly(false, false, true);
        assertThat(shares.get(1).share()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void ofAGraphWhatWaitsForNothingIsFirst() {
        List<StageShare> shares = shares(
                """
                {'name':'read','kind':'DATA_FETCH','latency':{'meanMs':40}},
                {'name':'look-up','kind':'FEATURE_LOOKUP','latency':{'meanMs':30}},
                {'name':'score','kind':'INFERENCE','latency':{'meanMs':60},'dependsOn':['read','look-up']}""");
        assertThat(shares)
                .filteredOn(StageShare::first)
                .extracting(StageShare::stage)
                .contains("read");
        assertThat(shares)
                .filteredOn(StageShare::last)
                .extracting(StageShare::stage)
                .containsExactly("score");
    }
}
