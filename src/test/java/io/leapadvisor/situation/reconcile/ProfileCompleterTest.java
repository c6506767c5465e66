package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stage of the model where a profile leaves it out. */
class ProfileCompleterTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final ProfileCompleter COMPLETER = new ProfileCompleter(SIMULATOR, new LatencyFit(0.5, 0.5));
    private static final String LLAMA = "'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':100},"
            + "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'}";
    private static final String CALL = "{'name':'call','kind':'NETWORK','latency':{'meanMs':30}}";

    private final List<String> assumptions = new ArrayList<>();

    private static String stages(String... stages) {
        return ",'stages':[" + String.join(",", stages) + "]";
    }

    private DeploymentProfile complete(String fields, double measuredMs) {
        Resolved resolved = Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE);
        return COMPLETER.complete(
                resolved.profile(),
                Services.NONE,
                Double.isNaN(measuredMs) ? null : LatencyDistribution.of(measuredMs, 0.5),
                ModelTime.of(resolved, Adjustments.NONE, CorePack.KNOWLEDGE.calibration()),
                assumptions);
    }

    private double mean(DeploymentProfile profile, String stage) {
        return profile.stage(stage).latency().meanMs();
    }

    @Test
    void whatNoStageExplainsIsTheModels() {
        DeploymentProfile whole = complete(LLAMA + stages(CALL), 100);
        assertThat(whole.stages()).hasSize(2);
        assertThat(whole.stage("model").kind()).isEqualTo(StageKind.INFERENCE);
        assertThat(mean(whole, "model")).isCloseTo(70, within(1e-9));
        assertThat(mean(whole, "call")).isEqualTo(30);
        assertThat(assumptions).singleElement().asString().contains("that no other stage explains");
    }

    @Test
    void whereHardlyAnyTimeIsLeftNoStageIsAdded() {
        assertThat(complete(LLAMA + stages(CALL), 40).stages()).hasSize(1);
        assertThat(complete(LLAMA + stages(CALL), 44).stages()).hasSize(2);
    }

    @Test
    void aStageThatEmbedsWithoutAModelOfItsOwnIsTheModels() {
        String encoder = "'traffic':{'meanRps':60,'inputTokens':220},"
                + "'model':{'name':'bge-large-en-v1.5','runtime':'sentence-transformers'},"
                + "'hardware':{'accelerator':'l4'}";
        String embed = "{'name':'embed','kind':'EMBEDDING','latency':{'meanMs':15}}";
        DeploymentProfile whole = complete(encoder + stages(embed, CALL), Double.NaN);
        assertThat(whole.stages()).hasSize(2);
        assertThat(whole.stage("embed").kind()).isEqualTo(StageKind.INFERENCE);
        assertThat(mean(whole, "embed")).isEqualTo(15);
        assertThat(assumptions).singleElement().asString().contains("embed tells no model");
        DeploymentProfile writes = complete(LLAMA + stages(embed), 1000);
        assertThat(writes.stage("embed").kind())
                .as("who writes an answer embeds by another model")
                .isEqualTo(StageKind.EMBEDDING);
    }

    @Test
    void aGuardWritesTheVerdictOfTheModelWhereNoTimeIsLeftForAnotherAnswer() {
        String judge = "{'name':'judge','kind':'GUARDRAIL','latency':{'meanMs':390}}";
        DeploymentProfile whole = complete(LLAMA + stages(CALL, judge), 425);
        assertThat(whole.stages()).hasSize(2);
        assertThat(whole.stage("judge").kind()).isEqualTo(StageKind.INFERENCE);
        assertThat(assumptions).singleElement().asString().contains("judge tells no model");
        DeploymentProfile before = complete(LLAMA + stages(CALL, judge), 5000);
        assertThat(before.stage("judge").kind())
                .as("the answer behind it is the model's")
                .isEqualTo(StageKind.GUARDRAIL);
        assertThat(mean(before, "model")).isCloseTo(4580, within(1e-6));
    }

    @Test
    void stagesBesideTheRequestLeaveTheModelItsTime() {
        String log = "{'name':'log','kind':'LOGGING','critical':false,'latency':{'meanMs':500}}";
        assertThat(mean(complete(LLAMA + stages(CALL, log), 100), "model")).isCloseTo(70, within(1e-9));
    }

    @Test
    void withoutAMeasurementPhysicsSaysTheTime() {
        DeploymentProfile added = complete(LLAMA + stages(CALL), Double.NaN);
        assertThat(mean(added, "model")).as("100 tokens of 5 to 15 ms").isBetween(500.0, 1500.0);
        DeploymentProfile untimed = complete(LLAMA + stages(CALL, "{'name':'answer','kind':'INFERENCE'}"), Double.NaN);
        assertThat(mean(untimed, "answer")).isCloseTo(mean(added, "model"), within(1e-6));
        DeploymentProfile phases = complete(
                LLAMA + stages("{'name':'first','kind':'PREFILL'}", "{'name':'rest','kind':'DECODE'}"), Double.NaN);
        assertThat(mean(phases, "first") + mean(phases, "rest"))
                .as("both phases are the whole answer")
                .isCloseTo(mean(added, "model"), within(1e-6));
        assertThat(mean(phases, "first")).isPositive().isLessThan(mean(phases, "rest"));
    }

    @Test
    void aRequestWithoutStagesIsAllTheModelsWhereItsSizeIsNotKnown() {
        String unknown = "'model':{'name':'home-made'}";
        assertThat(mean(complete(unknown, 100), "model")).isEqualTo(100);
        assertThat(complete(unknown, Double.NaN).stages()).isNull();
        assertThat(complete(LLAMA, 100).stages()).as("physics knows it").isNull();
        assertThat(complete("'description':'no model'", 100).stages()).isNull();
    }

    @Test
    void aModelThatDoesNotGenerateHasOnePassAndNothingBehindIt() {
        DeploymentProfile phases = complete(
                "'model':{'name':'resnet-50','weightPrecision':'FP16'},'hardware':{'accelerator':'l4'}"
                        + stages("{'name':'first','kind':'PREFILL'}", "{'name':'rest','kind':'DECODE'}"),
                Double.NaN);
        assertThat(mean(phases, "first")).isBetween(0.1, 20.0);
        assertThat(mean(phases, "rest")).isZero();
    }

    @Test
    void timesThatAreGivenStay() {
        String told = LLAMA + stages("{'name':'answer','kind':'INFERENCE','latency':{'p50Ms':700}}");
        DeploymentProfile profile = complete(told, 1000);
        assertThat(profile.stage("answer").latency().p50Ms()).isEqualTo(700);
        assertThat(profile.stage("answer").latency().meanMs()).isNull();
        assertThat(assumptions).isEmpty();
    }
}
