package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a load that is served says of the speed of the model. */
class CapacityFitTest {

    private static double capacity(String measured) {
        DeploymentProfile fast = JsonProfiles.profile("'traffic':{'meanRps':400},'model':{'name':'resnet-50',"
                + "'weightPrecision':'FP32','runtime':'onnxruntime','batching':{'mode':'NONE'}},"
                + "'hardware':{'accelerator':'t4'},'endToEnd':" + measured);
        return Workbenches.of(fast).today().projection().rates().capacityRps();
    }

    @Test
    void aLoadThatIsServedCanBe() {
        assertThat(capacity("{'throughputRps':400}")).isCloseTo(400 / 0.95, within(2.0));
        assertThat(capacity("{'latency':{'meanMs':900}}"))
                .as("who waits for so long is near the capacity")
                .isBetween(400.0, 400 / 0.95);
    }

    /** Near the capacity a queue would make them wait: it is further away, but no further than a model errs. */
    @Test
    void shortTimesSayThatTheCapacityIsFar() {
        assertThat(capacity("{'latency':{'meanMs':9}}")).isBetween(1.05 * 400 / 0.95, 2 * 400 / 0.95);
        assertThat(capacity("{'latency':{'meanMs':0.5}}")).isBetween(1.5 * 400, 2 * 400 / 0.95);
    }

    private static Workbench overloaded(String more) {
        return Workbenches.of(
                JsonProfiles.profile("'traffic':{'meanRps':30},'model':{'name':'resnet-50','weightPrecision':'FP32',"
                        + "'runtime':'pytorch','batching':{'mode':'NONE'}},'hardware':{'accelerator':'t4'},"
                        + "'endToEnd':{'latency':{'meanMs':5000},'throughputRps':20}" + more));
    }

    /** One at a time answers twenty of thirty: each keeps it for 50 ms, and takes no less once nobody waits. */
    @Test
    void whatTakesOneAtATimeIsAsSlowAsItsAnswersSay() {
        Workbench full = overloaded("");
        Action machines = Workbenches.action(full, "scale-out", null, Map.of("replicas", 3));
        Action engine = Workbenches.action(full, "compile-model", null, Map.of("runtime", "tensorrt"));
        assertThat(full.today().projection().rates().capacityRps()).isCloseTo(20, within(0.1));
        assertThat(full.projector()
                        .after(List.of(machines))
                        .projection()
                        .latency()
                        .meanMs())
                .isBetween(50.0, 100.0);
        assertThat(full.projector().after(List.of(engine)).projection().rates().capacityRps())
                .as("less work makes room")
                .isGreaterThan(22);
    }

    /** Where the part idles something beside the model takes the time, which no faster model gives back. */
    @Test
    void anIdlePartSaysThatItIsNotTheModel() {
        Workbench idle = overloaded(",'utilization':{'gpu':0.2}");
        Action engine = Workbenches.action(idle, "compile-model", null, Map.of("runtime", "tensorrt"));
        assertThat(idle.projector().after(List.of(engine)).projection().rates().capacityRps())
                .isCloseTo(20, within(0.1));
    }

    /** One process that computes all the time shows as a quarter of four cores. */
    @Test
    void oneFullProcessLeavesOtherCoresIdle() {
        String four = "'traffic':{'meanRps':6},'model':{'name':'resnet-50','weightPrecision':'FP32',"
                + "'runtime':'pytorch','batching':{'mode':'NONE'}},'hardware':{'cpuCores':4,'workersPerReplica':1},"
                + "'endToEnd':{'latency':{'meanMs':5000},'throughputRps':4},'utilization':{'cpu':%s}";
        assertThat(apart(four.formatted(0.25))).isGreaterThanOrEqualTo(250);
        assertThat(apart(four.formatted(0.1)))
                .as("it mostly waits for something that nobody told")
                .isLessThan(250);
    }

    /** Mean of a request where three machines share the load, in ms. */
    private static double apart(String profile) {
        Workbench full = Workbenches.of(JsonProfiles.profile(profile));
        Action machines = Workbenches.action(full, "scale-out", null, Map.of("replicas", 3));
        return full.projector().after(List.of(machines)).projection().latency().meanMs();
    }

    private static Projection withStages(String stages) {
        return Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':400},'model':{'name':'resnet-50',"
                        + "'weightPrecision':'FP32','runtime':'onnxruntime','batching':{'mode':'NONE'}},"
                        + "'hardware':{'accelerator':'t4'},'stages':[{'name':'open','kind':'PREPROCESSING',"
                        + "'latency':{'meanMs':2}}," + stages + "]"))
                .today()
                .projection();
    }

    @Test
    void theTimeOfItsOneStageSaysSoToo() {
        String stage = "{'name':'judge','kind':'INFERENCE','latency':{'meanMs':%s}}";
        assertThat(withStages(stage.formatted(5)).serving().utilization())
                .isLessThan(0.9 * withStages(stage.formatted(900)).serving().utilization());
    }
}
