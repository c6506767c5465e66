package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.physics.Resolved;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Defaults that follow from the deployment. */
class DefaultRuleTest {

    private static Object value(DefaultRule rule, String fields, Object... candidates) {
        Parameter parameter = new Parameter(
                "to", Parameter.Type.TEXT, null, null, List.of(candidates), null, null, null, "for the test", null);
        return rule.value(new DefaultRule.Asked(
                CorePack.KNOWLEDGE,
                Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE),
                parameter,
                "look-up",
                Map.of("method", "NGRAM")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CACHED_PREFIX_SHARE|'traffic':{'inputTokens':800,'sharedPrefixTokens':200}|0.25",
                "TWICE_THE_PARALLELISM|'hardware':{'accelerator':'l4','acceleratorsPerReplica':2,'tensorParallel':2}|4",
                "TWICE_THE_PARALLELISM|'hardware':{'cpuCores':4}|2",
                "USUAL_ACCEPTANCE|'hardware':{'cpuCores':4}|0.41",
                "USUAL_ACCEPTANCE|'model':{'speculation':{'method':'NGRAM','acceptance':0.7}}|0.7",
                "USUAL_ACCEPTANCE|'model':{'speculation':{'method':'EAGLE','acceptance':0.7}}|0.41",
                "BALANCED_POOLS|'hardware':{'replicas':3}|1",
                "CACHED_PREFIX_SHARE|'traffic':{'inputTokens':800,'sharedPrefixTokens':200,'prefixHitRatio':0.1}|0.25",
                "CACHED_PREFIX_SHARE|'traffic':{'turnsPerSession':9}|0.8",
                "CACHED_PREFIX_SHARE|'traffic':{'turnsPerSession':9},'hardware':{'replicas':4}|0.2",
                "CACHED_PREFIX_SHARE|'traffic':{'inputTokens':10,'sharedPrefixTokens':5,'turnsPerSession':3}|0.75",
                "REPEATED_PREFIX_SHARE|'traffic':{'turnsPerSession':9}|0.8",
                "KEPT_PREFIX_SHARE|'traffic':{'turnsPerSession':9}|0.8",
                "KEPT_PREFIX_SHARE|'traffic':{'inputTokens':10,'sharedPrefixTokens':5},'hardware':{'replicas':4}|0.5",
                "KEPT_PREFIX_SHARE|'traffic':{'inputTokens':10,'sharedPrefixTokens':5,'distinctPrefixes':9},"
                        + "'hardware':{'replicas':4}|0.125",
                "KEPT_PREFIX_SHARE|'traffic':{'turnsPerSession':9,'prefixHitRatio':0.9},'hardware':{'replicas':4}|0.9",
                "ROUTED_PREFIX_SHARE|'traffic':{'prefixHitRatio':0.2},'hardware':{'replicas':2}|0.4",
                "SHORTER_ANSWER|'traffic':{'outputTokens':1000,'reasoningTokens':800}|600",
                "PRECOMPUTED_SHARE|'traffic':{'repeatRatio':0.1}|0.1",
                "PRECOMPUTED_SHARE|'traffic':{'repeatRatio':0.1},'model':{'rowsPerRequest':500}|0.95",
                "CACHED_KEY_SHARE|'traffic':{'repeatRatio':0.1}|0.7",
                "CACHED_KEY_SHARE|'traffic':{'repeatRatio':0.1},'stages':[{'name':'look-up','kind':'RETRIEVAL'}]|0.1",
                "CACHED_KEY_SHARE|'traffic':{'repeatRatio':0.9},'stages':[{'name':'look-up','kind':'RETRIEVAL'}]|0.7",
                "CACHED_KEY_SHARE|'traffic':{'repeatRatio':0},'stages':[{'name':'look-up','kind':'DATA_FETCH'}]|0",
                "CACHED_KEY_SHARE|'traffic':{'repeatRatio':0},'stages':[{'name':'a','kind':'OTHER'},"
                        + "{'name':'look-up','kind':'DATA_FETCH'}]|0.7",
                "CACHED_KEY_SHARE|'traffic':{'repeatRatio':0},"
                        + "'stages':[{'name':'look-up','kind':'FEATURE_LOOKUP'}]|0.7",
                "SHORTER_ANSWER|'traffic':{'outputTokens':1000}|750",
                "SHORTER_PROMPT|'traffic':{'inputTokens':1000,'sharedPrefixTokens':400}|700",
                "SHORTER_PROMPT|'traffic':{'inputTokens':1000}|500",
                "LARGER_MEMORY_SHARE|'model':{'name':'x'}|0.95",
                "LARGER_MEMORY_SHARE|'model':{'batching':{'memoryShare':0.97}}|0.97",
                "ALL_PARTS|'hardware':{'accelerator':'l4','acceleratorsPerReplica':4,'tensorParallel':4}|4",
                "TWICE_THE_PIPELINE|'hardware':{'cpuCores':4}|2",
                "ONE_REPLICA_MORE|'hardware':{'replicas':3}|4",
                "ONE_REPLICA_LESS|'hardware':{'replicas':3}|2",
                "ONE_REPLICA_LESS|'hardware':{'replicas':1}|1",
                "LEAST_REPLICAS|'hardware':{'replicas':9,'minReplicas':3}|3",
                "LEAST_REPLICAS|'hardware':{'replicas':9}|1",
                "LEAST_REPLICAS|'hardware':{'replicas':9,'minReplicas':0}," + "'traffic':{'meanRps':3,'peakRps':9}|1",
                "LEAST_REPLICAS|'hardware':{'replicas':20,'minReplicas':20,'maxReplicas':80},"
                        + "'traffic':{'meanRps':3000,'peakRps':9000}|60",
                "LEAST_REPLICAS|'hardware':{'replicas':20,'minReplicas':20,'maxReplicas':30},"
                        + "'traffic':{'meanRps':3000,'peakRps':9000}|30",
                "TWICE_THE_CORES|'hardware':{'cpuCores':4}|8",
                "CORES_PER_WORKER|'hardware':{'cpuCores':8,'workersPerReplica':3}|2",
                "CORES_PER_WORKER|'hardware':{'cpuCores':2,'workersPerReplica':8}|1",
                "WORKER_PER_CORE|'hardware':{'cpuCores':8,'workersPerReplica':3}|8",
                "WORKER_PER_CORE|'hardware':{'cpuCores':2,'workersPerReplica':8}|9"
            },
            quoteCharacter = '"')
    void numbersFollowFromTheDeployment(DefaultRule rule, String fields, double expected) {
        assertThat(((Number) value(rule, fields)).doubleValue()).isEqualTo(expected);
    }

    @Test
    void whatCannotBeToldIsNull() {
        assertThat(value(DefaultRule.CACHED_PREFIX_SHARE, "'traffic':{'inputTokens':800}"))
                .isNull();
        assertThat(value(DefaultRule.SHORTER_ANSWER, "'traffic':{'inputTokens':800}"))
                .isNull();
        assertThat(value(DefaultRule.SHORTER_PROMPT, "'traffic':{'outputTokens':800}"))
                .isNull();
        assertThat(value(DefaultRule.REPEATED_PREFIX_SHARE, "'traffic':{'inputTokens':2800}"))
                .isNull();
        assertThat(value(DefaultRule.ROUTED_PREFIX_SHARE, "'traffic':{'inputTokens':800}"))
                .isNull();
        assertThat(value(DefaultRule.TWICE_THE_CORES, "'hardware':{'replicas':1}"))
                .isNull();
        assertThat(value(DefaultRule.FASTER_CANDIDATE, "")).isNull();
    }

    @Test
    void theFirstCandidateWithMoreBandwidthIsTaken() {
        String onA100 = "'hardware':{'accelerator':'a100-sxm-80gb'}";
        Accelerator now =
                Resolved.of(JsonProfiles.profile(onA100), CorePack.KNOWLEDGE).part();
        String faster = CorePack.KNOWLEDGE.accelerators().stream()
                .filter(one ->
                        one.memoryBandwidthGBps() != null && one.memoryBandwidthGBps() > now.memoryBandwidthGBps())
                .map(Accelerator::id)
                .findFirst()
                .orElseThrow();
        assertThat(value(DefaultRule.FASTER_CANDIDATE, onA100, "gone", now.id(), faster))
                .isEqualTo(faster);
        assertThat(value(DefaultRule.FASTER_CANDIDATE, onA100, now.id()))
                .as("none is faster")
                .isEqualTo(now.id());
    }

    @Test
    void theUsualEngineRunsTheFamilyOnThePart() {
        Object engine = value(
                DefaultRule.USUAL_ENGINE,
                "'model':{'family':'DECODER_LLM','parameters':7e9},'hardware':{'accelerator':'a100-sxm-80gb'}");
        assertThat(CorePack.KNOWLEDGE.engine((String) engine)).isPresent();
        assertThat(engine).isNotEqualTo(value(DefaultRule.USUAL_ENGINE, ""));
    }

    @ParameterizedTest
    @EnumSource(DefaultRule.class)
    void aRuleIsFoundByTheNameThatRemediesWrite(DefaultRule rule) {
        assertThat(DefaultRule.named(rule.ruleName())).contains(rule);
        assertThat(DefaultRule.names()).contains(rule.ruleName());
        assertThat(DefaultRule.named(rule.name())).isEmpty();
    }

    @Test
    void aRuleGivesAnIdOrANumber() {
        assertThat(DefaultRule.USUAL_ENGINE.gives(Parameter.Type.ENGINE)).isTrue();
        assertThat(DefaultRule.USUAL_ENGINE.gives(Parameter.Type.INTEGER)).isFalse();
        assertThat(DefaultRule.TWICE_THE_CORES.gives(Parameter.Type.NUMBER)).isTrue();
        assertThat(DefaultRule.TWICE_THE_CORES.gives(Parameter.Type.ENGINE)).isFalse();
    }
}
