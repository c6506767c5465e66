package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.cache.CacheDemand;
import io.leapadvisor.fact.measured.UnexplainedStart;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is measured of tokens, beyond what the model explains. */
class TokensTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static Optional<UnexplainedStart> start(String endToEnd) {
        return start("'meanRps':1", endToEnd);
    }

    private static Optional<UnexplainedStart> start(String load, String endToEnd) {
        return Tokens.start(SITUATIONS.of(JsonProfiles.profile(
                """
                'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'h100-sxm'},
                'traffic':{'inputTokens':1000,'outputTokens':200,"""
                        + load + "}" + endToEnd)));
    }

    /** A client alone waits for nobody; of several, what is late may be the prompts of the others. */
    @Test
    void aFirstTokenOfAClosedLoopIsUnexplainedToo() {
        String late = ",'endToEnd':{'ttft':{'meanMs':5000}}";
        assertThat(start("'concurrency':1", late)).hasValueSatisfying(start -> {
            assertThat(start.waves()).isFalse();
            assertThat(start.share()).isBetween(0.5, 1.0);
        });
        assertThat(start("'concurrency':16", late)).hasValueSatisfying(start -> {
            assertThat(start.waves()).isTrue();
            assertThat(start.share()).isBetween(0.5, 1.0);
        });
        assertThat(start("'concurrency':16", "")).isEmpty();
    }

    /** The same load has it much sooner in a test: what keeps it now was not in the test, however many clients wait. */
    @Test
    void aTestOfTheSameLoadTellsWhatIsUnexplained() {
        String tested = ",'endToEnd':{'ttft':{'meanMs':5000},'tpot':{'meanMs':12}},'loadTests':[{'traffic':{"
                + "'concurrency':16,'inputTokens':1000,'outputTokens':200},'ttft':{'meanMs':90},'tpot':{'meanMs':9}}]";
        assertThat(start("'concurrency':16", tested)).hasValueSatisfying(start -> {
            assertThat(start.waves()).isFalse();
            assertThat(start.share()).isBetween(0.8, 1.0);
            assertThat(start.testedMs()).isEqualTo(90);
        });
    }

    /** A prompt of a thousand tokens takes some 50 ms: most of five seconds has another cause. */
    @Test
    void aFirstTokenThatComesFarTooLateIsUnexplained() {
        assertThat(start(",'endToEnd':{'ttft':{'meanMs':5000}}")).hasValueSatisfying(late -> {
            assertThat(late.ttftMs()).isCloseTo(5000, within(250.0));
            assertThat(late.share()).isBetween(0.5, 1.0);
            assertThat(late.unexplainedMs()).isCloseTo(late.share() * late.ttftMs(), within(1e-6));
        });
    }

    /** Slow tokens behind it make no first token later than it was measured. */
    @Test
    void noMoreIsUnexplainedThanThereIs() {
        String slow = ",'endToEnd':{'latency':{'meanMs':6000},'ttft':{'meanMs':2000},'tpot':{'meanMs':20}}";
        assertThat(start("'concurrency':1", slow)).hasValueSatisfying(late -> {
            assertThat(late.ttftMs()).isCloseTo(2000, within(100.0));
            assertThat(late.unexplainedMs()).isLessThan(late.ttftMs());
            assertThat(late.unexplainedMs()).isCloseTo(late.share() * late.ttftMs(), within(1e-6));
        });
    }

    /** Where each token takes a hundred times its estimate, so may a prompt. */
    @Test
    void aModelThatIsSlowAtAllReadsSlowlyToo() {
        String slow = ",'endToEnd':{'latency':{'meanMs':200000},'ttft':{'meanMs':2000},'tpot':{'meanMs':995}}";
        assertThat(start("'concurrency':1", slow)).isEmpty();
    }

    @Test
    void withoutAMeasurementNothingIsUnexplained() {
        assertThat(start("")).isEmpty();
        assertThat(start(",'endToEnd':{'latency':{'meanMs':9000}}")).isEmpty();
    }

    @Test
    void aFirstTokenAsTheModelHasItIsExplained() {
        double modelled = SITUATIONS
                .of(
                        JsonProfiles.profile(
                                """
                        'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},
                        'hardware':{'accelerator':'h100-sxm'},
                        'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':200}"""))
                .today()
                .projection()
                .tokens()
                .ttftMs();
        assertThat(start(",'endToEnd':{'ttft':{'meanMs':" + modelled + "}}")).isEmpty();
    }

    /** Under the same load the first token can be there at once: what it waits for now was not in the test. */
    @Test
    void aTestOfTheSameLoadTellsThatTheFirstTokenCanComeSooner() {
        String late = ",'endToEnd':{'ttft':{'p50Ms':6000}},'loadTests':[{'traffic':{'inputTokens':1000,"
                + "'outputTokens':200,'meanRps':RATE},'ttft':{'p50Ms':40}}]";
        assertThat(start(late.replace("RATE", "1")).orElseThrow().testedMs()).isEqualTo(40);
        assertThat(start(late.replace("RATE", "2")).orElseThrow().testedMs())
                .as("of another load")
                .isNull();
        assertThat(start(late.replace("RATE", "1").replace(":40", ":5000")))
                .as("hardly sooner: what takes the time is there always, and the test has taught it")
                .isEmpty();
    }

    /**
     * The caches of a batch that does not fit make it fail, they do not queue: a batch that was answered has fitted.
     */
    @Test
    void aWholeBatchThatRanWantsNoMoreCacheThanThereIs() {
        String whole = "{'mode':'STATIC','maxBatchSize':256,'meanBatchSize':256}";
        String answered = ",'endToEnd':{'latency':{'meanMs':40000},'throughputRps':6.4}";
        assertThat(demand("transformers", whole, answered)).isEmpty();
        assertThat(demand("transformers", whole, ""))
                .as("nothing ran yet")
                .hasValueSatisfying(demand -> assertThat(demand.share()).isGreaterThan(1));
        assertThat(demand("transformers", "{'mode':'STATIC','maxBatchSize':256}", answered))
                .as("no batch of that size was seen")
                .isPresent();
        assertThat(demand("vllm", "{'mode':'CONTINUOUS','maxBatchSize':256,'meanBatchSize':256}", answered))
                .as("who does not fit waits for a place")
                .isPresent();
    }

    private static Optional<CacheDemand> demand(String runtime, String batching, String measured) {
        return Tokens.cache(SITUATIONS.of(JsonProfiles.profile(
                """
                'model':{'name':'chronos','family':'SEQ2SEQ','parameters':7.1e8,'layers':48,'hiddenSize':1024,
                 'attentionHeads':16,'weightPrecision':'BF16','runtime':'"""
                        + runtime + "','batching':" + batching + "},'hardware':{'accelerator':'a10g'},"
                        + "'traffic':{'concurrency':256,'arrival':'CLOSED_LOOP','inputTokens':512,'outputTokens':64}"
                        + measured)));
    }
}
