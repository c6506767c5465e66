package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.weigh.Candidates.Weighed;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of prescriptions before a plan is made. */
class CandidatesTest {

    private static Weighed weigh(DeploymentProfile profile, List<Contraindication> against, String... remedies) {
        List<Fired<Prescription>> prescriptions = Stream.of(remedies)
                .map(remedy -> new Fired<>(new Prescription(remedy, null, "slow-decode"), "a-rule", "core"))
                .toList();
        return Candidates.weigh(
                Workbenches.of(profile),
                new Findings(
                        List.of(),
                        prescriptions,
                        against.stream()
                                .map(one -> new Fired<>(one, "a-rule-against", "core"))
                                .toList(),
                        List.of(),
                        prescriptions.size(),
                        List.of()),
                List.of());
    }

    private static DeploymentProfile served(String runtime) {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        return profile.withModel(profile.model()
                .withRuntime(runtime)
                .withWeightPrecision(Precision.FP16)
                .withActivationPrecision(null));
    }

    /**
     * Eager Transformers has no kernels for few bits that pay: alone they make it slower, on a compiled engine they
     * pay.
     */
    @Test
    void whatPaysOnlyBesideAnotherChangeNamesIt() {
        DeploymentProfile eager = served("transformers");
        Weighed alone = weigh(eager, List.of(), "quantize-weights");
        assertThat(alone.candidates()).isEmpty();
        assertThat(alone.rejected()).singleElement().satisfies(one -> assertThat(one.reason())
                .isEqualTo(Rejection.Reason.NO_GAIN));
        Weighed both = weigh(eager, List.of(), "quantize-weights", "compile-model");
        assertThat(both.rejected()).isEmpty();
        assertThat(both.candidates())
                .filteredOn(one -> one.action().remedy().id().equals("quantize-weights"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.companions()).containsExactly("compile-model");
                    assertThat(one.score())
                            .as("the effect alone stays what it is")
                            .isNegative();
                });
    }

    @Test
    void aContraindicatedRemedyIsNoCandidate() {
        Weighed weighed = weigh(
                Advisors.example("slow-document-summaries"),
                List.of(new Contraindication("quantize-weights", null)),
                "quantize-weights",
                "distill-model");
        assertThat(weighed.candidates())
                .extracting(one -> one.action().remedy().id())
                .doesNotContain("quantize-weights");
        assertThat(weighed.rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Rejection.Reason.CONTRAINDICATED);
            assertThat(rejection.detail()).contains("a-rule-against");
        });
    }

    /** What is on is not proposed again, but the team may run it in another way. */
    @Test
    void fewerDraftsThanRunAreWeighed() {
        assertThat(drafting("4").candidates()).singleElement().satisfies(one -> {
            assertThat(one.action().parameters())
                    .containsEntry("draftTokens", 4)
                    .as("what is left out stays as it runs")
                    .containsEntry("method", "EAGLE3")
                    .containsEntry("acceptance", 0.6);
            assertThat(one.diagnoses()).isNotEmpty();
        });
        assertThat(drafting("4").rejected()).isEmpty();
        assertThat(drafting("32").candidates()).as("as it runs").isEmpty();
        assertThat(drafting("32").rejected()).singleElement().satisfies(one -> assertThat(one.reason())
                .isEqualTo(Rejection.Reason.CONTRAINDICATED));
    }

    private static Weighed drafting(String considered) {
        DeploymentProfile profile = JsonProfiles.profile(
                """
                'traffic':{'concurrency':48,'inputTokens':900,'outputTokens':140},
                'model':{'name':'llama-3.1-70b','weightPrecision':'FP8','runtime':'sglang',
                 'speculation':{'method':'EAGLE3','draftTokens':32,'acceptance':0.6}},
                'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4},
                'considering':[{'remedy':'enable-speculative-decoding','parameters':{'draftTokens':%s}}]"""
                        .formatted(considered));
        String drafts = "enable-speculative-decoding";
        return weigh(
                profile,
                List.of(new Contraindication(drafts, null, Evidence.is("model.features", "speculative-decoding"))),
                drafts);
    }

    /** Several diagnoses that lead to one remedy make one candidate. */
    @Test
    void severalDiagnosesMakeOneCandidate() {
        List<Fired<Prescription>> prescriptions = List.of(
                new Fired<>(new Prescription("distill-model", null, "slow-decode"), "one", "core"),
                new Fired<>(new Prescription("distill-model", null, "compute-bound-model"), "two", "core"));
        Weighed weighed = Candidates.weigh(
                Workbenches.of(Advisors.example("slow-document-summaries")),
                new Findings(List.of(), prescriptions, List.of(), List.of(), 2, List.of()),
                List.of());
        assertThat(weighed.candidates()).singleElement().satisfies(one -> assertThat(one.diagnoses())
                .containsExactly("compute-bound-model", "slow-decode"));
    }

    /** More accelerators a copy are no cure of those that idle. */
    @Test
    void whatIsPrescribedForMoneyAloneTakesNoMoreOfIt() {
        Workbench idle = Workbenches.of(JsonProfiles.profile("'objectives':{'ttft':{'meanMs':200}},"
                + "'traffic':{'meanRps':6,'inputTokens':2600,'outputTokens':180},"
                + "'model':{'name':'qwen2.5-32b','runtime':'vllm','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':2,'tensorParallel':2,'replicas':16},"
                + "'endToEnd':{'latency':{'meanMs':3960},'ttft':{'meanMs':560}},'utilization':{'gpu':0.4}"));
        List<Fired<Prescription>> fewer = List.of(
                new Fired<>(new Prescription("change-tensor-parallelism", null, "idle-hardware"), "a-rule", "core"));
        Weighed weighed =
                Candidates.weigh(idle, new Findings(List.of(), fewer, List.of(), List.of(), 1, List.of()), List.of());
        assertThat(weighed.candidates())
                .noneMatch(one -> one.action().parameters().get("to") instanceof Number to && to.intValue() > 2);
    }
}
