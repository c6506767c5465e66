package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a remedy that breaks no limit does not gain. */
class GainsTest {

    private static String detail(String machines, int replicas) {
        return detail("scale-in", machines, replicas);
    }

    private static String against(Workbench workbench, Action action) {
        return new Gains(workbench, FreedMachines.of(workbench))
                .against(action, workbench.projector().after(List.of(action)))
                .map(Rejection::detail)
                .orElse("");
    }

    private static String detail(String remedy, String machines, int replicas) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                "'objectives':{'priority':'COST'},'traffic':{'meanRps':20},'hardware':{'cpuCores':8,"
                        + "'usdPerReplicaHour':1," + machines + "},'stages':[{'name':'read','kind':'PREPROCESSING',"
                        + "'latency':{'meanMs':40},'busyMs':40}]"));
        Action fleet = Workbenches.action(workbench, remedy, null, Map.of("replicas", replicas));
        return against(workbench, fleet);
    }

    @Test
    void aFloorThatKeepsMachinesIsNamed() {
        assertThat(detail("'replicas':4", 4)).isEqualTo("It comes to 4 replicas, as many as there are today.");
        assertThat(detail("'replicas':4,'minReplicas':4", 4)).contains("hardware.minReplicas allows no fewer");
        assertThat(detail("'replicas':4", 2)).as("half of the bill").isEmpty();
    }

    /** One of two could carry the load; without a word of it the second looks like work. */
    @Test
    void aReplicaThatIsKeptForAFailureIsNamed() {
        assertThat(detail("'replicas':2", 2))
                .isEqualTo("It comes to 2 replicas, as many as there are today: 1 would carry the load, and 1 more for"
                        + " when one fails. Where that is not needed, state hardware.minReplicas: 1.");
        assertThat(detail("'replicas':2,'minReplicas':1", 1))
                .as("half of the bill")
                .isEmpty();
    }

    /** What may not grow is held by the most machines that are allowed, and not by the fewest. */
    @Test
    void aCeilingThatAllowsNoMoreIsNamed() {
        assertThat(detail("scale-out", "'replicas':4,'minReplicas':4,'maxReplicas':4", 4))
                .contains("hardware.maxReplicas allows no more")
                .doesNotContain("fewer");
        assertThat(detail("scale-out", "'replicas':1,'maxReplicas':1", 1))
                .isEqualTo("It comes to one replica, as many as there are today, and hardware.maxReplicas allows no"
                        + " more.");
        assertThat(detail("scale-out", "'replicas':4,'minReplicas':4,'maxReplicas':8", 4))
                .isEqualTo("It comes to 4 replicas, as many as there are today.");
    }

    /** A part that costs eight times as much is not bought on a guess. */
    @Test
    void aPartThatNobodySawBusyIsNotReplacedOnAGuess() {
        String unknown = "'objectives':{'latency':{'meanMs':400}},'traffic':{'concurrency':1},"
                + "'model':{'name':'home-made','family':'VISION','runtime':'onnxruntime'},"
                + "'hardware':{'accelerator':'l4'},"
                + "'stages':[{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':1000}}]";
        assertThat(upgraded(unknown)).hasValueSatisfying(rejection -> {
            assertThat(rejection.isUnweighed()).isTrue();
            assertThat(rejection.detail()).contains("model.parameters", "utilization.gpu");
        });
        assertThat(upgraded(unknown + ",'utilization':{'gpu':0.95}")).isEmpty();
    }

    private static Optional<Rejection> upgraded(String fields) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(fields));
        Action part = Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", "h100-sxm"));
        return new Gains(workbench, FreedMachines.of(workbench))
                .against(part, workbench.projector().after(List.of(part)));
    }

    /** Graphs are worth much or nothing where the size of the model is not known: that is no best case of 0 %. */
    @Test
    void whatCannotBeEstimatedHasNoBestCase() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'ttft':{'meanMs':100}},"
                + "'traffic':{'meanRps':1},'model':{'name':'home-made','family':'DECODER_LLM','runtime':'vllm'},"
                + "'hardware':{'accelerator':'h100-sxm'},'endToEnd':{'ttft':{'meanMs':1000}}"));
        Action graphs = Workbenches.action(workbench, "use-cuda-graphs", null);
        assertThat(new Gains(workbench, FreedMachines.of(workbench))
                        .against(graphs, workbench.projector().after(List.of(graphs))))
                .hasValueSatisfying(rejection -> {
                    assertThat(rejection.isUnweighed()).isTrue();
                    assertThat(rejection.detail())
                            .contains("cannot be estimated")
                            .contains("model.parameters");
                });
    }

    /** Small payloads are compressed for longer than they are sent; a favourable end is no reason to do it. */
    @Test
    void whatIsExpectedToMakeWorseIsNotWorthItsBestCase() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'p95Ms':150}},"
                + "'traffic':{'meanRps':12},'hardware':{'cpuCores':8,'replicas':2,'usdPerReplicaHour':0.4},'stages':["
                + "{'name':'far','kind':'NETWORK','latency':{'meanMs':187,'p95Ms':205},'crossRegion':true,"
                + "'payloadBytes':1200},{'name':'work','kind':'PREPROCESSING','latency':{'meanMs':8}}],"
                + "'endToEnd':{'latency':{'meanMs':200,'p95Ms':225}}"));
        assertThat(against(workbench, Workbenches.action(workbench, "compress-payload", "far")))
                .startsWith("What is expected of it loses on balance");
    }

    private static Workbench missed(int p99Ms) {
        return Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'p99Ms':" + p99Ms
                + "}},'traffic':{'meanRps':900},'hardware':{'cpuCores':16,'replicas':6,'usdPerReplicaHour':0.8},"
                + "'stages':[{'name':'fetch','kind':'FEATURE_LOOKUP','latency':{'meanMs':73}},{'name':'rank',"
                + "'kind':'INFERENCE','resource':'CPU','latency':{'meanMs':18},'busyMs':16}],"
                + "'endToEnd':{'latency':{'meanMs':91,'p95Ms':148,'p99Ms':190}}"));
    }

    /** At 19 % of the cores in use half of the machines cost 0.04 % of a P99 that is missed with all of them. */
    @Test
    void whatIsMissedIsNoFurtherAwayThanNoiseTells() {
        Workbench workbench = missed(100);
        assertThat(against(workbench, Workbenches.action(workbench, "scale-in", null, Map.of("replicas", 3))))
                .isEmpty();
        assertThat(against(workbench, Workbenches.action(workbench, "scale-in", null, Map.of("replicas", 1))))
                .as("hardly enough")
                .contains("P99 goes from");
    }

    /** What nobody asked for is no reason: capacity is named where it does not cover what comes. */
    @Test
    void roomThatNobodyAskedForIsNoLoss() {
        Workbench workbench = missed(100);
        Action fewest = Workbenches.action(workbench, "scale-in", null, Map.of("replicas", 1));
        assertThat(against(missed(100), fewest)).doesNotContain("capacity goes");
    }

    private static String ofCache(String priority, double usdPerReplica) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                "'objectives':{'latency':{'p99Ms':35},'priority':'" + priority + "'},'traffic':{'meanRps':300},"
                        + "'hardware':{'cpuCores':16,'replicas':12,'usdPerReplicaHour':" + usdPerReplica + "},"
                        + "'stages':[{'name':'read','kind':'FEATURE_LOOKUP','resource':'NETWORK',"
                        + "'latency':{'meanMs':13,'p50Ms':12,'p95Ms':19,'p99Ms':25},'callsPerRequest':1000,"
                        + "'parallelism':1000},{'name':'rank','kind':'INFERENCE','resource':'CPU',"
                        + "'latency':{'meanMs':14,'p50Ms':13,'p95Ms':18,'p99Ms':22}}],"
                        + "'endToEnd':{'latency':{'meanMs':28.5,'p50Ms':27,'p95Ms':38,'p99Ms':47}}"));
        Action cache = Workbenches.action(workbench, "cache-features", "read", Map.of("hitRatio", 0.7));
        return new Gains(workbench, FreedMachines.of(workbench))
                .against(cache, workbench.projector().after(List.of(cache)))
                .map(Rejection::detail)
                .orElse("");
    }

    /** A fifth of the mean for a few percent of the bill, while the tail that is asked for stays. */
    @Test
    void aLatencyThatComesFirstIsWorthAFewPercentOfTheBill() {
        assertThat(ofCache("LATENCY", 0.8)).isEmpty();
        assertThat(ofCache("COST", 0.8)).contains("on balance it loses: the bill an hour");
        assertThat(ofCache("LATENCY", 0.2)).as("a good part of the bill").contains("on balance it loses");
    }

    private static String ofIndex(double busyShare, String accuracy) {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile("'objectives':{'latency':{'meanMs':200}" + accuracy + "},'traffic':{'meanRps':5},"
                        + "'hardware':{'cpuCores':16,'replicas':3,'usdPerReplicaHour':0.8},"
                        + "'stages':[{'name':'search','kind':'RETRIEVAL','resource':'CPU','latency':{'meanMs':"
                        + 1000 * busyShare + "}},{'name':'read','kind':'DATA_FETCH','resource':'NETWORK',"
                        + "'latency':{'meanMs':" + 1000 * (1 - busyShare) + "}}],"
                        + "'endToEnd':{'latency':{'meanMs':1000}}"));
        Action tuned = Workbenches.action(workbench, "tune-vector-index", "search");
        return against(workbench, tuned);
    }

    /**
     * One start in six is left of six, so that P95 may stay; who states what an hour may cost may want the other five.
     */
    @Test
    void whatIsPaidForOutOfABudgetIsNoLossWhereALatencyIsMissed() {
        String photos = "'objectives':{'latency':{'p95Ms':2000}%s},'traffic':{'meanRps':0.15},'hardware':{'cpu':"
                + "'generic-x86-server','cpuCores':2,'minReplicas':0,'coldStartMs':6500,'usdPerReplicaHour':0.1},"
                + "'stages':[{'name':'prepare','kind':'PREPROCESSING','latency':{'meanMs':250}}],'endToEnd':{"
                + "'latency':{'meanMs':2860,'p50Ms':270,'p95Ms':7050,'p99Ms':7900}}";
        assertThat(keptWarm(String.format(photos, ",'usdPerHour':0.15"))).isEmpty();
        assertThat(keptWarm(String.format(photos, ",'usdPerHour':0.08")))
                .as("more than may be paid")
                .contains("on balance it loses");
    }

    private static String keptWarm(String profile) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(profile));
        return against(workbench, Workbenches.action(workbench, "keep-warm", null, Map.of("replicas", 1)));
    }

    /**
     * A limit inside of what it may cost is for an evaluation; the quality that speaks against a small gain is named.
     */
    @Test
    void whatOnlyQualitySpeaksAgainstIsForAnEvaluation() {
        String limit = ",'accuracy':{'metric':'recall','current':0.9,'maximumDrop':0.02}";
        assertThat(ofIndex(0.95, "")).isEmpty();
        assertThat(ofIndex(0.95, limit)).isEmpty();
        assertThat(ofIndex(0.25, limit))
                .contains("of the quality metric, and 2 % are allowed")
                .doesNotContain("moves away");
    }
}
