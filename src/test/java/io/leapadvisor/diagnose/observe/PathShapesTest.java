package io.leapadvisor.diagnose.observe;

import static io.leapadvisor.diagnose.observe.ObservationsTest.facts;
import static io.leapadvisor.diagnose.observe.ObservationsTest.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.PathShape;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules see of a request path as a whole. */
class PathShapesTest {

    /** Two lookups in a row take 70 of 100 ms; a search that comes before them brings what they look up. */
    @Test
    void lookupsInARowAreCountedTogether() {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .stages(List.of(
                        stage("search", StageKind.RETRIEVAL, LatencySummary.ofMean(10))
                                .build(),
                        stage("history", StageKind.FEATURE_LOOKUP, LatencySummary.ofMean(40))
                                .build(),
                        stage("prices", StageKind.FEATURE_LOOKUP, LatencySummary.ofMean(30))
                                .build(),
                        stage("join", StageKind.PREPROCESSING, LatencySummary.ofMean(20))
                                .build()));
        PathShape path = facts(profile, PathShape.class).get(0);
        assertThat(path.lookupsInTurn()).isEqualTo(2);
        assertThat(path.lookupShare()).isCloseTo(0.7, within(1e-9));
        assertThat(path.slowestLookup()).isEqualTo("history");
    }

    /** Four reads of 30 of 100 ms are calls; what waits in a queue before them is none. */
    @Test
    void callsOneAfterTheOtherHaveAPartOfTheRequest() {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .stages(List.of(
                        stage("wait", StageKind.QUEUE, LatencySummary.ofMean(50))
                                .build(),
                        stage("read", StageKind.FEATURE_LOOKUP, LatencySummary.ofMean(30))
                                .callsPerRequest(4.0)
                                .build(),
                        stage("write", StageKind.SERIALIZATION, LatencySummary.ofMean(20))
                                .build()));
        assertThat(facts(profile, PathShape.class)).singleElement().satisfies(path -> {
            assertThat(path.sequentialCalls()).isEqualTo(4);
            assertThat(path.sequentialShare()).isCloseTo(0.3, within(1e-6));
        });
        DeploymentProfileBuilder untimed = DeploymentProfileBuilder.builder()
                .stages(List.of(stage("read", StageKind.FEATURE_LOOKUP, null).build()));
        assertThat(facts(untimed, PathShape.class)).singleElement().satisfies(path -> assertThat(path.sequentialShare())
                .isNull());
    }

    /** Six lookups of 45 ms in all beside a call of 310 ms: the request waits for that one alone. */
    @Test
    void callsBesideALongerBranchMakeNobodyWait() {
        DeploymentProfileBuilder profile = DeploymentProfileBuilder.builder()
                .stages(List.of(
                        stage("load", StageKind.FEATURE_LOOKUP, LatencySummary.ofMean(28))
                                .build(),
                        stage("ask", StageKind.TOOL_CALL, LatencySummary.ofMean(310))
                                .dependsOn(List.of("load"))
                                .build(),
                        stage("accounts", StageKind.FEATURE_LOOKUP, LatencySummary.ofMean(45))
                                .callsPerRequest(6.0)
                                .dependsOn(List.of("load"))
                                .build(),
                        stage("score", StageKind.INFERENCE, LatencySummary.ofMean(9))
                                .dependsOn(List.of("ask", "accounts"))
                                .build()));
        assertThat(facts(profile, PathShape.class)).singleElement().satisfies(path -> assertThat(path.sequentialCalls())
                .isEqualTo(2));
    }

    /** A decoder works 6 of its 60 ms on processors that are used for a tenth, before a call of 40 ms. */
    private static DeploymentProfileBuilder waitingDecoder(Stage... between) {
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("decode", StageKind.MEDIA_DECODE, LatencySummary.ofMean(60))
                .busyMs(6.0)
                .build());
        stages.addAll(List.of(between));
        stages.add(stage("ask", StageKind.NETWORK, LatencySummary.ofMean(40)).build());
        return DeploymentProfileBuilder.builder()
                .traffic(TrafficBuilder.builder().meanRps(1.0).build())
                .hardware(HardwareBuilder.builder().cpuCores(8.0).build())
                .utilization(UtilizationBuilder.builder().cpu(0.1).build())
                .stages(stages);
    }

    /** Of 100 ms a decoder takes 60, of which it works 6, on processors that are used for a tenth. */
    @Test
    void whatWaitsAtIdleProcessorsHasAPartOfTheRequest() {
        DeploymentProfileBuilder profile = waitingDecoder();
        assertThat(facts(profile, PathShape.class)).singleElement().satisfies(path -> assertThat(path.idleShare())
                .isCloseTo(0.54, within(1e-6)));
    }

    private static double idleShare(String fields) {
        return facts(DeploymentProfileBuilder.builder(JsonProfiles.profile(fields)), PathShape.class)
                .get(0)
                .idleShare();
    }

    /** Clients of an engine with fewer places: they wait for one, whatever nobody told of stages. */
    @Test
    void whoWaitsForAPlaceAtTheModelWaits() {
        String engine =
                """
                'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':32}},'hardware':{'accelerator':'h100-sxm'},
                'traffic':{'concurrency':%d,'inputTokens':300,'outputTokens':300}""";
        assertThat(idleShare(engine.formatted(320))).isGreaterThan(0.7);
        assertThat(idleShare(engine.formatted(8))).isLessThan(0.05);
    }

    /** Of 200 ms a decoder waits for 54, and 100 pass in a queue in front of the call. */
    @Test
    void whatWaitsOnItsOwnSideIsAlsoWhatQueues() {
        DeploymentProfileBuilder profile = waitingDecoder(
                stage("pool", StageKind.QUEUE, LatencySummary.ofMean(100)).build());
        assertThat(facts(profile, PathShape.class)).singleElement().satisfies(path -> {
            assertThat(path.idleShare()).isCloseTo(0.27, within(1e-6));
            assertThat(path.ownWaitShare()).isCloseTo(0.77, within(1e-6));
        });
    }

    /** What runs before the model adds up whatever it is: 100 + 50 + 250 of 800 ms; a queue is not its work. */
    @Test
    void whatRunsBeforeTheModelAddsUp() {
        assertThat(start(500)).satisfies(path -> {
            assertThat(path.startStages()).isEqualTo(3);
            assertThat(path.startShare()).isCloseTo(0.5, within(1e-6));
        });
        assertThat(start(900).startStages()).as("the objective holds").isZero();
    }

    private static PathShape start(double targetMs) {
        DeploymentProfile profile = JsonProfiles.profile("'objectives':{'ttft':{'meanMs':" + targetMs + "}},"
                + "'model':{'name':'gpt-4o','runtime':'OpenAI','features':['streaming']},"
                + "'traffic':{'meanRps':1,'inputTokens':900,'outputTokens':300},"
                + "'endToEnd':{'ttft':{'meanMs':800},'latency':{'meanMs':3000}},"
                + "'stages':[{'name':'history','kind':'DATA_FETCH','latency':{'meanMs':100}},"
                + "{'name':'log','kind':'LOGGING','latency':{'meanMs':50}},"
                + "{'name':'embed','kind':'EMBEDDING','service':'embedder','latency':{'meanMs':250}},"
                + "{'name':'wait','kind':'QUEUE','latency':{'meanMs':40}},"
                + "{'name':'answer','kind':'INFERENCE','external':true,'latency':{'meanMs':2500}}]");
        return facts(DeploymentProfileBuilder.builder(profile), PathShape.class).get(0);
    }

    /** A P95 far above the median is a tail all the more, where nobody measured a P99. */
    @Test
    void theTailGoesByTheOutermostPercentile() {
        assertThat(tailRatio("'p50Ms':288,'p95Ms':5090")).isCloseTo(17.7, within(0.1));
        assertThat(tailRatio("'p50Ms':288,'p95Ms':600,'p99Ms':1440")).isEqualTo(5);
        assertThat(tailRatio("'p50Ms':288,'meanMs':300")).isNull();
        assertThat(tailRatio("'meanMs':300,'p95Ms':600")).isNull();
    }

    private static Double tailRatio(String latency) {
        return facts(
                        DeploymentProfileBuilder.builder(
                                JsonProfiles.profile("'endToEnd':{'latency':{" + latency + "}}")),
                        PathShape.class)
                .get(0)
                .tailRatio();
    }
}
