package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.rulebase.explain.Explanation.Verdict;
import io.leapadvisor.rulebase.run.Findings;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Services on a path are diagnosed as deployments are, and named by their stages. */
class ServiceFindingsTest {

    private static final DeploymentProfile ANSWERS = Advisors.example("answers-from-documents");
    private static final Findings FOUND = Advisors.ADVISOR.findings(ANSWERS, Optional.empty());

    private static boolean found(String diagnosis, String stage) {
        return FOUND.diagnoses().stream()
                .anyMatch(fired -> fired.finding().id().equals(diagnosis)
                        && stage.equals(fired.finding().stage()));
    }

    @Test
    void aModelInFullPrecisionIsSeenWhereItRuns() {
        assertThat(FOUND.prescriptions())
                .as("the reranker computes in FP32")
                .anyMatch(fired -> fired.finding().remedy().equals("quantize-weights")
                        && "rerank".equals(fired.finding().stage()));
        assertThat(FOUND.prescriptions())
                .noneMatch(fired -> fired.finding().remedy().equals("quantize-weights")
                        && "search".equals(fired.finding().stage()));
    }

    @Test
    void whatIsFoundOfTheOwnModelIsSaidOfItsStage() {
        assertThat(FOUND.diagnoses())
                .filteredOn(
                        fired -> "compute-bound-model".equals(fired.finding().id()))
                .allSatisfy(fired -> assertThat(fired.finding().stage()).isNotNull());
    }

    @Test
    void theAnswerAndTheExplanationAgree() {
        Assessment answer = Advisors.assess(ANSWERS);
        DiagnosisResult atService = answer.diagnoses().stream()
                .filter(diagnosis -> found(diagnosis.id(), "rerank") && !found(diagnosis.id(), "write"))
                .findFirst()
                .orElseThrow();
        Explanation explanation = Advisors.ADVISOR
                .explain(ANSWERS, Optional.empty(), atService.rule())
                .orElseThrow();
        assertThat(explanation.outcome()).isEqualTo(Verdict.FIRED);
    }

    @Test
    void whatADeploymentLacksIsNotAskedOfItsServices() {
        assertThat(FOUND.diagnoses())
                .extracting(fired ->
                        Advisors.RULEBASE.rule(fired.rule()).orElseThrow().family())
                .filteredOn("monitoring"::equals)
                .isEmpty();
    }

    /** Two models take turns on machines that are full: what is found of the machines is said once. */
    @Test
    void machinesThatAreSharedAreAdvisedOnce() {
        String stage = "{'name':'%s','kind':'INFERENCE','latency':{'meanMs':%s},'model':{'name':'bert-base',"
                + "'runtime':'onnxruntime','weightPrecision':'FP32','batching':{'mode':'NONE'}}}";
        Assessment answer = Advisors.assess(JsonProfiles.profile("'traffic':{'meanRps':14,'peakRps':40},"
                + "'hardware':{'accelerator':'a10g','replicas':2},'utilization':{'gpu':0.9},'stages':["
                + stage.formatted("long", 200) + "," + stage.formatted("short", 60) + "]"));
        assertThat(answer.diagnoses())
                .filteredOn(diagnosis -> diagnosis.id().equals("saturated-resource"))
                .singleElement()
                .satisfies(full -> assertThat(full.stage()).isEqualTo("long"));
        assertThat(Stream.concat(
                        answer.recommendations().stream().map(one -> one.remedy() + " " + one.stage()),
                        answer.rejected().stream().map(one -> one.remedy() + " " + one.stage())))
                .doesNotContain("scale-out short", "right-size short", "scale-in short");
    }

    /** Machines of a store that idle are found as those of a deployment are, and are fewer in its own place. */
    @Test
    void machinesOfAServiceThatIdleAreFound() {
        Assessment answer = Advisors.assess(JsonProfiles.profile("'objectives':{'priority':'COST','usdPerHour':100},"
                + "'traffic':{'meanRps':120,'peakRps':250},'stages':["
                + "{'name':'cut','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':25}},"
                + "{'name':'write','kind':'OTHER','service':'store','resource':'STORAGE','latency':{'meanMs':45},"
                + "'utilization':0.12,'hardware':{'cpuCores':8,'replicas':150,'usdPerReplicaHour':1.6}}]"));
        assertThat(answer.diagnoses())
                .filteredOn(diagnosis -> diagnosis.id().equals("over-provisioned-replicas"))
                .singleElement()
                .satisfies(idle -> assertThat(idle.stage()).isEqualTo("write"));
        assertThat(answer.recommendations())
                .anyMatch(one -> one.remedy().equals("scale-in") && "write".equals(one.stage()));
    }

    /** One process before four cores is found where it runs, and treated there. */
    @Test
    void oneProcessOfAServiceIsFound() {
        Findings found = Advisors.ADVISOR.findings(
                JsonProfiles.profile("'traffic':{'concurrency':100},'stages':["
                        + "{'name':'proxy','kind':'NETWORK','service':'proxy','resource':'CPU','latency':{'meanMs':70},"
                        + "'busyMs':1.9,'hardware':{'cpuCores':4,'workersPerReplica':1}},"
                        + "{'name':'rank','kind':'INFERENCE','latency':{'meanMs':125}}],"
                        + "'hardware':{'accelerator':'l4'},"
                        + "'endToEnd':{'latency':{'meanMs':195},'throughputRps':510}"),
                Optional.empty());
        assertThat(found.prescriptions())
                .anyMatch(fired -> fired.finding().remedy().equals("add-workers")
                        && "proxy".equals(fired.finding().stage()));
    }
}
