package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult.AtStage;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Family.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of diagnoses says what its order promises. */
class DiagnosisRankingTest {

    private static List<DiagnosisResult> of(String example) {
        return Advisors.assess(Advisors.example(example)).diagnoses();
    }

    private static Kind kind(DiagnosisResult diagnosis) {
        String family = Advisors.RULEBASE.rule(diagnosis.rule()).orElseThrow().family();
        return CorePack.KNOWLEDGE.family(family).kindOf(diagnosis.rule());
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void theSevereStandFirstAndEachDiagnosisStandsOnce(String example) {
        List<DiagnosisResult> diagnoses = of(example);
        assertThat(diagnoses.stream().map(DiagnosisResult::severity)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(diagnoses.stream().map(DiagnosisResult::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void theEntryIsThatOfItsLargestStage(String example) {
        for (DiagnosisResult diagnosis : of(example)) {
            List<AtStage> stages = diagnosis.stages();
            if (!stages.isEmpty()) {
                assertThat(diagnosis.stage()).isEqualTo(stages.get(0).stage());
                assertThat(diagnosis.evidence()).isEqualTo(stages.get(0).evidence());
                assertThat(stages.stream().map(AtStage::share).map(share -> share == null ? 0 : share))
                        .isSortedAccordingTo(Comparator.reverseOrder());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void whatIsLackingNeverStandsBeforeACause(String example) {
        List<DiagnosisResult> diagnoses = of(example);
        boolean lacking = false;
        for (DiagnosisResult diagnosis : diagnoses) {
            assertThat(lacking && kind(diagnosis) == Kind.CAUSE && diagnosis.severity() != Severity.LOW)
                    .as("%s behind what is lacking", diagnosis.id())
                    .isFalse();
            lacking |= kind(diagnosis) == Kind.HYGIENE && diagnosis.severity().compareTo(Severity.MEDIUM) > 0;
        }
    }

    /** Two replicas are more than the load needs, but fewer of them would miss the latency by more. */
    @ParameterizedTest
    @CsvSource({"5000, memory-bound-decode, LOW", "20000, over-provisioned-replicas, HIGH"})
    void idleReplicasAreNoCauseOfAMissedLatency(int targetMs, String first, Severity idle) {
        List<DiagnosisResult> found = Advisors.assess(
                        JsonProfiles.profile("'objectives':{'latency':{'p95Ms':" + targetMs + "},'priority':'COST'},"
                                + "'traffic':{'meanRps':1.5,'inputTokens':400,'outputTokens':120},"
                                + "'model':{'name':'mistral-7b','runtime':'vllm'},"
                                + "'hardware':{'accelerator':'a10g','replicas':2},"
                                + "'endToEnd':{'latency':{'p50Ms':4900,'p95Ms':14000}}"))
                .diagnoses();
        assertThat(found.get(0).id()).isEqualTo(first);
        assertThat(found).anyMatch(one -> one.id().equals("over-provisioned-replicas") && one.severity() == idle);
    }

    private static String firstOfIdleFleet(String latency) {
        String fleet = "'objectives':{" + latency + "'usdPerHour':15,'priority':'COST'},"
                + "'traffic':{'meanRps':60,'peakRps':180},'model':{'name':'resnet-50','runtime':'pytorch'},"
                + "'hardware':{'accelerator':'t4','cpuCores':4,'replicas':44,'usdPerReplicaHour':0.736},'stages':["
                + "{'name':'resize','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':120}},"
                + "{'name':'classify','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':90}}],"
                + "'endToEnd':{'latency':{'meanMs':240,'p50Ms':130,'p99Ms':4200}},'utilization':{'gpu':0.13}";
        return Advisors.assess(JsonProfiles.profile(fleet)).diagnoses().get(0).id();
    }

    @Test
    void whatIsPaidForNothingComesFirstWhereOnlyAPriceIsMissed() {
        assertThat(firstOfIdleFleet("")).isEqualTo("idle-hardware");
        assertThat(firstOfIdleFleet("'latency':{'p99Ms':1500},")).isNotEqualTo("idle-hardware");
    }

    /** Nothing that is done to the stages can help more than finding out where the rest goes. */
    @Test
    void whatNoStageExplainsComesFirstWhereItIsMostOfTheRequest() {
        assertThat(firstOf(3400)).satisfies(first -> {
            assertThat(first.id()).isEqualTo("unattributed-time");
            assertThat(first.severity()).isEqualTo(Severity.HIGH);
        });
        assertThat(firstOf(1000).id()).as("a third of the request").isEqualTo("slow-hosted-model");
    }

    /** Reads are a third of the mean and nearly all of P99. */
    @ParameterizedTest
    @CsvSource({"p99Ms, dominant-data-fetch", "meanMs, dominant-preprocessing"})
    void whatIsMissedTellsWhichPartIsLargest(String missed, String first) {
        List<String> order = Advisors.assess(new Intake(CorePack.KNOWLEDGE)
                        .profile(
                                """
                {"deployment": "d", "objectives": {"latency": {"%s": 20}}, "traffic": {"meanRps": 100}, "stages": [
                  {"name": "read", "kind": "FEATURE_LOOKUP", "resource": "NETWORK",
                   "latency": {"meanMs": 14, "p50Ms": 3, "p95Ms": 40, "p99Ms": 620}},
                  {"name": "transform", "kind": "PREPROCESSING", "resource": "CPU",
                   "latency": {"meanMs": 22, "p50Ms": 20, "p95Ms": 33, "p99Ms": 38}}],
                 "endToEnd": {"latency": {"meanMs": 40, "p50Ms": 32, "p95Ms": 95, "p99Ms": 690}}}"""
                                        .formatted(missed)
                                        .getBytes(StandardCharsets.UTF_8)))
                .diagnoses()
                .stream()
                .map(DiagnosisResult::id)
                .filter(id -> id.startsWith("dominant-"))
                .toList();
        assertThat(order.get(0)).isEqualTo(first);
    }

    private static DiagnosisResult firstOf(int meanMs) {
        String profile =
                """
                {"deployment": "d", "objectives": {"latency": {"meanMs": 300}}, "stages": [
                  {"name": "hear", "kind": "PREPROCESSING", "latency": {"meanMs": 100}},
                  {"name": "think", "kind": "INFERENCE", "external": true, "latency": {"meanMs": 550}}],
                 "endToEnd": {"latency": {"meanMs": %s}}}
                """;
        return Advisors.assess(new Intake(CorePack.KNOWLEDGE)
                        .profile(profile.formatted(meanMs).getBytes(StandardCharsets.UTF_8)))
                .diagnoses()
                .get(0);
    }

    @Test
    void aDiagnosisOfSeveralStagesIsOneEntry() {
        Assessment assessment = Advisors.assess(new Intake(CorePack.KNOWLEDGE)
                .profile(
                        """
                {"deployment": "d", "stages": [
                  {"name": "near", "kind": "NETWORK", "crossRegion": true, "latency": {"meanMs": 20}},
                  {"name": "far", "kind": "NETWORK", "crossRegion": true, "latency": {"meanMs": 50}},
                  {"name": "score", "kind": "INFERENCE", "latency": {"meanMs": 30}}]}"""
                                .getBytes(StandardCharsets.UTF_8)));
        List<DiagnosisResult> hops = assessment.diagnoses().stream()
                .filter(one -> one.id().equals("cross-region-hops"))
                .toList();
        assertThat(hops).hasSize(1);
        assertThat(hops.get(0).stages()).extracting(AtStage::stage).containsExactly("far", "near");
        assertThat(hops.get(0).stages()).extracting(AtStage::share).containsExactly(0.5, 0.2);
    }

    /**
     * Features take most of a time that is missed today, on machines that have room; the peak is to come, and stands
     * behind them. Where requests wait already, or nothing but the peak is wrong, it is what to look at first.
     */
    @ParameterizedTest
    @CsvSource({
        "150, 1, dominant-preprocessing, HIGH", //
        "150, 300, saturated-resource, CRITICAL", //
        "900, 1, saturated-resource, CRITICAL",
    })
    void aPeakToComeExplainsNoTimeThatIsMissedToday(int targetMs, int queueMs, String first, Severity severity) {
        List<DiagnosisResult> found = Advisors.assess(
                        JsonProfiles.profile("'objectives':{'latency':{'meanMs':" + targetMs + "}},"
                                + "'traffic':{'meanRps':2,'peakRps':6},"
                                + "'model':{'name':'of-their-own','family':'TREE_ENSEMBLE'},"
                                + "'hardware':{'cpuCores':1,'workersPerReplica':1},'stages':["
                                + "{'name':'line','kind':'QUEUE','latency':{'meanMs':" + queueMs + "}},"
                                + "{'name':'features','kind':'PREPROCESSING','latency':{'meanMs':170},'busyMs':170},"
                                + "{'name':'model','kind':'INFERENCE','latency':{'meanMs':20},'busyMs':20}]"))
                .diagnoses();
        assertThat(found.get(0).id()).isEqualTo(first);
        assertThat(found).anyMatch(one -> one.id().equals("saturated-resource") && one.severity() == severity);
    }
}
