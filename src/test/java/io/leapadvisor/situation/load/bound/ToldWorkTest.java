package io.leapadvisor.situation.load.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.StationLoad;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One process decodes sound for 50 ms, and 19.9 requests/s are served: the model waits for it. */
class ToldWorkTest {

    private static String speech(String decode, String more) {
        return "'objectives':{'priority':'THROUGHPUT'},'traffic':{'concurrency':384,'audioSeconds':30},"
                + "'model':{'name':'qwen3-asr-1.7b','family':'SPEECH','parameters':1700000000,"
                + "'weightPrecision':'BF16','runtime':'vllm','batching':{'mode':'CONTINUOUS'}},"
                + "'hardware':{'accelerator':'h100-sxm','workersPerReplica':1},'stages':[{'name':'decode',"
                + "'kind':'MEDIA_DECODE','resource':'CPU'" + decode + ",'latency':{'meanMs':75}},"
                + "{'name':'transcribe','kind':'INFERENCE','latency':{'meanMs':19221}}],"
                + "'endToEnd':{'latency':{'meanMs':19296},'throughputRps':19.9}" + more;
    }

    private static boolean waits(String decode, double rps) {
        DeploymentProfile profile = JsonProfiles.profile(speech(decode, ""));
        return ToldWork.holdsUp(profile.stage("transcribe"), Resource.GPU, profile, true, 19_221, rps);
    }

    @Test
    void whatIsLongWaitsForWhatToldWorkFills() {
        assertThat(waits(",'busyMs':50", 19.9)).isTrue();
        assertThat(waits(",'busyMs':50", 10)).as("half a process is free").isFalse();
        assertThat(waits("", 19.9)).as("nobody told its work").isFalse();
        assertThat(waits(",'busyMs':50", Double.NaN)).as("no rate").isFalse();
    }

    @Test
    void oneResourceIsFullAndMoreOfItServesMore() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(speech(",'busyMs':50", "")));
        var today = workbench.today().projection();
        assertThat(today.stages().get("transcribe").latency().mean())
                .as("as it was told")
                .isCloseTo(19_221, within(200.0));
        assertThat(today.stations())
                .filteredOn(station -> station.resource() == Resource.GPU)
                .singleElement()
                .extracting(StationLoad::utilization)
                .satisfies(load -> assertThat(load).isLessThan(0.5));
        var four = workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, "add-workers", null, Map.of("to", 4))));
        assertThat(four.projection().rates().throughputRps()).isGreaterThan(1.5 * 19.9);
        assertThat(four.assumptions()).as("cores are not told").anyMatch(said -> said.contains("to find a core"));
    }

    @Test
    void aMeasuredAcceleratorIsAsBusyAsItWasMeasured() {
        Workbench workbench =
                Workbenches.of(JsonProfiles.profile(speech(",'busyMs':50", ",'utilization':{'gpu':0.97}")));
        assertThat(workbench.today().projection().stations())
                .filteredOn(station -> station.resource() == Resource.GPU)
                .singleElement()
                .extracting(StationLoad::utilization)
                .satisfies(load -> assertThat(load).isGreaterThan(0.9));
    }
}
