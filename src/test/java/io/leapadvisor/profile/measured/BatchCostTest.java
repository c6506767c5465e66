package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** The line through two sizes of batch, and whose calls it is of. */
class BatchCostTest {

    private static final String ONE = "{'batchSize':1,'latency':{'p50Ms':67}}";
    private static final String NINE = "{'batchSize':9,'traffic':{'concurrency':1},'latency':{'meanMs':79}}";
    private static final String FACES =
            "'name':'embed','kind':'EMBEDDING','callsPerRequest':9,'latency':{'meanMs':610}";

    private static DeploymentProfile profile(String model, String stage, String... tests) {
        return JsonProfiles.profile("'model':{'name':'ours'" + model + "},'hardware':{'accelerator':'l4'},"
                + "'stages':[{" + stage + "}],'loadTests':[" + String.join(",", tests) + "]");
    }

    private static Double paid(String model, String stage, String... tests) {
        DeploymentProfile profile = profile(model, stage, tests);
        return BatchCost.paidPerCall(profile, profile.stages().get(0));
    }

    @Test
    void twoSizesOfBatchSayWhatACallAndAnItemCost() {
        assertThat(BatchCost.of(profile("", FACES, ONE, NINE))).hasValue(new BatchCost(65.5, 1.5));
        assertThat(paid("", FACES, ONE, NINE)).isCloseTo(65.5 / 67, within(1e-9));
        assertThat(BatchCost.of(profile(
                        "", FACES, "{'batchSize':1,'itemsPerSecond':10}", "{'batchSize':4,'itemsPerSecond':20}")))
                .as("rates are times as well: 100 ms and 200 ms")
                .hasValueSatisfying(cost -> assertThat(cost.itemMs()).isCloseTo(100 / 3.0, within(1e-9)));
    }

    @Test
    void itemsThatTakeAsLongTogetherPayNothingForTheirCalls() {
        assertThat(paid("", FACES, ONE, "{'batchSize':9,'latency':{'meanMs':603}}"))
                .isLessThan(0.002);
        assertThat(paid("", FACES, ONE, "{'batchSize':9,'latency':{'meanMs':900}}"))
                .as("even longer")
                .isEqualTo(0.001);
        assertThat(paid("", FACES, ONE, "{'batchSize':9,'latency':{'meanMs':60}}"))
                .as("no longer at all")
                .isEqualTo(1);
    }

    @Test
    void oneSizeALoadBesideItOrAnotherVersionSaysNothing() {
        assertThat(BatchCost.of(profile("", FACES, ONE))).isEmpty();
        assertThat(BatchCost.of(profile("", FACES, ONE, NINE.replace("'concurrency':1", "'meanRps':20"))))
                .isEmpty();
        assertThat(BatchCost.of(profile("", FACES, ONE, NINE.replace("'concurrency':1", "'concurrency':64"))))
                .isEmpty();
        assertThat(BatchCost.of(profile(
                        ",'runtimeVersion':'2.4'", FACES, ONE, NINE.replace("{'b", "{'runtimeVersion':'2.3','b"))))
                .isEmpty();
    }

    @Test
    void testsOfOtherCallsAreNotThoseOfAStage() {
        assertThat(paid("", FACES.replace("610", "6100"), ONE, NINE))
                .as("ten times as long")
                .isNull();
        assertThat(paid("", FACES.replace("EMBEDDING", "PREPROCESSING"), ONE, NINE))
                .isNull();
        assertThat(paid("", FACES + ",'model':{'name':'theirs'}", ONE, NINE)).isNull();
        assertThat(paid(",'family':'DECODER_LLM'", FACES.replace("EMBEDDING", "INFERENCE"), ONE, NINE))
                .as("answers are written one after the other")
                .isNull();
    }
}
