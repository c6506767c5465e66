package io.leapadvisor.situation.load;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.PathsOfServices;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.station.ServicesServed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Machines with the stages that work on them. */
class HostTest {

    private static List<Host> hosts() {
        Resolved resolved = Resolved.of(RANKED_ANSWERS, CorePack.KNOWLEDGE);
        Services services = PathsOfServices.of(RANKED_ANSWERS);
        Map<String, Served> beside =
                ServicesServed.of(Variant.of(resolved).with(services), Anchors.NONE, Map.of(), CorePack.KNOWLEDGE);
        Served own = Served.own(Variant.of(resolved), Anchors.NONE, resolved, null);
        return Host.of(resolved.profile(), own, Double.NaN, services, beside);
    }

    private static Host host(String name) {
        return hosts().stream()
                .filter(host -> Objects.equals(host.name(), name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachStageWorksOnOneOfThem() {
        assertThat(hosts().stream().flatMap(host -> host.profile().stagesOrEmpty().stream()))
                .extracting(Stage::name)
                .containsExactlyInAnyOrder("embed", "rank", "write");
        assertThat(host("ranker").profile().hardware().accelerator()).isEqualTo("l4");
        assertThat(host("embedder").accelerator()).isFalse();
        assertThat(host("ranker").accelerator()).isTrue();
        assertThat(host(null).profile().stage("write")).isNotNull();
    }

    /** A reranker takes one request at a time: it is occupied for as long as it takes, unless calls go side by side. */
    @Test
    void aModelThatTakesOneAtATimeIsOccupiedForAllOfIt() {
        Host ranker = host("ranker");
        Stage rank = RANKED_ANSWERS.stage("rank");
        assertThat(ranker.modelShare(rank)).isCloseTo(1, within(1e-9));
        assertThat(ranker.worksApart(rank)).isFalse();
        assertThat(ranker.worksApart(rank.withParallelism(4))).isTrue();
        assertThat(host(null).worksApart(RANKED_ANSWERS.stage("write")))
                .as("nothing is known of its model here")
                .isFalse();
    }

    /**
     * 180 requests a second of two models that share a part, whose kernels ran for two fifths of the time: together
     * they bear two and a half times as many, however long a request is in their batches.
     */
    @Test
    void modelsTogetherWorkNoLongerThanKernelsWereMeasuredToRun() {
        assertThat(capacity("", "")).as("nothing says that they wait").isLessThan(230);
        assertThat(capacity("", ",'utilization':{'gpu':0.4}")).isCloseTo(180 / 0.4, within(1.0));
        assertThat(capacity(",'meanRps':180,'arrival':'CLOSED_LOOP'", ",'utilization':{'gpu':0.4}"))
                .as("at a rate that is told and answered")
                .isCloseTo(180 / 0.4, within(1.0));
        assertThat(capacity("", ",'utilization':{'gpu':0.1}"))
                .as("their passes take what physics says")
                .isBetween(500.0, 900.0);
    }

    private static double capacity(String load, String utilization) {
        return Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':32" + load + "},"
                        + "'model':{'family':'VISION','parameters':25600000,'flopsPerItem':8.2e9,'runtime':'tensorrt',"
                        + "'weightPrecision':'FP16',"
                        + "'batching':{'mode':'DYNAMIC','maxBatchSize':16,'meanBatchSize':4}},"
                        + "'hardware':{'accelerator':'t4'},"
                        + "'stages':[{'name':'detect','kind':'INFERENCE','latency':{'meanMs':18}},"
                        + "{'name':'classify','kind':'INFERENCE','latency':{'meanMs':12}},"
                        + "{'name':'wait','kind':'NETWORK','latency':{'meanMs':148}}],"
                        + "'endToEnd':{'latency':{'meanMs':178},'throughputRps':180}" + utilization))
                .today()
                .projection()
                .rates()
                .capacityRps();
    }

    /** Half of what is asked for may be served: only a measured kernel says less. */
    @Test
    void aRateThatIsAskedForShowsNoWork() {
        assertThat(host("ranker").borne(Resource.GPU, 1, 100, 20, true, Map.of("rank", 1.0)))
                .isEqualTo(1);
    }
}
