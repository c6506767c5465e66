package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What load tests teach of a deployment, and what they do not. */
class LearnerTest {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);
    private static final Learner LEARNER = new Learner(CorePack.KNOWLEDGE, ESTIMATOR.simulator());
    private static final String DEPLOYMENT =
            "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
                    + "'hardware':{'accelerator':'h100-sxm'},"
                    + "'traffic':{'concurrency':%s,'inputTokens':1000,'outputTokens':200}";

    private static DeploymentProfile at(int clients, String... tests) {
        return JsonProfiles.profile(DEPLOYMENT.formatted(clients)
                + (tests.length == 0 ? "" : ",'loadTests':[" + String.join(",", tests) + "]"));
    }

    private static String test(int clients, double tpotMs, double ttftMs) {
        return "{'traffic':{'concurrency':" + clients + "},'tpot':{'meanMs':" + tpotMs + "},'ttft':{'meanMs':" + ttftMs
                + "}}";
    }

    private static Estimate estimate(DeploymentProfile profile) {
        return ESTIMATOR.estimate(profile, LEARNER.of(profile));
    }

    /** A test that measured what is estimated times these factors. */
    private static String off(int clients, double tpot, double ttft) {
        Estimate modelled = ESTIMATOR.estimate(at(clients));
        return test(
                clients, modelled.tpotMs().expected() * tpot, modelled.ttftMs().expected() * ttft);
    }

    @Test
    void withoutALoadTestNothingChanges() {
        assertThat(LEARNER.of(at(8))).isEqualTo(Learned.NONE);
        assertThat(estimate(at(8))).isEqualTo(ESTIMATOR.estimate(at(8)));
    }

    @Test
    void aTestThatMeasuresTheEstimateMovesNothingAndNarrows() {
        Estimate before = ESTIMATOR.estimate(at(8));
        Estimate after = estimate(at(8, off(8, 1, 1)));
        assertThat(after.tpotMs().expected()).isCloseTo(before.tpotMs().expected(), within(1e-6));
        assertThat(after.ttftMs().expected()).isCloseTo(before.ttftMs().expected(), within(1e-6));
        assertThat(after.tpotMs().high()).isLessThan(before.tpotMs().high());
        assertThat(after.ttftMs().low()).isGreaterThan(before.ttftMs().low());
        assertThat(after.assumptions()).anyMatch(sentence -> sentence.contains("no factor moves"));
    }

    @Property(tries = 30)
    void whatIsMeasuredIsApproachedFromTheEstimate(
            @ForAll @IntRange(min = 1, max = 64) int clients,
            @ForAll @DoubleRange(min = 0.8, max = 1.6) double tpot,
            @ForAll @DoubleRange(min = 0.8, max = 2) double ttft) {
        Estimate before = ESTIMATOR.estimate(at(clients));
        Estimate after = estimate(at(clients, off(clients, tpot, ttft)));
        double left = Math.log(after.tpotMs().expected() / before.tpotMs().expected() / tpot);
        assertThat(Math.abs(left)).isLessThanOrEqualTo(0.5 * Math.abs(Math.log(tpot)) + 0.06);
    }

    @Test
    void aSlowDeploymentIsSlowAtOtherLoadsToo() {
        Estimate before = ESTIMATOR.estimate(at(32));
        Estimate after = estimate(at(32, off(4, 1.4, 1)));
        assertThat(after.tpotMs().expected() / before.tpotMs().expected()).isBetween(1.15, 1.5);
        assertThat(after.throughputRps().expected())
                .isLessThan(before.throughputRps().expected());
    }

    /** A burst of 512 of which 64 find a place: no slope shows it as long as all are thought to find one. */
    @Test
    void placesThatNobodyToldOfAreFound() {
        String burst = DEPLOYMENT.replace("'concurrency':%s", "'concurrency':%s,'arrival':'BURST'");
        String few = burst.replace("'BF16'}", "'BF16','batching':{'mode':'CONTINUOUS','maxBatchSize':64}}");
        Estimate fewer = ESTIMATOR.estimate(JsonProfiles.profile(few.formatted(512)));
        String test = test(512, fewer.tpotMs().expected(), fewer.ttftMs().expected())
                .replace("512}", "512,'arrival':'BURST'}");
        DeploymentProfile tested = JsonProfiles.profile(burst.formatted(1024) + ",'loadTests':[" + test + "]");
        assertThat(LEARNER.of(tested).factors().of(Factor.PLACES)).isLessThan(0.55);
        double waits = ESTIMATOR
                .estimate(JsonProfiles.profile(few.formatted(1024)))
                .ttftMs()
                .expected();
        assertThat(estimate(tested).ttftMs().expected() / waits).isBetween(0.4, 1.6);
    }

    /** A small model on a slow host: alone it is as fast as estimated, among many each of them costs. */
    @Test
    void aSlowHostIsLearnedFromManySequences() {
        String small = DEPLOYMENT
                .replace("'llama-3.1-8b'", "'qwen2.5-0.5b'")
                .replace("'vllm'", "'vllm','runtimeVersion':'0.7.3'");
        double alone = ESTIMATOR
                .estimate(JsonProfiles.profile(small.formatted(1)))
                .tpotMs()
                .expected();
        double many = ESTIMATOR
                .estimate(JsonProfiles.profile(small.formatted(64)))
                .tpotMs()
                .expected();
        Learned learned = LEARNER.of(JsonProfiles.profile(
                small.formatted(8) + ",'loadTests':[" + test(1, alone, 30) + "," + test(64, 3 * many, 200) + "]"));
        assertThat(learned.factors().of(Factor.SEQUENCES)).isGreaterThan(1.7);
        assertThat(learned.factors().of(Factor.SEQUENCES))
                .isGreaterThan(learned.factors().of(Factor.STEP));
    }

    /** What no factor explains at one load holds near it; far away no more is known than before. */
    @Test
    void aPointSaysMostOfTheLoadsNearIt() {
        String test = off(8, 1.3, 1.3);
        double there = LEARNER.of(at(8, test)).narrowing("tpotUnderLoadMs");
        double near = LEARNER.of(at(16, test)).narrowing("tpotUnderLoadMs");
        double far = LEARNER.of(at(256, test)).narrowing("tpotUnderLoadMs");
        assertThat(there).isLessThan(near);
        assertThat(near).isLessThan(far);
        assertThat(far).isLessThanOrEqualTo(1);
    }

    @Test
    void theOrderDoesNotMatter() {
        String one = off(1, 1.2, 1.1);
        String two = off(16, 1.3, 1.5);
        String three = off(64, 1.1, 0.9);
        Learned straight = LEARNER.of(at(8, one, two, three));
        Learned turned = LEARNER.of(at(8, three, one, two));
        for (Factor factor : Factor.values()) {
            assertThat(straight.factors().of(factor)).isCloseTo(turned.factors().of(factor), within(1e-9));
        }
    }

    @Test
    void morePointsThatAgreeNeverWiden() {
        double before = 1;
        List<String> tests = List.of(off(1, 1.2, 1.2), off(8, 1.2, 1.2), off(32, 1.2, 1.2), off(64, 1.2, 1.2));
        for (int i = 1; i <= tests.size(); i++) {
            Learned learned = LEARNER.of(at(16, tests.subList(0, i).toArray(String[]::new)));
            assertThat(learned.narrowing("tpotMs")).isLessThanOrEqualTo(before * 1.01);
            before = learned.narrowing("tpotMs");
        }
        assertThat(before).isLessThan(0.6);
    }

    /** Five tests agree; of one somebody wrote seconds for milliseconds. */
    @Test
    void oneWildPointBendsLittleAndIsNamed() {
        String[] tests = {
            off(1, 1.1, 1.1), off(4, 1.1, 1.1), off(8, 1.1, 1.1), off(16, 1.1, 1.1), off(32, 1.1, 1.1), off(64, 20, 1.1)
        };
        Estimate after = estimate(at(8, tests));
        assertThat(after.tpotMs().expected()
                        / ESTIMATOR.estimate(at(8)).tpotMs().expected())
                .isBetween(1.0, 1.25);
        assertThat(after.assumptions()).anyMatch(sentence -> sentence.startsWith("loadTests[5].tpot"));
    }

    /** However fast a test says that it is, no estimate goes below what reading the weights takes. */
    @Property(tries = 30)
    void nothingIsFasterThanThePhysics(
            @ForAll @IntRange(min = 1, max = 64) int clients, @ForAll @DoubleRange(min = 0.5, max = 1) double faster) {
        // All weights but the table of embeddings, of which a step reads a row for each sequence.
        double floor = 2 * (8.03e9 - 128_256 * 4096.0) / 3.35e12 * 1e3;
        double measured =
                Math.max(floor, ESTIMATOR.estimate(at(clients)).tpotMs().expected() * faster);
        Estimate after = estimate(at(1, test(clients, measured, 1e3)));
        assertThat(after.tpotMs().expected()).isGreaterThan(0.99 * floor);
    }

    @Test
    void inAPathOnlyTheTokensAreTheModelsOwn() {
        DeploymentProfile path = JsonProfiles.profile(DEPLOYMENT.formatted(4)
                + ",'stages':[{'name':'find','kind':'RETRIEVAL','latency':{'meanMs':50}},"
                + "{'name':'say','kind':'INFERENCE'}],"
                + "'loadTests':[" + off(4, 1.3, 5) + "]");
        Learned learned = LEARNER.of(path);
        assertThat(learned.factors().of(Factor.STEP)).isGreaterThan(1);
        assertThat(learned.factors().of(Factor.PROMPT)).isCloseTo(1, within(0.05));
        assertThat(learned.narrowing()).containsOnlyKeys("tpotMs", "tpotUnderLoadMs");
    }

    @Test
    void aTestOfAnotherVersionCountsLess() {
        String same = off(8, 1.4, 1);
        String other = same.replace("{'traffic'", "{'runtimeVersion':'0.5.0','traffic'");
        DeploymentProfile versioned =
                JsonProfiles.profile(DEPLOYMENT.formatted(8).replace("'vllm'", "'vllm','runtimeVersion':'0.19.1'")
                        + ",'loadTests':[" + other + "]");
        assertThat(LEARNER.of(versioned).narrowing("tpotMs"))
                .isGreaterThan(LEARNER.of(at(8, same)).narrowing("tpotMs"));
    }

    @Test
    void whatIsTestedWithoutASpeedIsSaid() {
        assertThat(LEARNER.of(at(8, "{'traffic':{'concurrency':4},'tool':'wrk'}"))
                        .sentences())
                .anyMatch(sentence -> sentence.contains("tell no speed"));
    }

    @Test
    void withoutHardwareNothingIsLearned() {
        Learned learned = LEARNER.of(
                JsonProfiles.profile("'model':{'name':'llama-3.1-8b'},'loadTests':[{'tpot':{'meanMs':20}}]"));
        assertThat(learned.factors().isNone()).isTrue();
        assertThat(learned.sentences()).anyMatch(sentence -> sentence.contains("teach nothing"));
    }

    private static DeploymentProfile untold(int clients, String length, String... tests) {
        return JsonProfiles.profile(DEPLOYMENT.formatted(clients).replace("'inputTokens':1000,", length)
                + (tests.length == 0 ? "" : ",'loadTests':[" + String.join(",", tests) + "]"));
    }

    /** Prompts of 64 tokens cost next to nothing among 256 clients, where 512 are assumed: a test at 128 tells. */
    @Test
    void theLengthOfPromptsThatNobodyToldIsLearned() {
        Estimate truth = ESTIMATOR.estimate(untold(128, "'inputTokens':64,"));
        String test = test(128, truth.tpotMs().expected(), truth.ttftMs().expected());
        Estimate learned = estimate(untold(256, "", test));
        double there =
                ESTIMATOR.estimate(untold(256, "'inputTokens':64,")).tpotMs().expected();
        double assumed = ESTIMATOR.estimate(untold(256, "")).tpotMs().expected();
        assertThat(assumed / there).isGreaterThan(1.3);
        assertThat(learned.tpotMs().expected() / there).isCloseTo(1, within(0.1));
        assertThat(learned.assumptions()).anyMatch(line -> line.contains("length of prompts, which nobody told"));
        assertThat(estimate(untold(256, "'inputTokens':512,", test)).assumptions())
                .noneMatch(line -> line.contains("length of prompts"));
    }

    /** One after another keeps a model full without a wait: the first token says how fast prompts are. */
    @Test
    void theFirstTokenOfAModelThatAnswersOneAfterAnotherTeaches() {
        String local = "'model':{'name':'Qwen3.6-27B','runtime':'mlx','weightPrecision':'INT4','batching':{'mode':"
                + "'NONE','maxBatchSize':1,'meanBatchSize':1}},'hardware':{'accelerator':'Apple M5 Max'},"
                + "'traffic':{'concurrency':1,'inputTokens':%s,'outputTokens':100}";
        Estimate before = ESTIMATOR.estimate(JsonProfiles.profile(local.formatted(4096)));
        double shortOne = ESTIMATOR
                .estimate(JsonProfiles.profile(local.formatted(2048)))
                .ttftMs()
                .expected();
        Estimate after = estimate(JsonProfiles.profile(local.formatted(4096)
                + ",'loadTests':[{'traffic':{'inputTokens':2048},'ttft':{'meanMs':" + 1.4 * shortOne + "}}]"));
        assertThat(after.ttftMs().expected() / before.ttftMs().expected()).isBetween(1.2, 1.45);
        assertThat(after.ttftMs().high() / after.ttftMs().low())
                .isLessThan(0.7 * before.ttftMs().high() / before.ttftMs().low());
    }
}
