package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an engine has on by default raises no alarm, and what was switched off does: through all rules. */
class DefaultFeaturesTest {

    private static final String CHAT = "'traffic':{'concurrency':16,'inputTokens':6000,'outputTokens':200,"
            + "'sharedPrefixTokens':4000},'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':1,"
            + "'usdPerReplicaHour':4},'endToEnd':{'ttft':{'meanMs':2500},'tpot':{'meanMs':45}},"
            + "'objectives':{'ttft':{'meanMs':500},'tpot':{'meanMs':20}},"
            + "'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','batching':{'mode':'CONTINUOUS'},%s}";

    private static Assessment chat(String model) {
        return Advisors.assess(JsonProfiles.profile(CHAT.formatted(model)));
    }

    private static List<String> found(String model) {
        return chat(model).diagnoses().stream().map(one -> one.id()).toList();
    }

    private static List<String> proposed(Assessment answer) {
        return Stream.concat(
                        answer.recommendations().stream().map(one -> one.remedy()),
                        answer.rejected().stream().map(one -> one.remedy()))
                .toList();
    }

    @Test
    void aDefaultServerRaisesNoAlarm() {
        for (String engine : List.of("vllm", "sglang")) {
            String model = "'runtime':'" + engine + "','features':['streaming']";
            assertThat(found(model))
                    .as(engine)
                    .doesNotContain("shared-prefix-not-reused", "long-prefill-stalls-decode", "overhead-bound-model");
            assertThat(proposed(chat(model)))
                    .as(engine)
                    .doesNotContain("enable-prefix-caching", "enable-chunked-prefill", "use-cuda-graphs");
        }
    }

    @Test
    void whatWasSwitchedOffIsFound() {
        assertThat(found("'runtime':'vllm','featuresOff':['prefix-caching','chunked-prefill']"))
                .contains("shared-prefix-not-reused", "long-prefill-stalls-decode")
                .as("nothing is said of streaming")
                .doesNotContain("no-token-streaming");
    }

    @Test
    void anOldVersionHasLessOn() {
        assertThat(found("'runtime':'vllm','runtimeVersion':'0.6.3','features':['streaming']"))
                .contains("shared-prefix-not-reused");
        assertThat(found("'runtime':'vllm','runtimeVersion':'0.19.1','features':['streaming']"))
                .doesNotContain("shared-prefix-not-reused");
    }

    @Test
    void theAnswerSaysWhatItTookForGranted() {
        assertThat(chat("'runtime':'vllm','features':['streaming']").assumptions())
                .anyMatch(one -> one.startsWith("model.features: prefix-caching, chunked-prefill, cuda-graphs"));
        assertThat(Advisors.ADVISOR
                        .estimate(JsonProfiles.profile(CHAT.formatted("'runtime':'tgi'")))
                        .assumptions())
                .anyMatch(one -> one.contains("is only maintained since 2025-12-11"));
    }

    @Test
    void anEngineThatHasEndedIsAFinding() {
        assertThat(found("'runtime':'deepsparse'")).contains("archived-engine");
        assertThat(found("'runtime':'vllm'")).doesNotContain("archived-engine");
        assertThat(Advisors.ADVISOR
                        .findings(JsonProfiles.profile(CHAT.formatted("'runtime':'vllm'")), Optional.empty())
                        .notEvaluated())
                .as("no features were told")
                .anyMatch(one -> one.rule().equals("no-token-streaming"));
    }
}
