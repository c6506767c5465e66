package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.ModelBound;
import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.fact.observed.Spend;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.service.ServiceSituation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final Observations OBSERVATIONS = new Observations(CorePack.KNOWLEDGE);

    static <T> List<T> facts(DeploymentProfileBuilder profile, Class<T> type) {
        return OBSERVATIONS.of(SITUATIONS.of(profile.deployment("seen").build()), Optional.empty()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static StageBuilder stage(String name, StageKind kind, LatencySummary latency) {
        return StageBuilder.builder().name(name).kind(kind).latency(latency);
    }

    private static double utilization(double clients) {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .traffic(TrafficBuilder.builder().concurrency(clients).build())
                .hardware(HardwareBuilder.builder().accelerator("t4").build())
                .stages(List.of(stage("infer", StageKind.INFERENCE, LatencySummary.ofMean(20))
                        .build()));
        return facts(profile, ResourceLoad.class).get(0).utilization();
    }

    /** Rules see the precision that the times are computed with, whether the profile names it or leaves it out. */
    @Test
    void theAssumedPrecisionIsSeen() {
        DeploymentProfileBuilder left = DeploymentProfileBuilder.builder()
                .model(ModelSpecBuilder.builder()
                        .name("qwen2.5-7b")
                        .runtime("vllm")
                        .build())
                .hardware(HardwareBuilder.builder().accelerator("a10g").build());
        assertThat(facts(left, ModelSpec.class)).singleElement().satisfies(model -> assertThat(model.weightPrecision())
                .isEqualTo(Precision.BF16));
        DeploymentProfileBuilder hosted = DeploymentProfileBuilder.builder()
                .model(ModelSpecBuilder.builder()
                        .name("gpt-4o")
                        .runtime("OpenAI API")
                        .build());
        assertThat(facts(hosted, ModelSpec.class)).singleElement().satisfies(model -> assertThat(
                        model.weightPrecision())
                .as("nobody knows it at a provider")
                .isNull());
    }

    @Test
    void oneClientInTurnMeetsNobody() {
        assertThat(utilization(1)).isZero();
        assertThat(utilization(2)).isBetween(0.45, 0.5);
        assertThat(utilization(64)).isGreaterThan(0.9);
    }

    @Test
    void gaugeOfTheProcessorIsALoadWithoutAnyRate() {
        assertThat(facts(
                        DeploymentProfileBuilder.builder()
                                .utilization(
                                        UtilizationBuilder.builder().cpu(0.93).build()),
                        ResourceLoad.class))
                .containsExactly(new ResourceLoad(Resource.CPU, null, null, 0.93, 0.93, 0.93, 0));
    }

    @Test
    void busiestOwnLoadLeavesOtherServicesOut() {
        ResourceLoad own = new ResourceLoad(Resource.GPU, null, "infer", 0.4, 0.6, 0.6, 0);
        ResourceLoad less = new ResourceLoad(Resource.CPU, null, null, 0.2, 0.3, 0.3, 0);
        ResourceLoad other = new ResourceLoad(Resource.CPU, "indexer", "read", 0.9, 1.2, 1.2, 0);
        assertThat(ResourceLoads.own(List.of(less, own, other))).contains(new OwnLoad(Resource.GPU, "infer", 0.6));
        assertThat(ResourceLoads.own(List.of(other))).isEmpty();
    }

    private static boolean hostLaunches(String accelerator, String runtime) {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .model(ModelSpecBuilder.builder()
                        .family(ModelFamily.ENCODER)
                        .parameters(1.1e8)
                        .runtime(runtime)
                        .build())
                .hardware(HardwareBuilder.builder().accelerator(accelerator).build());
        return facts(profile, ModelBound.class).get(0).hostLaunches();
    }

    @Test
    void hostLaunchesWhereNothingLaunchesAhead() {
        assertThat(hostLaunches("t4", "pytorch")).isTrue();
        assertThat(hostLaunches("t4", "onnxruntime")).isFalse();
        assertThat(hostLaunches("epyc-9554", "pytorch")).isFalse();
    }

    @Test
    void sharesAreOfAllRequestsAlsoOfThoseThatPassAStageBy() {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .stages(List.of(
                        stage("cache", StageKind.FEATURE_LOOKUP, LatencySummary.ofMean(4))
                                .exitRatio(0.9)
                                .build(),
                        stage("fetch", StageKind.DATA_FETCH, LatencySummary.ofMean(60))
                                .build()));
        // 4 ms of every request and 60 ms of each tenth make 10 ms.
        assertThat(facts(profile, StageShare.class))
                .extracting(StageShare::share)
                .usingElementComparator(Comparator.comparing(share -> Math.round(share * 1e9)))
                .containsExactly(0.4, 0.6);
    }

    @Test
    void mediansAreEnoughForShares() {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .stages(List.of(
                        stage("fetch", StageKind.DATA_FETCH, new LatencySummary(null, 30.0, null, null))
                                .build(),
                        stage("infer", StageKind.INFERENCE, new LatencySummary(null, 10.0, null, null))
                                .build()));

        assertThat(facts(profile, GroupShare.class))
                .extracting(GroupShare::share)
                .satisfies(shares -> {
                    assertThat(shares.get(0)).isCloseTo(0.75, within(0.01));
                    assertThat(shares.get(1)).isCloseTo(0.25, within(0.01));
                });
    }

    @Test
    void timeOfAsynchronousExecutionCountsToTheModel() {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .model(ModelSpecBuilder.builder()
                        .family(ModelFamily.VISION)
                        .parameters(5e7)
                        .flopsPerItem(2e12)
                        .runtime("pytorch")
                        .build())
                .hardware(HardwareBuilder.builder().accelerator("t4").build())
                .stages(List.of(
                        stage("infer", StageKind.INFERENCE, LatencySummary.ofMean(2))
                                .resource(Resource.GPU)
                                .build(),
                        stage("copy-out", StageKind.OTHER, LatencySummary.ofMean(98))
                                .resource(Resource.CPU)
                                .build()));

        List<StageShare> shares = facts(profile, StageShare.class);

        assertThat(shares.get(0).share()).isGreaterThan(0.3);
        assertThat(shares.stream().mapToDouble(StageShare::share).sum()).isCloseTo(1, within(1e-6));
    }

    /** Three models take turns on one accelerator: it is as busy for each as all make it, and is paid for once. */
    @Test
    void machinesThatServicesShareAreAsBusyAsAllMakeThem() {
        Situation whole = SITUATIONS.of(JsonProfiles.profile("'traffic':{'meanRps':14,'peakRps':22},"
                + "'hardware':{'accelerator':'a10g','replicas':2,'usdPerReplicaHour':1.21},'utilization':{'gpu':0.71},"
                + "'stages':[" + shared("layout", "yolov8m", 62) + "," + shared("read", "crnn", 150) + ","
                + shared("classify", "bert-base", 38) + "]"));
        List<ResourceLoad> machines = OBSERVATIONS.of(whole, Optional.empty()).stream()
                .filter(ResourceLoad.class::isInstance)
                .map(ResourceLoad.class::cast)
                .toList();
        assertThat(machines).singleElement().satisfies(load -> assertThat(load.peakUtilization())
                .isCloseTo(0.71 * 22 / 14, within(1e-6)));
        List<ServiceSituation> services = ServiceSituation.of(whole, SITUATIONS);
        assertThat(services).hasSize(3).allSatisfy(service -> assertThat(OBSERVATIONS.of(service, whole))
                .filteredOn(fact -> fact instanceof ResourceLoad || fact instanceof Spend)
                .isEqualTo(machines));
    }

    private static String shared(String name, String model, int ms) {
        return "{'name':'" + name + "','kind':'INFERENCE','latency':{'meanMs':" + ms + "},'model':{'name':'" + model
                + "','runtime':'onnxruntime','weightPrecision':'FP32','batching':{'mode':'NONE'}}}";
    }

    /** Nodes of a store keep what they are asked for; the servers that score with it do not. */
    @Test
    void machinesOfAStoreKeepData() {
        Situation now = SITUATIONS.of(JsonProfiles.profile("'traffic':{'meanRps':1200},"
                + "'model':{'family':'TREE_ENSEMBLE'},'hardware':{'cpuCores':16,'replicas':24,'usdPerReplicaHour':0.7},"
                + "'stages':[{'name':'read','kind':'FEATURE_LOOKUP','service':'redis','resource':'CPU','busyMs':20,"
                + "'latency':{'meanMs':24},'hardware':{'cpuCores':16,'replicas':14,'usdPerReplicaHour':2}},"
                + "{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':11},'busyMs':11}]"));
        ServiceSituation redis = ServiceSituation.of(now, SITUATIONS).get(0);
        assertThat(spends(OBSERVATIONS.of(now, Optional.empty()))).containsExactly(false);
        assertThat(spends(OBSERVATIONS.of(redis, now))).containsExactly(true);
    }

    private static List<Boolean> spends(List<Object> facts) {
        return facts.stream()
                .filter(Spend.class::isInstance)
                .map(fact -> ((Spend) fact).keepsData())
                .toList();
    }
}
