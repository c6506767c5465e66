package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an expert would tell the owners of a scorer of trees and of a ranker. */
class TabularAdviceTest {

    /** 3,000 trees in scikit-learn, one row at a time: 52 ms of a core, nearly all of it the loop over the trees. */
    private static final DeploymentProfile SCORER = profile(
            ModelSpecBuilder.builder()
                    .name("xgboost-3000x8")
                    .rowsPerRequest(1.0)
                    .runtime("scikit-learn")
                    .build(),
            8,
            800,
            60,
            52,
            Resource.CPU,
            null);

    private static final DeploymentProfile RANKER = profile(
            ModelSpecBuilder.builder()
                    .name("dlrm-dcnv2")
                    .rowsPerRequest(20_000.0)
                    .weightPrecision(Precision.FP16)
                    .runtime("tensorrt")
                    .build(),
            20,
            40,
            30,
            20,
            Resource.GPU,
            "a100-sxm-80gb");

    private static DeploymentProfile profile(
            ModelSpec model, double target, double rps, double ms, double busyMs, Resource resource, String part) {
        return DeploymentProfileBuilder.builder()
                .deployment("tabular")
                .objectives(ObjectivesBuilder.builder()
                        .latency(new LatencyTarget(null, null, null, target))
                        .build())
                .traffic(TrafficBuilder.builder().meanRps(rps).build())
                .model(model)
                .hardware(HardwareBuilder.builder()
                        .accelerator(part)
                        .cpuCores(8.0)
                        .replicas(16)
                        .build())
                .stages(List.of(
                        StageBuilder.builder()
                                .name("features")
                                .kind(StageKind.FEATURE_LOOKUP)
                                .latency(LatencySummary.ofMean(3.0))
                                .build(),
                        StageBuilder.builder()
                                .name("score")
                                .kind(StageKind.INFERENCE)
                                .resource(resource)
                                .latency(LatencySummary.ofMean(ms))
                                .busyMs(busyMs)
                                .build()))
                .build();
    }

    private static List<String> diagnoses(Assessment assessment) {
        return assessment.diagnoses().stream().map(DiagnosisResult::id).toList();
    }

    @Test
    void aScorerInALibraryForTrainingIsToldToCompileItsTrees() {
        Assessment assessment = Advisors.assess(SCORER);
        assertThat(diagnoses(assessment))
                .contains("trees-one-row-at-a-time")
                .doesNotContain("eager-runtime", "overhead-bound-model", "compute-bound-model", "full-precision");
        assertThat(assessment.recommendations().get(0).remedy()).isEqualTo("compile-model");
        assertThat(assessment.recommendations().get(0).parameters()).containsEntry("runtime", "treelite");
        assertThat(assessment.recommendations().get(0).steps()).anyMatch(step -> step.contains("tl2cgen"));
    }

    @Test
    void fewerBitsAndRecordedLaunchesAreNothingForTrees() {
        Assessment assessment = Advisors.assess(SCORER.withConsidering(List.of(
                new Consideration("quantize-weights", null, Map.of("to", "FP8")),
                new Consideration("use-cuda-graphs", null, Map.of()))));
        assertThat(assessment.considered())
                .allSatisfy(one -> assertThat(one.verdict()).isIn(Verdict.POINTLESS, Verdict.HARMFUL));
    }

    @Test
    void aRankerOfManyCandidatesIsToldToCutThem() {
        Assessment assessment = Advisors.assess(RANKER);
        assertThat(diagnoses(assessment)).contains("too-many-candidates");
        assertThat(assessment.recommendations())
                .filteredOn(one -> one.remedy().equals("reduce-candidates"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.stage()).isEqualTo("score");
                    assertThat(one.accuracy().expectedDrop().high())
                            .as("a cut costs quality by the share that is left")
                            .isBetween(0.015, 0.5);
                });
    }
}
