package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a language model answers tells that it batches, where nobody told how it is served. */
class UntoldBatchingTest {

    private static final UntoldBatching BATCHING =
            new UntoldBatching(new Simulator(CorePack.KNOWLEDGE), CorePack.KNOWLEDGE.calibration());

    private static DeploymentProfile profile(String model, String traffic) {
        return JsonProfiles.profile("'model':{'name':'qwen2.5-32b-instruct'" + model + "},"
                + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':2,'tensorParallel':2},"
                + "'traffic':{" + traffic + "'inputTokens':1000,'outputTokens':300},"
                + "'endToEnd':{'latency':{'p50Ms':8500,'p95Ms':14000}}");
    }

    /** One at a time it writes an answer of 300 tokens in seven seconds: some eight a minute and not sixty. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''                              | 'meanRps':1,      | CONTINUOUS",
                ",'runtime':'our-own-server'     | 'meanRps':1,      | CONTINUOUS",
                ",'batching':{'maxBatchSize':16} | 'meanRps':1,      | CONTINUOUS",
                "''                              | 'meanRps':0.05,   | NONE",
                "''                              | 'concurrency':16, | NONE",
                ",'runtime':'transformers'       | 'meanRps':1,      | NONE",
                ",'batching':{'mode':'NONE'}     | 'meanRps':1,      | NONE",
            })
    void aLoadThatOneAtATimeCannotBearIsBatched(String model, String traffic, BatchingMode expected) {
        String told = model.equals("''") ? "" : model;
        DeploymentProfile given = profile(told, traffic);
        DeploymentProfile filled = BATCHING.filled(given);
        assertThat(filled.model().batchingMode()).isEqualTo(expected);
        assertThat(BATCHING.sentence(given, filled).isPresent()).isEqualTo(expected == BatchingMode.CONTINUOUS);
    }

    /** Taken as several times faster than its memory allows, the model would spend an answer's seconds on waiting. */
    @Test
    void theModelKeepsItsTimePerToken() {
        Situation now = new Situations(CorePack.KNOWLEDGE).of(profile("", "'meanRps':1,"));
        Projection today = now.today().projection();
        assertThat(today.tokens().tpotMs())
                .as("no less than reading 65 GB by two")
                .isGreaterThan(15.7);
        assertThat(today.serving().utilization()).isLessThan(0.7);
        assertThat(now.assumptions()).anyMatch(text -> text.startsWith("model.batching is not given"));
        assertThat(now.assumptions()).noneMatch(text -> text.contains("of the estimate, with which it bears"));
    }
}
