package io.leapadvisor.situation.reconcile.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token times of a deployment are those measured, and together with the rest they make the measured answer. */
class TokenFitTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final LatencyFit FIT = new LatencyFit(SIMULATOR.stageVariation(), 0.5);
    private static final Percentage SAME = Percentage.withPercentage(1e-6);
    private static final int TOKENS = 101;
    /** A request now and then, so that none waits for another. */
    private static final String MODEL = "'traffic':{'meanRps':1e-9,'inputTokens':500,'outputTokens':" + TOKENS
            + "},'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'FP16'},"
            + "'hardware':{'accelerator':'a100-80gb','replicas':1}";

    /** A deployment as its model has it, and what is measured of it. */
    private static final class Tied {

        private final List<String> assumptions = new ArrayList<>();
        private final Variant variant;
        private final Anchors untied;
        private final Projection modelled;

        Tied(DeploymentProfile profile, String... modelStages) {
            variant = Variant.of(SIMULATOR.resolve(profile));
            untied = Anchors.NONE.withModelStages(Set.of(modelStages));
            modelled = SIMULATOR.project(variant, untied);
        }

        Anchors anchors(Double latencyMs, Double ttftMs, Double tpotMs) {
            return untied.withTokens(TokenFit.of(variant, modelled, untied)
                    .of(
                            new EndToEnd(mean(latencyMs), mean(ttftMs), mean(tpotMs), null, null, null, null),
                            FIT,
                            assumptions));
        }

        Projection to(Double latencyMs, Double ttftMs, Double tpotMs) {
            return SIMULATOR.project(variant, anchors(latencyMs, ttftMs, tpotMs));
        }

        private static LatencySummary mean(Double ms) {
            return ms == null ? null : LatencySummary.ofMean(ms);
        }
    }

    private static Tied alone() {
        return new Tied(JsonProfiles.profile(MODEL));
    }

    private static Tied path(String stages, String... modelStages) {
        return new Tied(JsonProfiles.profile(MODEL + ",'stages':[" + stages + "]"), modelStages);
    }

    @Property(tries = 100)
    void measuredTimesComeBackAndTheAnswerStays(
            @ForAll @DoubleRange(min = 0.05, max = 0.5) double first,
            @ForAll @DoubleRange(min = 0.9, max = 1) double filled) {
        Tied tied = alone();
        double whole = tied.modelled.latency().meanMs();
        double ttft = first * whole;
        // Not below what reading the weights takes, which most of the answer is here.
        double tpot = tied.modelled.tokens().tpotMs() * filled;
        Projection now = tied.to(ttft + (TOKENS - 1) * tpot, ttft, tpot);
        assertThat(now.tokens().ttftMs()).isCloseTo(ttft, SAME);
        assertThat(now.tokens().tpotMs()).isCloseTo(tpot, SAME);
    }

    /** Three measurements are never quite of the same requests: where they nearly agree, each is kept. */
    @Property(tries = 100)
    void timesThatNearlyMakeTheWholeAreKept(
            @ForAll @DoubleRange(min = 0.9, max = 1) double filled,
            @ForAll @DoubleRange(min = 1, max = 1.04) double more) {
        Tied tied = alone();
        double whole = tied.modelled.latency().meanMs();
        double tpot = tied.modelled.tokens().tpotMs() * filled;
        double ttft = more * whole - (TOKENS - 1) * tpot;
        Projection now = tied.to(whole, ttft, tpot);
        assertThat(now.tokens().ttftMs()).isCloseTo(ttft, SAME);
        assertThat(now.tokens().tpotMs()).isCloseTo(tpot, SAME);
        assertThat(now.latency().meanMs()).isCloseTo(whole, SAME);
        assertThat(tied.assumptions).hasSize(more > 1 / 0.98 ? 1 : 0);
    }

    @Test
    void tokensThatFillMoreThanTheWholeAreSaidToBeFitted() {
        Tied tied = alone();
        double whole = tied.modelled.latency().meanMs();
        double tpot = 1.04 * whole / (TOKENS - 1);
        assertThat(tied.to(whole, null, tpot).latency().meanMs()).isCloseTo(whole, SAME);
        assertThat(tied.assumptions).singleElement().asString().contains("with which they agree");
    }

    @Property(tries = 100)
    void theMeanStaysWhateverItsPartsAre(@ForAll @DoubleRange(min = 0.02, max = 0.3) double first) {
        Tied tied = alone();
        double whole = tied.modelled.latency().meanMs();
        Projection now = tied.to(whole, first * whole, null);
        assertThat(now.latency().meanMs()).isCloseTo(whole, SAME);
        assertThat(now.tokens().ttftMs()).isCloseTo(first * whole, SAME);
        assertThat(now.tokens().ttftMs() + (TOKENS - 1) * now.tokens().tpotMs())
                .isLessThanOrEqualTo(whole * (1 + 1e-9));
    }

    @Test
    void withoutAMeasuredFirstTokenTheAnswerTellsIt() {
        Tied tied = alone();
        double whole = tied.modelled.latency().meanMs();
        double tpot = 0.98 * tied.modelled.tokens().tpotMs();
        Projection now = tied.to(whole, null, tpot);
        assertThat(now.tokens().tpotMs()).isCloseTo(tpot, SAME);
        assertThat(now.latency().meanMs()).isCloseTo(whole, SAME);
        assertThat(now.tokens().ttftMs()).isBetween(0.0, whole - (TOKENS - 1) * tpot + 1e-6);
    }

    @Test
    void whatWasNotMeasuredStaysAsTheModelHasIt() {
        Tied tied = alone();
        Projection now = tied.to(null, null, null);
        assertThat(now.tokens().ttftMs()).isCloseTo(tied.modelled.tokens().ttftMs(), SAME);
        assertThat(now.tokens().tpotMs()).isCloseTo(tied.modelled.tokens().tpotMs(), SAME);
        assertThat(now.latency().meanMs()).isCloseTo(tied.modelled.latency().meanMs(), SAME);
    }

    /** What a model of known parts cannot err by is no work of the model, and no faster model shortens it. */
    @Test
    void aFirstTokenThatNoModelExplainsIsAWaitBeforeIt() {
        Tied tied = alone();
        double ttft = 20 * tied.modelled.tokens().ttftMs();
        Anchors anchors =
                tied.anchors(ttft + (TOKENS - 1) * tied.modelled.tokens().tpotMs(), ttft, null);
        assertThat(anchors.tokens().first()).isLessThanOrEqualTo(KeptError.MOST * (1 + 1e-9));
        assertThat(anchors.tokens().beforeMs())
                .isCloseTo(
                        ttft - anchors.tokens().first() * tied.modelled.tokens().ttftMs(),
                        Percentage.withPercentage(1));
    }

    @Test
    void aTokenThatIsFasterThanItsBytesIsSaidAndLeftOut() {
        Tied tied = alone();
        Anchors anchors = tied.anchors(null, null, tied.modelled.tokens().tpotMs() / 10);
        assertThat(anchors.tokens().perToken()).isNaN();
        assertThat(tied.assumptions)
                .singleElement()
                .asString()
                .startsWith("the measured time per token, ")
                .contains("that reading the weights takes at the peak of the memory");
    }

    @Test
    void theModelInAPathHasItsShareOfTheTime() {
        Tied tied = path(
                "{'name':'parse','kind':'PREPROCESSING','latency':{'meanMs':50}},"
                        + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':1900}}",
                "answer");
        Projection now = tied.to(1950.0, 150.0, null);
        assertThat(now.tokens().ttftMs()).isCloseTo(150, within(1e-3));
        assertThat(now.tokens().tpotMs()).as("1800 ms are left for 100 tokens").isCloseTo(18, within(1e-3));
        assertThat(now.latency().meanMs()).isCloseTo(tied.modelled.latency().meanMs(), SAME);
    }

    /** Some servers count from their own start: what runs before the model is not in it. */
    @Test
    void aFirstTokenBeforeTheModelBeginsIsSaidAndLeftOut() {
        Tied tied = path(
                "{'name':'parse','kind':'PREPROCESSING','latency':{'meanMs':50}},"
                        + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':1900}}",
                "answer");
        Anchors anchors = tied.anchors(1950.0, 40.0, null);
        assertThat(anchors.tokens().first()).isNaN();
        assertThat(anchors.tokens().beforeMs()).isZero();
        assertThat(tied.assumptions)
                .singleElement()
                .asString()
                .startsWith("the measured time to the first token, 40 ms, is shorter than what runs before the model, "
                        + "50 ms");
    }

    /** A check that takes nearly all of the time to the first token: both are told as the same round number. */
    @Test
    void aFirstTokenThatComesWithTheEndOfWhatRunsBeforeIsMadeOfThat() {
        Tied tied = path(
                "{'name':'check','kind':'GUARDRAIL','latency':{'meanMs':45000}},"
                        + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':5000}}",
                "answer");
        for (double told : new double[] {45_000, 44_700}) {
            assertThat(tied.to(50_000.0, told, null).tokens().ttftMs()).isCloseTo(45_000, within(1.0));
        }
        assertThat(tied.assumptions).isEmpty();
        assertThat(tied.anchors(50_000.0, 40_000.0, null).tokens().first()).isNaN();
    }

    @Test
    void phasesThatAreStagesOfTheirOwnKeepTheirTimes() {
        Tied tied = path(
                "{'name':'prompt','kind':'PREFILL','latency':{'meanMs':120}},"
                        + "{'name':'tokens','kind':'DECODE','latency':{'meanMs':1800}}",
                "prompt",
                "tokens");
        Projection now = tied.to(1920.0, 150.0, 17.7);
        assertThat(now.tokens().ttftMs()).isCloseTo(150, within(1e-3));
        assertThat(now.tokens().tpotMs()).isCloseTo(17.7, within(1e-3));
        Anchors anchors = tied.anchors(1920.0, 150.0, 17.7);
        assertThat(anchors.tokens().first())
                .as("no prompt is shorter than its stage")
                .isEqualTo(1);
        assertThat(anchors.tokens().beforeMs()).isCloseTo(30, within(1e-3));
        assertThat(now.latency().meanMs()).isCloseTo(tied.modelled.latency().meanMs(), SAME);
    }

    @Test
    void whatAnswersInNoTokensIsNotTouched() {
        Tied vision = new Tied(JsonProfiles.profile("'traffic':{'meanRps':1},'model':{'name':'resnet-50',"
                + "'runtime':'pytorch','weightPrecision':'FP32'},'hardware':{'accelerator':'t4','replicas':1}"));
        assertThat(vision.anchors(30.0, 10.0, 1.0)).isEqualTo(Anchors.NONE);
        Tied noModel = new Tied(JsonProfiles.profile("'stages':[{'name':'a','kind':'OTHER','latency':{'meanMs':5}}]"));
        assertThat(noModel.anchors(5.0, null, null)).isEqualTo(Anchors.NONE);
    }

    private static final String LATE = "'traffic':{'concurrency':64,'inputTokens':500,'outputTokens':400},"
            + "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
            + "'hardware':{'accelerator':'h100-sxm'},'endToEnd':{'latency':{'meanMs':30000},'tpot':{'meanMs':74}},"
            + "'stages':[{'name':'engine','kind':'%s','resource':'GPU','latency':{'meanMs':6000}}%s]";

    private static Projection after(Workbench workbench, String remedy, String stage, Map<String, Object> parameters) {
        return workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, remedy, stage, parameters)))
                .projection();
    }

    /** The engine has 6 of 30 seconds: 15 of 74 ms a token are its own, and no change of it shortens the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"DECODE", "INFERENCE"})
    void aStageOfTheModelIsAllThatItsRemediesShorten(String kind) {
        Workbench late = Workbenches.of(JsonProfiles.profile(LATE.formatted(kind, "")));
        assertThat(late.today().projection().tokens().tpotMs()).isCloseTo(74, SAME);
        Projection smaller = after(late, "quantize-weights", null, Map.of("to", "INT4"));
        assertThat(smaller.tokens().tpotMs()).isBetween(74 - 15.2, 74.0);
        assertThat(smaller.latency().meanMs()).isGreaterThan(24_000);
    }

    @Test
    void whatTokensWaitForBehindTheModelIsThatOfItsStages() {
        String detokenize =
                ",{'name':'detokenize','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':24000}}";
        Workbench late = Workbenches.of(JsonProfiles.profile(LATE.formatted("DECODE", detokenize)));
        assertThat(late.today().projection().tokens().tpotMs()).isCloseTo(74, SAME);
        Projection faster = after(late, "rewrite-hot-path", "detokenize", Map.of("speedup", 4));
        assertThat(faster.tokens().tpotMs()).isBetween(15.0, 40.0);
        assertThat(faster.latency().meanMs()).isLessThan(16_000);
    }

    /** Who makes tokens at a quarter of the pace reads a prompt at a quarter of it, too; the rest is another's. */
    @Test
    void aPromptIsReadSlowerByAsMuchAsTokensCome() {
        String one = MODEL.replace("'meanRps':1e-9", "'concurrency':1");
        Tied tied = new Tied(JsonProfiles.profile(one));
        double first = tied.modelled.tokens().ttftMs();
        double each = tied.modelled.tokens().tpotMs();
        assertThat(tied.anchors(null, 4 * first, 4 * each).tokens().beforeMs())
                .as("four times as slow in all")
                .isZero();
        assertThat(tied.anchors(null, 4 * first, each).tokens().beforeMs())
                .as("tokens come as modelled")
                .isPositive();
    }
}
