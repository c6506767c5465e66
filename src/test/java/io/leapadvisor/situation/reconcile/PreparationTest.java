package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.Preparation.Prepared;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is laid out of a deployment before it is tied to its measurements. */
class PreparationTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final LatencyFit FIT = new LatencyFit(SIMULATOR.stageVariation(), 0.5);
    private static final Preparation PREPARATION =
            new Preparation(CorePack.KNOWLEDGE, SIMULATOR, FIT, ServedLoads.of(CorePack.KNOWLEDGE));

    private final List<String> assumptions = new ArrayList<>();

    private Prepared prepared(String fields) {
        return PREPARATION.of(JsonProfiles.profile(fields), assumptions);
    }

    @Test
    void eachStageHasItsMachinesAndItsWork() {
        Prepared two = prepared("'traffic':{'meanRps':10},'hardware':{'cpuCores':4,'replicas':2},'stages':["
                + "{'name':'parse','kind':'PREPROCESSING','latency':{'meanMs':20}},"
                + "{'name':'rank','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':30},"
                + "'model':{'family':'TREE_ENSEMBLE'},'hardware':{'cpuCores':8}}]");
        assertThat(two.rps()).isEqualTo(10);
        assertThat(two.hosts()).extracting(host -> host.name()).containsExactly(null, "rank");
        assertThat(two.services().byName()).containsOnlyKeys("rank");
        assertThat(two.known().machines().seen().cpuCores()).isEqualTo(4);
        assertThat(two.whole().profile().stagesOrEmpty())
                .extracting(Stage::name, Stage::busyMs)
                .doesNotContainNull()
                .hasSize(2);
    }

    /** What of a request no stage explains is the model's, where nobody told its stage. */
    @Test
    void aModelWithoutAStageGetsOne() {
        Prepared one = prepared("'traffic':{'meanRps':2},'model':{'name':'resnet-50'},"
                + "'hardware':{'accelerator':'t4'},'endToEnd':{'latency':{'meanMs':100}},"
                + "'stages':[{'name':'parse','kind':'PREPROCESSING','latency':{'meanMs':20}}]");
        assertThat(one.measured().mean()).isEqualTo(100);
        assertThat(one.known().modelStages()).hasSize(1).doesNotContain("parse");
        assertThat(one.profile().stagesOrEmpty())
                .extracting(Stage::resourceOrUsual)
                .contains(Resource.GPU);
        assertThat(assumptions).isNotEmpty();
    }
}
