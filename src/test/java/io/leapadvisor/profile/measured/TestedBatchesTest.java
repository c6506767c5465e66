package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** What whole batches were tested to answer. */
class TestedBatchesTest {

    private static final String SMALL = "{'batchSize':8,'itemsPerSecond':22.8}";
    private static final String TODAY = "{'batchSize':32,'traffic':{'concurrency':1},'itemsPerSecond':18.4}";

    private static DeploymentProfile profile(String batching, String... tests) {
        return JsonProfiles.profile("'traffic':{'concurrency':1},'model':{'runtimeVersion':'1.20','batching':{"
                + batching + "}},'loadTests':[" + String.join(",", tests) + "]");
    }

    @Test
    void aBatchThatWasTestedBesideThatOfTodayHasItsGain() {
        DeploymentProfile padded = profile("'mode':'STATIC','maxBatchSize':64,'meanBatchSize':32", SMALL, TODAY);
        assertThat(TestedBatches.rates(padded)).containsOnlyKeys(8.0, 32.0);
        assertThat(TestedBatches.gain(padded, 8)).isCloseTo(22.8 / 18.4, within(1e-9));
        assertThat(TestedBatches.gain(padded, 16)).as("not tested").isNaN();
        assertThat(TestedBatches.gain(profile("'mode':'STATIC','maxBatchSize':32", SMALL, TODAY), 8))
                .as("the largest is the batch")
                .isGreaterThan(1);
    }

    @Test
    void aBatchOfNoToldSizeIsComparedWithNone() {
        assertThat(TestedBatches.today(profile("'mode':'STATIC'", SMALL, TODAY)))
                .isNaN();
        assertThat(TestedBatches.rates(profile("'mode':'STATIC'", SMALL, TODAY)))
                .isEmpty();
        assertThat(TestedBatches.today(JsonProfiles.profile("'traffic':{'concurrency':1}")))
                .isNaN();
    }

    @Test
    void testsOfOtherThingsAreNotCompared() {
        String whole = "'mode':'STATIC','meanBatchSize':32";
        assertThat(TestedBatches.rates(profile("'mode':'DYNAMIC','meanBatchSize':32", SMALL, TODAY)))
                .as("a server forms batches by its load")
                .isEmpty();
        assertThat(TestedBatches.rates(profile(whole, SMALL)))
                .as("today's was not tested")
                .isEmpty();
        assertThat(TestedBatches.rates(
                        profile(whole, TODAY, "{'batchSize':8,'traffic':{'concurrency':40},'itemsPerSecond':90}")))
                .as("batches beside each other")
                .isEmpty();
        assertThat(TestedBatches.rates(profile(whole, TODAY, SMALL.replace("}", ",'runtimeVersion':'1.9'}"))))
                .as("another version")
                .isEmpty();
        assertThat(TestedBatches.rates(profile(whole, TODAY, "{'batchSize':8,'outputTokensPerSecond':900}")))
                .as("another unit")
                .isEmpty();
        assertThat(TestedBatches.rates(
                        profile(whole, TODAY, "{'batchSize':8,'traffic':{'inputTokens':9},'itemsPerSecond':90}")))
                .as("other inputs")
                .isEmpty();
    }
}
