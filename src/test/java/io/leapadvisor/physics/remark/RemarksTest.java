package io.leapadvisor.physics.remark;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an answer says of prices and engines, and which features count as on. */
class RemarksTest {

    private static final Remarks REMARKS = new Remarks(CorePack.KNOWLEDGE);

    private static DeploymentProfile on(String accelerator, Pricing pricing, ModelSpecBuilder model) {
        return DeploymentProfileBuilder.builder()
                .deployment("chat")
                .hardware(HardwareBuilder.builder()
                        .accelerator(accelerator)
                        .pricing(pricing)
                        .build())
                .model(model == null ? null : model.build())
                .build();
    }

    private static List<String> remarks(DeploymentProfile profile) {
        return REMARKS.of(profile, null);
    }

    private static ModelSpec resolved(ModelSpecBuilder model) {
        return Resolved.of(on("h100-sxm", null, model), CorePack.KNOWLEDGE)
                .profile()
                .model();
    }

    @Test
    void thePriceThatCountsIsNamedWithItsDay() {
        assertThat(remarks(on("h100-sxm", null, null)))
                .containsExactly("hardware.usdPerReplicaHour is not given; 6.88 USD an hour for each h100-sxm are taken"
                        + " (AWS p5.48xlarge, on demand, read on 2026-11-09)");
        DeploymentProfile told = on("h100-sxm", null, null);
        assertThat(remarks(told.withHardware(told.hardware().withUsdPerReplicaHour(3.0))))
                .isEmpty();
    }

    @Test
    void aBillOfWhatMayStopSaysThatItIsAroundTheClock() {
        DeploymentProfile told = on("h100-sxm", null, null);
        Hardware sleeps = told.hardware().withMinReplicas(0).withUsdPerReplicaHour(3.0);
        assertThat(remarks(told.withHardware(sleeps)))
                .singleElement()
                .asString()
                .contains("hardware.minReplicas is 0", "1 replica around the clock");
        assertThat(remarks(told.withHardware(sleeps.withMinReplicas(1)))).isEmpty();
    }

    @Test
    void anOldPriceIsToldWithItsAge() {
        DeploymentProfile later = on("h100-sxm", null, null).withObservedAt(Instant.parse("2027-11-09T00:00:00Z"));
        assertThat(remarks(later).get(0)).contains("365 days earlier than 2027-11-09");
        assertThat(remarks(on("h200-sxm", new Pricing("CoreWeave", null), null)).get(0))
                .contains("read on 2026-02,", "days earlier than");
    }

    @Test
    void aBasisWithoutAPriceIsSaid() {
        assertThat(remarks(on("h100-sxm", new Pricing("AWS", PriceBasis.SPOT), null)))
                .containsExactly("hardware.pricing: the catalogue has no price of h100-sxm from AWS spot; the bill is"
                        + " left out");
    }

    @Test
    void whatAnEngineHasOnByDefaultCountsAsOn() {
        ModelSpecBuilder vllm = ModelSpecBuilder.builder().runtime("vllm").runtimeVersion("0.19.1");
        assertThat(resolved(vllm).features())
                .contains(Feature.PREFIX_CACHING, Feature.CHUNKED_PREFILL, Feature.CUDA_GRAPHS);
        assertThat(remarks(on(null, null, vllm)))
                .containsExactly("model.features: prefix-caching, chunked-prefill, cuda-graphs, paged-attention are on"
                        + " by default in vLLM of that version; model.featuresOff names what was switched off");
        assertThat(resolved(ModelSpecBuilder.builder().runtime("vllm 0.6.3")).features())
                .doesNotContain(Feature.PREFIX_CACHING);
    }

    @Test
    void anEnumerationIsCompleteUntilAVersionIsTold() {
        ModelSpecBuilder listed = ModelSpecBuilder.builder().runtime("vllm").features(Set.of(Feature.PAGED_ATTENTION));
        assertThat(resolved(listed).features()).containsExactly(Feature.PAGED_ATTENTION);
        assertThat(remarks(on(null, null, listed)).get(0)).contains("is taken as all that runs");
        assertThat(resolved(listed.runtimeVersion("0.19.1")).features()).contains(Feature.PREFIX_CACHING);
    }

    @Test
    void whatWasSwitchedOffIsOff() {
        ModelSpecBuilder model = ModelSpecBuilder.builder()
                .runtime("sglang")
                .features(Set.of(Feature.STREAMING))
                .featuresOff(Set.of(Feature.PREFIX_CACHING));
        assertThat(resolved(model).features())
                .contains(Feature.STREAMING, Feature.CUDA_GRAPHS)
                .doesNotContain(Feature.PREFIX_CACHING);
    }

    @Test
    void ofAnUnknownEngineNothingIsAssumed() {
        assertThat(resolved(ModelSpecBuilder.builder().runtime("mine")).features())
                .isNull();
        assertThat(resolved(ModelSpecBuilder.builder().runtime("mine").featuresOff(Set.of(Feature.CUDA_GRAPHS)))
                        .features())
                .isEmpty();
    }

    @Test
    void anEngineThatEndedIsSaidWithWhatToMoveTo() {
        assertThat(remarks(on(null, null, ModelSpecBuilder.builder().runtime("torchserve"))))
                .containsExactly("model.runtime: TorchServe is archived since 2025-03: no updates, fixes or security"
                        + " patches are planned; move to Triton Inference Server or Ray Serve");
        assertThat(remarks(on(null, null, ModelSpecBuilder.builder().runtime("tgi")))
                        .get(1))
                .contains("is only maintained since 2025-12-11", "move to vLLM or SGLang");
    }

    /** Who told means alone reads that no tail of the answer was seen. */
    @Test
    void aTailThatFollowsFromMeansSaysSo() {
        String stage = "'stages':[{'name':'rank','kind':'INFERENCE','latency':{'meanMs':45%s}}]";
        assertThat(REMARKS.ofMeasured(JsonProfiles.profile(stage.formatted("")), null, 1))
                .anyMatch(remark -> remark.startsWith("no percentile of a latency is given")
                        && remark.contains("coefficient of variation is taken as 0.3"));
        assertThat(REMARKS.ofMeasured(JsonProfiles.profile(stage.formatted(",'p95Ms':90")), null, 1))
                .noneMatch(remark -> remark.contains("percentile"));
        assertThat(REMARKS.ofMeasured(JsonProfiles.profile("'traffic':{'meanRps':5}"), null, 1))
                .as("nothing was measured")
                .noneMatch(remark -> remark.contains("percentile"));
    }

    /** Machines that a stage tells and whose price nobody told are in the bill, at a price that is named. */
    @Test
    void thePriceOfMachinesOfAStageIsNamedToo() {
        String search = "'hardware':{'accelerator':'a10g','usdPerReplicaHour':1},'stages':[{'name':'rerank',"
                + "'kind':'RERANKING','service':'reranker','hardware':{'cpuCores':8%s},'latency':{'meanMs':180}}]";
        assertThat(remarks(JsonProfiles.profile(search.formatted(""))))
                .singleElement()
                .satisfies(said ->
                        assertThat(said).startsWith("service reranker: hardware.usdPerReplicaHour is not given"));
        assertThat(remarks(JsonProfiles.profile(search.formatted(",'usdPerReplicaHour':0.3"))))
                .isEmpty();
    }
}
