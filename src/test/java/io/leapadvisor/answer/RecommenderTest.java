package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Planner;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Situations;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of recommendations. */
class RecommenderTest {

    private static final DeploymentProfile PROFILE = Advisors.example("slow-document-summaries");
    private static final Planned PLANNED = planned(PROFILE);

    private static Planned planned(DeploymentProfile profile) {
        Situations situations = new Situations(CorePack.KNOWLEDGE);
        return new Planner(CorePack.KNOWLEDGE, Advisors.RULEBASE, situations.simulator())
                .plan(situations.of(profile), Advisors.ADVISOR.findings(profile, Optional.empty()), Cancellation.NEVER);
    }

    private static List<Recommendation> recommend(List<Candidate> candidates, List<Action> plan) {
        return recommend(PLANNED, candidates, plan);
    }

    private static List<Recommendation> recommend(Planned planned, List<Candidate> candidates, List<Action> plan) {
        return new Recommender(planned.workbench(), planned.evaluations(), new Stacks(CorePack.KNOWLEDGE))
                .recommend(candidates, plan);
    }

    /** The room of another device brings a throughput nearer; the latency that is missed first becomes longer. */
    @Test
    void nobodyBeginsWithWhatIsExpectedToMakeTheFirstObjectiveWorse() {
        Planned planned = planned(JsonProfiles.profile("'objectives':{'latency':{'meanMs':300},'throughputRps':20},"
                + "'traffic':{'meanRps':0.1},'hardware':{'accelerator':'l4','cpuCores':1},'stages':[{'name':'parse',"
                + "'kind':'PREPROCESSING','resource':'CPU','payloadBytes':1.95e9,'latency':{'meanMs':400}},"
                + "{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':20}}]"));
        assertThat(recommend(planned, planned.candidates(), List.of()))
                .extracting(Recommendation::remedy)
                .containsSubsequence("optimize-preprocessing", "move-preprocessing-to-accelerator");
    }

    @Test
    void thePlansStepsComeFirstAndRanksCount() {
        List<Recommendation> all = recommend(PLANNED.candidates(), PLANNED.actions());
        assertThat(PLANNED.actions()).isNotEmpty();
        assertThat(all.subList(0, PLANNED.actions().size()))
                .extracting(Recommendation::remedy)
                .isEqualTo(PLANNED.actions().stream()
                        .map(action -> action.remedy().id())
                        .toList());
        assertThat(all)
                .extracting(Recommendation::rank)
                .isEqualTo(IntStream.rangeClosed(1, all.size()).boxed().toList());
    }

    @Test
    void withoutAPlanTheHighestScoreIsFirst() {
        List<Candidate> prescribed = PLANNED.candidates().stream()
                .filter(candidate -> !candidate.considered())
                .toList();
        List<Recommendation> all = recommend(prescribed, List.of());
        double best = prescribed.stream().mapToDouble(Candidate::score).max().orElseThrow();
        assertThat(prescribed)
                .filteredOn(candidate -> candidate.score() == best)
                .extracting(candidate -> candidate.action().remedy().id())
                .contains(all.get(0).remedy());
    }

    @Test
    void aStepThatNobodyPrescribedIsRecommendedWithoutADiagnosis() {
        List<Recommendation> only = recommend(List.of(), PLANNED.actions());
        assertThat(only).hasSameSizeAs(PLANNED.actions()).allSatisfy(one -> assertThat(one.diagnoses())
                .isEmpty());
    }

    /** Machines that go once three guesses have come true go no more surely than the guesses do. */
    @Test
    void whatRequiresOthersIsNoSurerThanTheyAre() {
        List<Recommendation> all =
                Advisors.assess(Advisors.example("lagging-fraud-detector")).recommendations();
        assertThat(all)
                .filteredOn(one -> one.remedy().equals("scale-in"))
                .singleElement()
                .satisfies(machines -> {
                    assertThat(machines.requires()).contains("cache-responses");
                    assertThat(all)
                            .filteredOn(one -> machines.requires().contains(one.remedy()))
                            .isNotEmpty()
                            .allSatisfy(
                                    one -> assertThat(one.confidence()).isGreaterThanOrEqualTo(machines.confidence()));
                    assertThat(machines.confidence()).isEqualTo(Level.LOW);
                });
    }

    /** The reranker runs in PyTorch on an L4: nothing of the language model's engine and card is said of it. */
    @Test
    void aServiceIsToldOfItsOwnStack() {
        Recommendation reranker = Advisors.assess(Advisors.example("answers-from-documents")).recommendations().stream()
                .filter(one -> one.remedy().equals("quantize-weights") && "rerank".equals(one.stage()))
                .findFirst()
                .orElseThrow();
        assertThat(reranker.steps()).isNotEmpty().noneMatch(step -> step.startsWith("vLLM"));
        assertThat(reranker.basis()).anyMatch(basis -> basis.statement().contains("NVIDIA L4"));
    }

    /** Where the layers of a model are a guess, so is what part of its time another engine saves. */
    @Test
    void anotherEngineForAModelOfGuessedShapeIsNotTrusted() {
        assertThat(compiling("'name':'vits','family':'SPEECH','parameters':36000000"))
                .satisfies(one -> assertThat(one.confidence()).isEqualTo(Level.LOW))
                .satisfies(one -> assertThat(one.provenance()).isEqualTo(Recommendation.Provenance.MODEL));
        assertThat(compiling("'name':'resnet-50'").confidence())
                .as("a model whose shape is known")
                .isGreaterThan(Level.LOW);
    }

    private static Recommendation compiling(String model) {
        return Advisors.assess(JsonProfiles.profile("'objectives':{'latency':{'meanMs':20}},'traffic':{'meanRps':0.5},"
                        + "'model':{" + model + ",'weightPrecision':'FP32','runtime':'pytorch'},"
                        + "'hardware':{'accelerator':'rtx-3090','cpuCores':8},'stages':[{'name':'infer',"
                        + "'kind':'INFERENCE','resource':'GPU','latency':{'meanMs':100}}],"
                        + "'endToEnd':{'latency':{'meanMs':105}}"))
                .recommendations()
                .stream()
                .filter(one -> one.remedy().equals("compile-model"))
                .findFirst()
                .orElseThrow();
    }
}
