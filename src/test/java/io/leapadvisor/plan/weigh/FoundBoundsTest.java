package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.diagnose.DiagnosisRanking;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Situations;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What sets the pace decides what can help. */
class FoundBoundsTest {

    private static final String HOST_BOUND = "host-bound-inference";

    private static FoundBounds found(String prescribed, String... diagnoses) {
        return prescribedFor(HOST_BOUND, prescribed, diagnoses);
    }

    private static FoundBounds prescribedFor(String cause, String prescribed, String... diagnoses) {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        List<Fired<Diagnosis>> fired = List.of(diagnoses).stream()
                .map(id -> new Fired<>(new Diagnosis(id, null, Evidence.is("utilization.gpu", 0.4)), id, "core"))
                .toList();
        List<DiagnosisResult> ranked = DiagnosisRanking.of(
                new Situations(CorePack.KNOWLEDGE).of(profile), fired, CorePack.KNOWLEDGE, Advisors.RULEBASE);
        List<Fired<Prescription>> prescriptions = prescribed == null
                ? List.of()
                : List.of(new Fired<>(new Prescription(prescribed, null, cause), "a-rule", "core"));
        return FoundBounds.of(
                ranked,
                new Findings(fired, prescriptions, List.of(), List.of(), 1, List.of()),
                Advisors.RULEBASE,
                CorePack.KNOWLEDGE);
    }

    private static RemedySpec remedy(String id) {
        return CorePack.KNOWLEDGE.remedy(id).orElseThrow();
    }

    /** A rule prescribes another split where launches set the pace, and means fewer parts. */
    @Test
    void moreAcceleratorsForALayerLaunchNoLess() {
        FoundBounds launches = prescribedFor("launch-bound-model", "change-tensor-parallelism", "launch-bound-model");
        RemedySpec split = remedy("change-tensor-parallelism");
        assertThat(launches.against(split, Set.of())).isEmpty();
        assertThat(launches.againstWider(split, Set.of())).isPresent();
        FoundBounds exchange = prescribedFor("over-split-model", "change-tensor-parallelism", "over-split-model");
        assertThat(exchange.against(split, Set.of())).isEmpty();
        assertThat(exchange.againstWider(split, Set.of()))
                .as("one part more to exchange with")
                .isPresent();
        FoundBounds memory = found(null, "kv-cache-saturated");
        assertThat(memory.againstWider(split, Set.of())).isEmpty();
    }

    /** Fewer passes launch less; whether the draft launches as much instead is for a rule to say. */
    @Test
    void draftsSaveLaunchesAndNoHost() {
        RemedySpec drafts = remedy("enable-speculative-decoding");
        assertThat(found(null, "launch-bound-model").against(drafts, Set.of())).isEmpty();
        assertThat(found(null, HOST_BOUND).against(drafts, Set.of())).isPresent();
    }

    @Test
    void whereTheHostSetsThePaceNoFasterAcceleratorHelps() {
        FoundBounds host = found(null, HOST_BOUND);
        assertThat(host.against(remedy("quantize-weights"), Set.of())).hasValueSatisfying(why -> assertThat(why)
                .contains("sets the pace", "utilization of the accelerator is 0.4"));
        assertThat(host.against(remedy("upgrade-accelerator"), Set.of())).isPresent();
        assertThat(host.against(remedy("add-workers"), Set.of()))
                .as("it relieves the host")
                .isEmpty();
    }

    @Test
    void withoutABoundNothingIsAgainstARemedy() {
        assertThat(found(null).against(remedy("quantize-weights"), Set.of())).isEmpty();
    }

    @Test
    void aRemainderDoesNotSpeakAgainstTheRemedyOfAGraverCause() {
        String graver = "saturated-resource";
        String remainder = "slower-than-hardware-allows";
        FoundBounds found = prescribedFor(graver, "quantize-weights", graver, remainder);
        assertThat(found.against(remedy("quantize-weights"), Set.of())).isEmpty();
        assertThat(found.against(remedy("upgrade-accelerator"), Set.of()))
                .as("no rule prescribes it for the graver cause")
                .isPresent();
        assertThat(prescribedFor("no-tracing", "quantize-weights", "no-tracing", remainder)
                        .against(remedy("quantize-weights"), Set.of()))
                .as("the cause is milder than the bound")
                .isPresent();
        assertThat(prescribedFor(graver, "quantize-weights", graver, HOST_BOUND)
                        .against(remedy("quantize-weights"), Set.of()))
                .as("the bound names its cause")
                .isPresent();
    }

    @Test
    void whatBoundsAShortStageDoesNotSetThePaceOfTheRest() {
        assertThat(foundAt(0.2).against(remedy("quantize-weights"), Set.of())).isEmpty();
        assertThat(foundAt(0.6).against(remedy("quantize-weights"), Set.of())).isPresent();
        assertThat(foundAt(null).against(remedy("quantize-weights"), Set.of()))
                .as("what the stage takes is not known")
                .isPresent();
    }

    /** Each call takes as long as the model that is called. */
    @Test
    void callsInTurnDoNotSpeakAgainstChangingWhatIsCalled() {
        RemedySpec shorter = remedy("limit-output-tokens");
        assertThat(foundAt(0.9).against(shorter, Set.of("tools"))).isEmpty();
        assertThat(foundAt(0.9).against(shorter, Set.of("answer")))
                .as("another stage is called in turn")
                .isPresent();
        assertThat(found(null, HOST_BOUND).against(remedy("quantize-weights"), Set.of("summarize")))
                .as("the host is no way to a model")
                .isPresent();
    }

    /** An agent whose tools take half of its time answers in the other half. */
    @Test
    void whatHoldsSomeStagesSaysNothingOfOthersThatTakeTime() {
        RemedySpec shorter = remedy("limit-output-tokens");
        assertThat(foundAt(0.51).against(shorter, Set.of("answer"))).isEmpty();
        assertThat(foundAt(0.95).against(shorter, Set.of("answer")))
                .as("less is left than pays for a change")
                .isPresent();
        assertThat(foundAt(0.51).against(remedy("upgrade-accelerator"), Set.of("answer")))
                .as("a part is bought last")
                .isPresent();
        assertThat(foundAt(0.51).against(remedy("quantize-weights"), Set.of()))
                .as("nobody knows where it works")
                .isPresent();
    }

    /** A chain of remote calls at one stage that takes a share of the request. */
    private static FoundBounds foundAt(Double share) {
        List<Evidence> evidence = List.of(Evidence.is("stages.callsPerRequest", 4));
        DiagnosisResult calls = new DiagnosisResult(
                "sequential-remote-calls",
                Leap.A,
                "Calls to a remote service are made one after the other",
                Severity.HIGH,
                "tools",
                evidence,
                Level.HIGH,
                "sequential-remote-calls",
                "core",
                null,
                null,
                null,
                List.of(new DiagnosisResult.AtStage("tools", share, evidence)));
        Findings none = new Findings(List.of(), List.of(), List.of(), List.of(), 1, List.of());
        return FoundBounds.of(List.of(calls), none, Advisors.RULEBASE, CorePack.KNOWLEDGE);
    }

    @Test
    void whatARulePrescribesForTheBoundStays() {
        assertThat(found("quantize-weights", HOST_BOUND).against(remedy("quantize-weights"), Set.of()))
                .isEmpty();
    }

    /** Fewer bits are less work, and less work is stopped less often. */
    @Test
    void onAProcessorLessToComputeRelievesTheQuota() {
        FoundBounds stopped = found(null, "cpu-throttling");
        assertThat(stopped.against(remedy("quantize-weights"), Set.of())).isPresent();
        assertThat(stopped.ofProcessor().against(remedy("quantize-weights"), Set.of()))
                .isEmpty();
        assertThat(stopped.ofProcessor().against(remedy("enable-speculative-decoding"), Set.of()))
                .isPresent();
    }

    /** Prescriptions for wider causes are handed over to the narrower one that speaks for them. */
    @Test
    void aModelThatIsNotWhereItBelongsIsMovedBeforeItIsChanged() {
        String cause = "model-beside-its-accelerator";
        FoundBounds placed = prescribedFor(cause, "quantize-weights", cause);
        assertThat(placed.against(remedy("quantize-weights"), Set.of())).isPresent();
        assertThat(placed.against(remedy("move-preprocessing-to-accelerator"), Set.of()))
                .isEmpty();
    }
}
