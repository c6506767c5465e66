package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.intake.json.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What version 1.1 of the contract refuses, and where it says so. */
class Contract11Test {

    private static final Intake INTAKE = new Intake(TestKnowledge.KNOWLEDGE);

    private static List<Fault> faults(String fields) {
        byte[] json = ("{'deployment':'d'," + fields + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> INTAKE.profile(json));
        return refused == null ? List.of() : refused.faults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'objectives':{'business':{'lossPerSecond':1.5}} | /objectives/business/lossPerSecond",
                "'objectives':{'business':{'loss':1}} | /objectives/business/loss",
                "'traffic':{'reasoningTokens':-1} | /traffic/reasoningTokens",
                "'traffic':{'reasoningTokens':9,'outputTokens':8} | /traffic/reasoningTokens",
                "'traffic':{'prefixHitRatio':1.1} | /traffic/prefixHitRatio",
                "'traffic':{'turnsPerSession':0} | /traffic/turnsPerSession",
                "'model':{'runtimeVersion':0.19} | /model/runtimeVersion",
                "'model':{'trees':1.5} | /model/trees",
                "'model':{'embeddingBytes':2e12} | /model/embeddingBytes",
                "'model':{'speculation':{'method':'EAGLE4'}} | /model/speculation/method",
                "'model':{'speculation':{'draftTokens':0}} | /model/speculation/draftTokens",
                "'model':{'featuresOff':['chunky']} | /model/featuresOff/0",
                "'model':{'features':['streaming'],'featuresOff':['streaming']} | /model/featuresOff",
                "'model':{'batching':{'memoryShare':0}} | /model/batching/memoryShare",
                "'model':{'batching':{'maxBatchedTokens':0}} | /model/batching/maxBatchedTokens",
                "'hardware':{'expertParallel':0} | /hardware/expertParallel",
                "'hardware':{'expertParallel':9,'acceleratorsPerReplica':8} | /hardware/acceleratorsPerReplica",
                "'hardware':{'capabilities':['']} | /hardware/capabilities/0",
                "'hardware':{'pricing':{'basis':'LEASE'}} | /hardware/pricing/basis",
                "'stages':[{'name':'a','kind':'EMBED'}] | /stages/0/kind",
                "'stages':[{'name':'a','kind':'EMBEDDING','model':{'layers':0}}] | /stages/0/model/layers",
                "'stages':[{'name':'a','kind':'RERANKING','hardware':{'accelerator':'h1'}}]"
                        + " | /stages/0/hardware/accelerator",
                "'stages':[{'name':'a','kind':'GUARDRAIL','hardware':{'tensorParallel':4,'acceleratorsPerReplica':2}}]"
                        + " | /stages/0/hardware/acceleratorsPerReplica",
                "'stages':[{'name':'a','kind':'EMBEDDING','service':'s','hardware':{'replicas':1}},"
                        + "{'name':'b','kind':'RERANKING','service':'s','hardware':{'replicas':2}}]"
                        + " | /stages/1/hardware",
                "'loadTests':[{'batchSize':0}] | /loadTests/0/batchSize",
                "'loadTests':[{'traffic':{'meanRps':0}}] | /loadTests/0/traffic/meanRps",
                "'loadTests':[{'ttft':{'p50Ms':2,'p99Ms':1}}] | /loadTests/0/ttft/p99Ms",
                "'loadTests':[null] | /loadTests/0",
                "'loadTests':[{'at':'yesterday'}] | /loadTests/0/at",
            })
    void refuses(String fields, String pointer) {
        assertThat(faults(fields)).extracting(Fault::pointer).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'stages':[{'name':'a','kind':'EMBEDDING','service':'s','hardware':{'replicas':1}},"
                        + "{'name':'b','kind':'RERANKING','service':'s'}]",
                "'stages':[{'name':'a','kind':'TOOL_CALL'},{'name':'b','kind':'MEDIA_DECODE','model':{'name':'own'}}]",
                "'hardware':{'expertParallel':8,'tensorParallel':2,'acceleratorsPerReplica':8}",
                "'traffic':{'reasoningTokens':8,'outputTokens':8}",
                "'model':{'speculation':{'method':'EAGLE3','draftTokens':3,'acceptance':0.7}}",
            })
    void takes(String fields) {
        assertThat(faults(fields)).isEmpty();
    }

    /** A selector goes into expressions: it must not end the braces that it is put between. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "namespace=\"x\"                     | true",
                "namespace=\"x\",pod=~\"y.*\"        | true",
                "a!=\"1\" , b!~\"\\d{2}\"            | true",
                "a=\"say \\\"hi\\\"\"                | true",
                "{namespace=\"x\"}                   | false",
                "namespace=x                         | false",
                "namespace=\"x\",                    | false",
                "namespace=\"x\"} or vector(1        | false",
                "namespace=\"x                       | false",
                "1a=\"x\"                            | false",
                "``                                  | false",
            })
    void selectorsAreLabelMatchers(String selector, boolean valid) {
        String escaped = selector.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(faults("'monitoring':{'selector':'" + escaped + "'}"))
                .extracting(Fault::pointer)
                .isEqualTo(valid ? List.of() : List.of("/monitoring/selector"));
    }
}
