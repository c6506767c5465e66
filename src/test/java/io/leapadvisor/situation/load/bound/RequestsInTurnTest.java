package io.leapadvisor.situation.load.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A camera of 30 pictures a second, of which a loop of 14 + 38 + 20 ms takes 13.5. */
class RequestsInTurnTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static DeploymentProfile camera(double served, double detectMs, String more) {
        return JsonProfiles.profile("'traffic':{'meanRps':30},'model':{'name':'yolov8s','runtime':'pytorch',"
                + "'batching':{'mode':'NONE'}},'hardware':{'accelerator':'jetson-orin-nx','cpuCores':8},'stages':["
                + "{'name':'decode','kind':'MEDIA_DECODE','resource':'CPU','latency':{'meanMs':14}},"
                + "{'name':'detect','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':" + detectMs + "}},"
                + "{'name':'draw','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':20}}],"
                + "'endToEnd':{'throughputRps':" + served + "}" + more);
    }

    private static boolean areSeen(DeploymentProfile profile) {
        return RequestsInTurn.areSeen(profile, CorePack.KNOWLEDGE);
    }

    @Test
    void aLoopAnswersWhatItsStagesOneAfterTheOtherAllow() {
        DeploymentProfile loop = camera(13.5, 38, "");
        assertThat(areSeen(loop)).isTrue();
        assertThat(RequestsInTurn.told(loop, CorePack.KNOWLEDGE).hardware().workersPerReplica())
                .isEqualTo(1);
        assertThat(RequestsInTurn.sentence(loop, CorePack.KNOWLEDGE).orElseThrow())
                .contains("of 30 requests/s", "13.5 are answered");
    }

    @Test
    void whatOverlapsOrIsFullIsNoLoop() {
        assertThat(areSeen(camera(22, 38, ""))).as("stages overlap").isFalse();
        assertThat(areSeen(camera(29, 1, ""))).as("nearly all are answered").isFalse();
        assertThat(areSeen(camera(4.6, 180, ""))).as("the accelerator is full").isFalse();
        assertThat(areSeen(camera(13.5, 38, ",'utilization':{'gpu':0.95}")))
                .as("it was measured to be full")
                .isFalse();
        assertThat(areSeen(camera(13.5, 38, "").withTraffic(null))).isFalse();
    }

    /** Twice as fast a detector leaves 53 ms of the loop; a second loop does twice as much until a part is full. */
    @Test
    void whatShortensAStageShortensTheLoop() {
        Situation today = SITUATIONS.of(camera(13.5, 38, ""));
        assertThat(today.today().projection().rates().capacityRps()).isCloseTo(13.5, within(0.01));
        assertThat(today.assumptions()).anyMatch(said -> said.contains("goes through all stages with one request"));
        Variant variant = today.today().variant();
        Variant two = variant.with(
                variant.profile().withHardware(variant.profile().hardware().withWorkersPerReplica(2)));
        assertThat(SITUATIONS
                        .simulator()
                        .project(two, today.today().anchors())
                        .rates()
                        .capacityRps())
                .as("the accelerator takes 1000 / 38 a second at most")
                .isBetween(22.0, 26.4);
    }
}
