package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load tests that cannot be are refused where they are read, with the field and the reason; slow ones never are. */
class ContradictionsTest {

    private static final String LLAMA = "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16',"
            + "'featuresOff':['prefix-caching']},'hardware':{'accelerator':'h100-sxm'},"
            + "'traffic':{'inputTokens':4000,'outputTokens':200},";
    private static final String RESNET = "'model':{'name':'resnet-50','runtime':'tensorrt','weightPrecision':'FP16'},"
            + "'hardware':{'accelerator':'t4'},";

    private static String tests(String test) {
        return "'loadTests':[{'tool':'wrk'},{" + test + "}]";
    }

    /**
     * Weights of 8 billion parameters in 16 bits at 3.35 TB/s take 4.8 ms; 200 tokens a second more than 989 TFLOP/s.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tpot':{'meanMs':3} | tpot | reading the weights",
                "'tpot':{'p95Ms':3} | tpot | reading the weights",
                "'ttft':{'meanMs':20} | ttft | FLOP of the prompt",
                "'outputTokensPerSecond':100000 | outputTokensPerSecond | at their peak",
                "'throughputRps':1000 | throughputRps | at their peak",
                "'traffic':{'concurrency':8},'throughputRps':10,'latency':{'meanMs':1200} | throughputRps | Little",
                "'traffic':{'meanRps':5},'throughputRps':8 | throughputRps | that arrived",
                "'latency':{'meanMs':100},'ttft':{'meanMs':300} | latency | before its first token",
            })
    void whatContradictsPhysicsIsRefused(String test, String field, String reason) {
        assertThatThrownBy(() -> JsonProfiles.profile(LLAMA + tests(test)))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.faults()).hasSize(1);
                    assertThat(refused.faults().get(0).pointer()).isEqualTo("/loadTests/1/" + field);
                    assertThat(refused.faults().get(0).detail()).contains(reason, "leave the load test out");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tpot':{'meanMs':5}",
                "'tpot':{'meanMs':5000}",
                "'tpot':{'p50Ms':0.1}",
                "'ttft':{'meanMs':70}",
                "'outputTokensPerSecond':3000",
                "'traffic':{'concurrency':8},'throughputRps':10,'latency':{'meanMs':800}",
                "'traffic':{'meanRps':5},'throughputRps':5.2",
                "'latency':{'p99Ms':1}",
            })
    void whatCanBeIsTaken(String test) {
        assertThatCode(() -> JsonProfiles.profile(LLAMA + tests(test))).doesNotThrowAnyException();
    }

    /** What is assumed, or what a cache or drafts may have saved, refutes nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'weightPrecision':'BF16',|     | 'tpot':{'meanMs':3}",
                "'featuresOff':['prefix-caching']|'features':['prefix-caching'] | 'ttft':{'meanMs':20}",
                "'featuresOff':['prefix-caching']|'speculation':{'method':'EAGLE'} | 'tpot':{'meanMs':3}",
                "'accelerator':'h100-sxm'|'replicas':1 | 'tpot':{'meanMs':3}",
            })
    void whatIsNotKnownRefutesNothing(String told, String instead, String test) {
        String profile = LLAMA.replace(told, instead == null ? "" : instead);
        assertThatCode(() -> JsonProfiles.profile(profile + tests(test))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'itemsPerSecond':30000 | itemsPerSecond",
                "'throughputRps':30000 | throughputRps",
                "'latency':{'meanMs':0.01} | latency",
            })
    void modelsOfOnePassHaveTheFloorOfTheirFlop(String test, String field) {
        assertThatThrownBy(() -> JsonProfiles.profile(RESNET + tests(test)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.faults().get(0).pointer()).isEqualTo("/loadTests/1/" + field));
    }
}
