package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.APPLIER;
import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.Samples.mean;
import static io.leapadvisor.remedy.Samples.remedy;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What less to compute does to a deployment. */
class WorkOperationsTest {

    /** A reranker that is called once with all its candidates. */
    private static final Variant ONE_CALL = Settable.STAGE_CALLS.set(BASE.variant(), "reranking", 1);

    @Property(tries = 200)
    void fewerCandidatesLeaveTheFixedPart(
            @ForAll @IntRange(min = 1, max = 100) int to, @ForAll @DoubleRange(min = 0, max = 50) double fixed) {
        double before = mean(ONE_CALL, "reranking");
        Variant fewer = perform("fewer-candidates", ONE_CALL, "reranking", fixed, Map.of("from", 100, "to", to));
        assertThat(mean(fewer, "reranking"))
                .isCloseTo(before * (fixed + to) / (fixed + 100), Percentage.withPercentage(1e-6));
        assertThat(of(fewer, "reranking").calls()).isEqualTo(1);
    }

    @Test
    void moreCandidatesThanThereAreChangeNothing() {
        assertThat(perform("fewer-candidates", ONE_CALL, "reranking", 1, Map.of("from", 20, "to", 50))
                        .profile())
                .isEqualTo(ONE_CALL.profile());
    }

    @Test
    void severalCallsAreTheCandidatesUnlessTheirNumberIsTold() {
        Variant half = perform("fewer-candidates", "reranking", 0, Map.of("to", 2));
        assertThat(of(half, "reranking").calls()).isEqualTo(2);
        assertThat(mean(half, "reranking"))
                .isCloseTo(mean(BASE.variant(), "reranking") / 2, Percentage.withPercentage(1e-6));
        Outcome assumed =
                Operation.FEWER_CANDIDATES.perform(Performed.call(ONE_CALL, "reranking", 0, Map.of("to", 50)));
        assertThat(assumed.assumptions()).singleElement().asString().contains("reranking", "100");
        assertThat(mean(perform("fewer-candidates", "reranking", 0, Map.of("to", 50)), "reranking"))
                .as("four calls are not the candidates of which 50 remain")
                .isCloseTo(mean(BASE.variant(), "reranking") / 2, Percentage.withPercentage(1e-6));
        assertThat(mean(assumed.variant(), "reranking"))
                .isCloseTo(mean(ONE_CALL, "reranking") / 2, Percentage.withPercentage(1e-6));
    }

    /** A service that tells how many passages it scores has as many candidates, and no usual number of them. */
    @Test
    void theRowsOfAServiceAreItsCandidates() {
        Workbench reranking = Workbenches.of(
                JsonProfiles.profile(
                        """
                'traffic':{'meanRps':1},'stages':[{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':90}},
                {'name':'rerank','kind':'RERANKING','model':{'name':'bge-reranker-v2-m3','rowsPerRequest':50},
                 'hardware':{'accelerator':'t4'},'latency':{'meanMs':500}}]"""));
        Variant today = reranking.today().variant();
        assertThat(perform("fewer-candidates", today, "rerank", 0, Map.of("to", 50))
                        .profile())
                .as("there are no more than 50")
                .isEqualTo(today.profile());
        assertThat(mean(perform("fewer-candidates", today, "rerank", 0, Map.of("to", 20)), "rerank"))
                .isCloseTo(mean(today, "rerank") * 20 / 50, Percentage.withPercentage(1e-6));
    }

    /** Metarank's own figures: 12.3 ms for 1, 58.7 ms for 10 and 740 ms for 100 candidates. */
    @Test
    void theIntervalOfCandidatesHoldsWhatWasMeasured() {
        assertThat(candidates(10, 1, false)).isLessThan(12.298 / 58.664);
        assertThat(candidates(10, 1, true)).isGreaterThan(12.298 / 58.664);
        assertThat(candidates(100, 10, false))
                .as("no more is promised than was measured")
                .isGreaterThan(58.664 / 740.422);
    }

    private static double candidates(int from, int to, boolean high) {
        Action action =
                APPLIER.action(ONE_CALL, remedy("reduce-candidates"), "reranking", Map.of("from", from, "to", to));
        return mean(APPLIER.apply(ONE_CALL, action, Draw.oneAt(0, high)).variant(), "reranking")
                / mean(ONE_CALL, "reranking");
    }

    @Property(tries = 100)
    void fewerStepsTakeTheirShareOfTheModelsTime(
            @ForAll @IntRange(min = 1, max = 60) int to, @ForAll @DoubleRange(min = 0, max = 20) double fixed) {
        Variant fewer = perform("fewer-steps", null, fixed, Map.of("from", 30, "to", to));
        double expected = to >= 30 ? 1 : (fixed + to) / (fixed + 30);
        assertThat(fewer.adjustments().prefillTime()).isCloseTo(expected, Percentage.withPercentage(1e-6));
        assertThat(mean(fewer)).isLessThanOrEqualTo(mean(BASE.variant()) * (1 + 1e-9));
    }

    @Test
    void stepsThatNobodyTellsAreAssumedAndSaid() {
        Map<String, Object> parameters = Map.of("to", 8);
        Outcome fewer = Operation.named("fewer-steps")
                .orElseThrow()
                .perform(Performed.call(BASE.variant(), null, 1.5, parameters));
        assertThat(fewer.assumptions()).singleElement().asString().contains("30 are assumed", "parameter from");
        assertThat(fewer.variant().adjustments().prefillTime()).isCloseTo(9.5 / 31.5, Percentage.withPercentage(1e-6));
    }

    private static Variant film(String stages) {
        return Variant.of(Resolved.of(
                JsonProfiles.profile("'model':{'name':'wan2.1-t2v-1.3b','runtime':'pytorch'},"
                        + "'hardware':{'accelerator':'h200-sxm'},'stages':[{'name':'denoise','kind':'INFERENCE',"
                        + "'latency':{'meanMs':95000}}" + stages + "]"),
                CorePack.KNOWLEDGE));
    }

    @Test
    void stepsOfAKnownModelAreThoseOfItsFile() {
        Action action = APPLIER.action(film(""), remedy("reduce-steps"), null, Map.of("to", 4));
        assertThat(action.parameters()).as("the answer shows it").containsEntry("from", 50.0);
        assertThat(APPLIER.apply(film(""), action, Draw.EXPECTED).assumptions())
                .anyMatch(text -> text.startsWith("50 steps are what the knowledge base has of the model today"));
        assertThat(apply(film(""), "reduce-steps", Map.of("to", 4))
                        .adjustments()
                        .prefillTime())
                .isCloseTo(5.5 / 51.5, Percentage.withPercentage(1e-6));
    }

    @Test
    void aDecoderThatIsAStageIsNoFixedPartOfTheModelsStage() {
        Variant apart =
                film(",{'name':'decode-clip','kind':'POSTPROCESSING','resource':'GPU'," + "'latency':{'meanMs':3700}}");
        assertThat(apply(apart, "reduce-steps", Map.of("to", 4)).adjustments().prefillTime())
                .isCloseTo(4.0 / 50, Percentage.withPercentage(1e-6));
        Variant onHost = film(",{'name':'write-file','kind':'POSTPROCESSING','latency':{'meanMs':300}}");
        assertThat(apply(onHost, "reduce-steps", Map.of("to", 4)).adjustments().prefillTime())
                .as("a stage of the processor is no decoder of images")
                .isCloseTo(5.5 / 51.5, Percentage.withPercentage(1e-6));
    }

    @Test
    void onlyDiffusionModelsHaveSteps() {
        assertThat(after("reduce-steps", null, Map.of("to", 4)).adjustments())
                .isEqualTo(BASE.variant().adjustments());
        Variant painter = family(ModelFamily.DIFFUSION);
        assertThat(apply(painter, "reduce-steps", Map.of("from", 25, "to", 4))
                        .adjustments()
                        .prefillTime())
                .as("4 of 25 steps of SDXL took 0.20 of the time on a 3090 and 0.32 on an A100")
                .isBetween(0.16, 0.3);
    }

    @Property(tries = 50)
    void lessSpeechIsNeverMoreWorkForTheModel(@ForAll @DoubleRange(min = 0.01, max = 1) double ratio) {
        Variant listener = family(ModelFamily.SPEECH);
        double half = time(listener, ratio);
        assertThat(half).isGreaterThan(ratio);
        assertThat(time(listener, Math.max(0.01, ratio / 2))).isLessThanOrEqualTo(half);
        assertThat(after("skip-silence", null, Map.of("ratio", ratio)).adjustments())
                .as("a language model")
                .isEqualTo(BASE.variant().adjustments());
    }

    private static double time(Variant listener, double ratio) {
        return apply(listener, "skip-silence", Map.of("ratio", ratio))
                .adjustments()
                .prefillTime();
    }

    @Property(tries = 50)
    void fewerTokensAreFewerTokens(@ForAll @DoubleRange(min = 0.01, max = 1) double ratio) {
        Variant shorter = perform("shorten-input", null, Double.NaN, Map.of("ratio", ratio));
        assertThat(shorter.profile().traffic().inputTokens()).isEqualTo(1500 * ratio);
        assertThat(mean(shorter)).isLessThanOrEqualTo(mean(BASE.variant()) * (1 + 1e-9));
    }

    @Test
    void smallerImagesTakeLessOfAnImageModel() {
        Variant seer = family(ModelFamily.VISION);
        double half = apply(seer, "reduce-input-size", Map.of("ratio", 0.5))
                .adjustments()
                .prefillTime();
        assertThat(half).isBetween(0.5, 0.6);
        assertThat(apply(seer, "reduce-input-size", Map.of("ratio", 1.0))
                        .adjustments()
                        .prefillTime())
                .isEqualTo(1);
        assertThat(apply(seer, "reduce-input-size", Map.of("ratio", 0.5))
                        .profile()
                        .traffic())
                .isEqualTo(seer.profile().traffic());
    }

    private static Variant apply(Variant before, String remedy, Map<String, Object> parameters) {
        return APPLIER.apply(before, APPLIER.action(before, remedy(remedy), null, parameters), Draw.EXPECTED)
                .variant();
    }

    private static Variant family(ModelFamily family) {
        return BASE.variant()
                .with(BASE.variant()
                        .profile()
                        .withModel(
                                BASE.variant().profile().model().withName(null).withFamily(family)));
    }

    /** Fifty calls for fifty candidates are no hundred of which fifty remain. */
    @Test
    void asManyAsThereAreChangeNothing() {
        Variant fifty = Settable.STAGE_CALLS.set(BASE.variant(), "reranking", 50);
        assertThat(perform("fewer-candidates", fifty, "reranking", 2, Map.of("to", 50))
                        .profile())
                .isEqualTo(fifty.profile());
        assertThat(mean(perform("fewer-candidates", fifty, "reranking", 0, Map.of("to", 20)), "reranking"))
                .isCloseTo(0.4 * mean(fifty, "reranking"), Percentage.withPercentage(1e-6));
    }

    /** What a cut loses follows from what is left of the candidates, whoever tells how many there are. */
    @Test
    void aCutLosesByTheShareThatIsLeft() {
        Workbench counted = Workbenches.of(ranked("'callsPerRequest':50,'model':{'name':'bge-reranker-v2-m3'}"));
        Workbench rows = Workbenches.of(ranked("'model':{'name':'bge-reranker-v2-m3','rowsPerRequest':50}"));
        Workbench unknown = Workbenches.of(ranked("'model':{'name':'bge-reranker-v2-m3'}"));
        double loss = drop(rows, Map.of("to", 20));
        assertThat(drop(counted, Map.of("to", 20))).isEqualTo(loss);
        assertThat(drop(unknown, Map.of("to", 20, "from", 50))).isEqualTo(loss);
        assertThat(drop(unknown, Map.of("to", 20))).isGreaterThan(loss);
    }

    private static DeploymentProfile ranked(String stage) {
        return JsonProfiles.profile("'traffic':{'meanRps':0.01},'stages':[{'name':'rerank','kind':'RERANKING',"
                + "'latency':{'meanMs':1500}," + stage + "}]");
    }

    private static double drop(Workbench workbench, Map<String, Object> parameters) {
        return APPLIER.accuracyDrop(
                        workbench.today().variant(),
                        Workbenches.action(workbench, "reduce-candidates", "rerank", parameters))
                .factor()
                .expected();
    }
}
