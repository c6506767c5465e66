package io.leapadvisor.situation.load.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Waiting for a replica to start is told apart from work. */
class ColdStartsTest {

    private static final double USUAL = 0.3;
    /** Minutes after which an idle replica is stopped. */
    private static final double STOP = 5;

    private static final String SCALED_TO_ZERO = "'minReplicas':0,'coldStartMs':60000";

    private static DeploymentProfile profile(String hardware, String endToEnd) {
        return JsonProfiles.profile("'traffic':{'meanRps':0.05,'inputTokens':1000,'outputTokens':100},"
                + "'model':{'name':'Mistral-7B','runtime':'vllm','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'l4','replicas':1," + hardware + "},'endToEnd':{" + endToEnd + "}");
    }

    private static ColdStarts starts(String latency) {
        return ColdStarts.of(profile(SCALED_TO_ZERO, "'latency':{" + latency + "}"), USUAL, STOP)
                .orElseThrow();
    }

    @Test
    void theMeanSaysHowManyWait() {
        // One request in ten waits 60 s; the others take 5 s and, on average, 5 · e^(σ²/2) = 5.22 s.
        double sigma = Math.sqrt(Math.log(1 + USUAL * USUAL));
        double warm95 = 5000 * Math.exp(1.6449 * sigma);
        ColdStarts starts = starts("'meanMs':11220,'p50Ms':5000,'p95Ms':" + (60_000 + warm95));
        assertThat(starts.ms()).isCloseTo(60_000, within(5.0));
        assertThat(starts.share()).isCloseTo(0.1, within(0.001));
        assertThat(starts.warm().p95Ms()).isCloseTo(warm95, within(5.0));
        assertThat(starts.warm().p50Ms()).isEqualTo(5000);
    }

    /** One in fifteen comes while a replica starts; what P95 waits is the rest of a start, and no work. */
    @Test
    void whoComesWhileAReplicaStartsWaitsForTheRest() {
        ColdStarts starts = starts("'meanMs':4200,'p50Ms':200,'p95Ms':15000,'p99Ms':61000");
        assertThat(starts.share()).isCloseTo(0.0658, within(0.001));
        assertThat(starts.ms()).isCloseTo(60_600, within(100.0));
        assertThat(starts.knee()).isCloseTo(0.242, within(0.002));
        assertThat(starts.warm().p95Ms()).isLessThan(400);
        assertThat(starts.warm().meanMs()).isLessThan(220);
        // A mean that leaves room for one in a hundred says that P95 is something else.
        assertThat(starts("'meanMs':900,'p50Ms':200,'p95Ms':2000,'p99Ms':61000").knee())
                .isEqualTo(1);
    }

    /**
     * Replicas that run answer with a queue while another starts: the first token of a few is late, by less than it.
     */
    @Test
    void aTailOfTheFirstTokenIsThatOfScaleUps() {
        String scales = "'minReplicas':1,'maxReplicas':6,'autoscaling':{'enabled':true},'coldStartMs':630000";
        String measured = "'latency':{'meanMs':7200,'p50Ms':5700,'p95Ms':14000,'p99Ms':95000},"
                + "'ttft':{'meanMs':900,'p50Ms':280,'p95Ms':4200,'p99Ms':80000}";
        DeploymentProfile rising = JsonProfiles.profile("'traffic':{'meanRps':1.2,'peakRps':6,'inputTokens':700,"
                + "'outputTokens':150},'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'a10g','replicas':2," + scales + "},'endToEnd':{" + measured + "}");
        ColdStarts starts = ColdStarts.of(rising, USUAL, STOP).orElseThrow();
        assertThat(starts.ms()).isBetween(50_000.0, 80_000.0);
        assertThat(starts.share()).isBetween(0.01, 0.02);
        assertThat(starts.first().p99Ms()).isLessThan(30_000);
        Workbench workbench = Workbenches.of(rising);
        Projection faster = workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "INT4"))))
                .projection();
        assertThat(faster.latency().p99Ms())
                .as("weights of four bits start no replica")
                .isGreaterThan(starts.ms());
        assertThat(workbench.today().projection().latency().p99Ms()).isCloseTo(95_000, within(1000.0));
        DeploymentProfile level = rising.withTraffic(rising.traffic().withPeakRps(1.2));
        assertThat(ColdStarts.of(level, USUAL, STOP)).as("no load rises").isEmpty();
        DeploymentProfile even = rising.withEndToEnd(
                rising.endToEnd().withTtft(rising.endToEnd().ttft().withP99Ms(9000.0)));
        assertThat(ColdStarts.of(even, USUAL, STOP)).as("a usual tail").isEmpty();
    }

    @Test
    void aP99OfStartsAloneMeansOneToFiveInAHundred() {
        ColdStarts starts = starts("'p50Ms':5000,'p95Ms':8000,'p99Ms':66000");
        assertThat(starts.share()).isBetween(0.01, 0.05);
        assertThat(starts.warm().p95Ms()).as("it waited for nothing").isEqualTo(8000);
        assertThat(starts.warm().p99Ms()).isBetween(8000.0, 12_000.0);
    }

    @Test
    void nothingIsReadWhereNoStartCanBe() {
        String tail = "'latency':{'p50Ms':5000,'p95Ms':60000}";
        assertThat(ColdStarts.of(profile("'minReplicas':1,'coldStartMs':60000", tail), USUAL, STOP))
                .as("a replica always runs")
                .isEmpty();
        assertThat(ColdStarts.of(profile("'minReplicas':0", tail), USUAL, STOP))
                .as("the start is not known")
                .isEmpty();
        assertThat(ColdStarts.of(profile(SCALED_TO_ZERO, tail + ",'ttft':{'meanMs':200}"), USUAL, STOP))
                .as("an engine measures its first token without the start")
                .isEmpty();
        assertThat(ColdStarts.of(profile(SCALED_TO_ZERO, "'latency':{'p50Ms':5000,'p95Ms':20000}"), USUAL, STOP))
                .as("a tail shorter than half a start")
                .isEmpty();
    }

    @Property(tries = 100)
    void whatWasMeasuredComesBack(
            @ForAll @DoubleRange(min = 1000, max = 12_000) double p50,
            @ForAll @DoubleRange(min = 31_000, max = 200_000) double p95,
            @ForAll @DoubleRange(min = 1, max = 3) double to99) {
        DeploymentProfile profile = profile(
                SCALED_TO_ZERO, "'latency':{'p50Ms':" + p50 + ",'p95Ms':" + p95 + ",'p99Ms':" + p95 * to99 + "}");
        assertThat(ColdStarts.of(profile, USUAL, STOP)).isPresent();
        Projection today = Workbenches.of(profile).today().projection();
        assertThat(today.latency().p50Ms()).isCloseTo(p50, within(p50 * 1e-6));
        assertThat(today.latency().p95Ms()).isCloseTo(p95, within(p95 * 1e-6));
        assertThat(today.latency().p99Ms()).isCloseTo(p95 * to99, within(p95 * to99 * 1e-6));
    }

    @Test
    void aFasterModelShortensNoStartAndAWarmReplicaNoWork() {
        Workbench today =
                Workbenches.of(profile(SCALED_TO_ZERO, "'latency':{'p50Ms':8000,'p95Ms':70000,'p99Ms':75000}"));
        Projection before = today.today().projection();
        Projection faster = Workbenches.after(today, "quantize-weights", Map.of("to", "INT8"));
        Projection warm = Workbenches.after(today, "keep-warm", Map.of("replicas", 1));
        Projection sooner = Workbenches.after(today, "stream-weights", Map.of());
        assertThat(faster.latency().p50Ms()).isLessThan(before.latency().p50Ms());
        assertThat(faster.latency().p95Ms())
                .as("most of it is the start")
                .isGreaterThan(0.8 * before.latency().p95Ms());
        assertThat(warm.latency().p50Ms()).isCloseTo(before.latency().p50Ms(), within(1e-6));
        assertThat(warm.latency().p95Ms()).isLessThan(0.5 * before.latency().p95Ms());
        assertThat(warm.latency().p99Ms())
                .as("fewer wait, and each as long")
                .isGreaterThan(0.8 * before.latency().p99Ms());
        assertThat(sooner.latency().p95Ms())
                .isBetween(
                        0.5 * before.latency().p95Ms(), 0.9 * before.latency().p95Ms());
    }

    private static DeploymentProfile seldom(String traffic, int least, double p50Ms) {
        return JsonProfiles.profile(
                "'traffic':{" + traffic + "},'model':{'name':'clip-vit-b-16','runtime':'onnxruntime'},"
                        + "'hardware':{'cpu':'core-i5-8400','cpuCores':6,'replicas':1,'coldStartMs':25000,"
                        + "'minReplicas':"
                        + least
                        + "},'endToEnd':{'latency':{'meanMs':16200,'p50Ms':" + p50Ms + ",'p95Ms':27500}},'stages':["
                        + "{'name':'encode','kind':'EMBEDDING','resource':'CPU','latency':{'meanMs':16000}},"
                        + "{'name':'search','kind':'RETRIEVAL','resource':'CPU','latency':{'meanMs':110}}]");
    }

    /** A search every eight minutes finds nobody more often than not, where a replica stays for five. */
    @Test
    void aMedianAsLongAsAStartIsAStartWhereRequestsAreRare() {
        ColdStarts starts =
                ColdStarts.of(seldom("'meanRps':0.002", 0, 24_200), USUAL, STOP).orElseThrow();
        assertThat(starts.ms()).isCloseTo(0.95 * 24_200, within(1e-6));
        assertThat(starts.share()).isCloseTo(1 - 8000 / starts.ms(), within(1e-9));
        assertThat(starts.warm().meanMs()).isCloseTo(16_200 - starts.share() * starts.ms(), within(1e-6));
        assertThat(starts.inStage()).isEqualTo("encode");
        Workbench today = Workbenches.of(seldom("'meanRps':0.002", 0, 24_200));
        Projection before = today.today().projection();
        assertThat(before.latency().meanMs()).isCloseTo(16_200, within(1e-3));
        assertThat(before.latency().p50Ms()).isCloseTo(24_200, within(1e-3));
        assertThat(before.latency().p95Ms()).isCloseTo(27_500, within(1e-3));
        assertThat(Workbenches.after(today, "keep-warm", Map.of("replicas", 1))
                        .latency()
                        .p95Ms())
                .isLessThan(0.4 * before.latency().p95Ms());
        assertThat(Workbenches.after(today, "upgrade-accelerator", Map.of("to", "l4"))
                        .latency()
                        .p95Ms())
                .as("a faster part starts no sooner")
                .isGreaterThan(0.6 * before.latency().p95Ms());
    }

    private static Optional<ColdStarts> ofMean(Stage... stages) {
        DeploymentProfile told = seldom("'meanRps':0.002", 0, 24_200);
        return ColdStarts.of(
                told.withStages(List.of(stages))
                        .withEndToEnd(told.endToEnd().withLatency(LatencySummary.ofMean(16_200))),
                USUAL,
                STOP);
    }

    private static Stage stage(StageKind kind, LatencySummary latency) {
        return StageBuilder.builder().name("stage").kind(kind).latency(latency).build();
    }

    @Test
    void aMeanAloneHoldsTheStartsOfThoseWhoFindNobody() {
        ColdStarts starts = ofMean().orElseThrow();
        assertThat(starts.share()).isCloseTo(Math.exp(-0.6), within(1e-9));
        assertThat(starts.ms()).isEqualTo(25_000);
        assertThat(starts.warm().meanMs()).isCloseTo(16_200 - Math.exp(-0.6) * 25_000, within(1e-6));
        assertThat(starts.warm().p50Ms()).isNull();
        assertThat(starts.inStage()).isNull();
    }

    /** Stages of work that explain the whole request leave no room for starts in it. */
    @Test
    void whatStagesOfWorkExplainIsNoStart() {
        assertThat(ofMean(stage(StageKind.EMBEDDING, LatencySummary.ofMean(16_000))))
                .isEmpty();
        assertThat(ofMean(stage(StageKind.EMBEDDING, LatencySummary.ofMean(1_000))))
                .as("most of it no stage explains")
                .hasValueSatisfying(starts -> assertThat(starts.inStage()).isNull());
        assertThat(ofMean(stage(StageKind.QUEUE, LatencySummary.ofMean(16_000))))
                .as("a queue is where a start is waited for")
                .hasValueSatisfying(starts -> assertThat(starts.inStage()).isEqualTo("stage"));
        assertThat(ofMean(stage(StageKind.EMBEDDING, new LatencySummary(16_000.0, 24_000.0, null, null))))
                .as("most runs of it are far longer than its mean")
                .hasValueSatisfying(starts -> assertThat(starts.inStage()).isEqualTo("stage"));
        assertThat(ofMean(stage(StageKind.EMBEDDING, new LatencySummary(16_000.0, 15_500.0, null, null))))
                .as("its median is that of work")
                .isEmpty();
    }

    @Test
    void aLongMedianIsWorkWhereNothingSaysThatMostFindNobody() {
        assertThat(ColdStarts.of(seldom("'meanRps':0.01", 0, 24_200), USUAL, STOP))
                .as("a request every 100 s keeps a replica awake")
                .isEmpty();
        assertThat(ColdStarts.of(seldom("'concurrency':1", 0, 24_200), USUAL, STOP))
                .as("the rate is not known")
                .isEmpty();
        assertThat(ColdStarts.of(seldom("'meanRps':0.002", 1, 24_200), USUAL, STOP))
                .as("a replica always runs")
                .isEmpty();
    }

    private static DeploymentProfile fixed(String traffic, String hardware, String latency) {
        return JsonProfiles.profile(
                "'traffic':{" + traffic + "},'model':{'name':'e5-small-v2','runtime':'onnxruntime'},"
                        + "'hardware':{'accelerator':'none','replicas':1,'coldStartMs':5000" + hardware + "},"
                        + "'endToEnd':{'latency':{" + latency + "}},'stages':[{'name':'embed','kind':'EMBEDDING',"
                        + "'resource':'CPU','latency':{'meanMs':1540}}]");
    }

    private static final String LOADED_LATE = "'meanMs':1540,'p50Ms':288,'p95Ms':5090";

    /**
     * A model that is loaded with the first request after each deploy: a quarter of the requests take a start longer.
     */
    @Test
    void aTailAsLongAsAStartIsOneWhereReplicasAlwaysRun() {
        for (String least : List.of("", ",'minReplicas':1")) {
            DeploymentProfile profile = fixed("'meanRps':0.000455", least, LOADED_LATE);
            ColdStarts starts = ColdStarts.of(profile, USUAL, STOP).orElseThrow();
            assertThat(starts.share()).isCloseTo(0.27, within(0.01));
            assertThat(starts.inStage()).as("it explains the whole mean").isEqualTo("embed");
            Workbench today = Workbenches.of(profile);
            Projection before = today.today().projection();
            assertThat(before.latency().p95Ms()).isCloseTo(5090, within(1.0));
            assertThat(before.latency().p99Ms())
                    .as("a start, and not the tail of a log-normal")
                    .isLessThan(5500);
            assertThat(Workbenches.after(today, "keep-warm", Map.of("replicas", 1))
                            .latency()
                            .p95Ms())
                    .isLessThan(500);
            assertThat(Workbenches.after(today, "distill-model", Map.of("ratio", 0.25))
                            .latency()
                            .p95Ms())
                    .as("a smaller model starts no sooner")
                    .isGreaterThan(4000);
        }
    }

    @Test
    void aTailOfAnotherLengthOrOfEveryMinuteIsNone() {
        String rare = "'meanRps':0.000455";
        assertThat(ColdStarts.of(fixed(rare, "", "'meanMs':900,'p50Ms':288,'p95Ms':3000"), USUAL, STOP))
                .as("shorter than a start")
                .isEmpty();
        assertThat(ColdStarts.of(fixed(rare, "", LOADED_LATE + ",'p99Ms':20000"), USUAL, STOP))
                .as("a tail that goes on beyond a start")
                .isEmpty();
        assertThat(ColdStarts.of(fixed(rare, "", "'p50Ms':2000,'p95Ms':5500"), USUAL, STOP))
                .as("a usual request takes almost half of it")
                .isEmpty();
        assertThat(ColdStarts.of(fixed("'meanRps':100", "", LOADED_LATE), USUAL, STOP))
                .as("a replica would start every twenty seconds")
                .isEmpty();
        assertThat(ColdStarts.of(fixed("'meanRps':100", "", "'p50Ms':100,'p95Ms':300,'p99Ms':5200"), USUAL, STOP))
                .as("every four minutes at least")
                .isEmpty();
    }

    /** A stage that was measured with the starts holds them; one that leaves room for them was measured without. */
    @Test
    void aStageThatLeavesNoRoomForStartsHoldsThem() {
        String embedding = "'traffic':{'meanRps':0.001},'hardware':{'replicas':1,'minReplicas':0,'coldStartMs':5000},"
                + "'stages':[{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':40}},"
                + "{'name':'embed','kind':'EMBEDDING','latency':{'meanMs':%d%s}}],"
                + "'endToEnd':{'latency':{'meanMs':1580,'p50Ms':330,'p95Ms':5130}}";
        DeploymentProfile within = JsonProfiles.profile(embedding.formatted(1540, ",'p50Ms':288,'p95Ms':5090"));
        ColdStarts inside = ColdStarts.of(within, USUAL, STOP).orElseThrow();
        assertThat(inside.inStage()).isEqualTo("embed");
        assertThat(inside.warm(within).stages().get(1).latency().meanMs()).isBetween(250.0, 350.0);
        assertThat(Workbenches.of(within).today().assumptions())
                .as("its warm time is no disagreement")
                .noneMatch(said -> said.contains("more than the"));
        DeploymentProfile beside = JsonProfiles.profile(embedding.formatted(300, ""));
        assertThat(ColdStarts.of(beside, USUAL, STOP).orElseThrow().inStage()).isNull();
    }
}
