package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A benchmark that tells frames a second alone. */
class ClientsTest {

    private static final String FUSION = "'model':{'name':'V2XFusion','family':'VISION','runtime':'tensorrt',"
            + "'weightPrecision':'FP16','batching':{'mode':'STATIC','maxBatchSize':4}},"
            + "'hardware':{'accelerator':'jetson-agx-orin'},'endToEnd':{'throughputRps':81}";

    private static Situation of(String fields) {
        return new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(fields));
    }

    @Test
    void batchesThatFollowEachOtherTellHowLongOneTakes() {
        Situation now = of(FUSION);
        assertThat(now.today().projection().latency().meanMs()).isCloseTo(4 / 81.0 * 1e3, within(0.1));
        assertThat(now.today().projection().rates().throughputRps()).isCloseTo(81, within(0.1));
        assertThat(now.today().assumptions()).anyMatch(said -> said.contains("does not say what load gave the 81"));
    }

    @Test
    void oneAtATimeWithoutBatches() {
        assertThat(of(FUSION.replace("STATIC", "NONE"))
                        .today()
                        .projection()
                        .latency()
                        .meanMs())
                .isCloseTo(1e3 / 81, within(0.1));
    }

    private static final String CAMERA = "'traffic':{'concurrency':%s},'objectives':{'throughputRps':30%s},"
            + "'hardware':{'accelerator':'l4','cpuCores':8,'replicas':1},"
            + "'stages':[{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':25}},"
            + "{'name':'receive','kind':'NETWORK','latency':{'meanMs':75}}],"
            + "'endToEnd':{'latency':{'meanMs':100},'throughputRps':%s}";

    private static final String FRAMES = "'traffic':{'concurrency':4},'model':{'name':'yolov8s','runtime':'pytorch'},"
            + "'hardware':{'accelerator':'jetson-orin-nano'%s},'stages':["
            + "{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':9}},"
            + "{'name':'detect','kind':'INFERENCE','latency':{'meanMs':24}},"
            + "{'name':'track','kind':'POSTPROCESSING','latency':{'meanMs':4}}],'endToEnd':{'throughputRps':%s}";

    /** Four cameras, and one process that decodes, looks and tracks a frame before it takes the next. */
    @Test
    void framesThatAreWorkedOnOneByOneWaitBesideTheStages() {
        Situation serial = of(FRAMES.formatted("", 27));
        assertThat(serial.today().projection().latency().meanMs()).isCloseTo(37, within(0.5));
        assertThat(serial.today().projection().rates().throughputRps()).isCloseTo(27, within(0.1));
        assertThat(serial.today().assumptions()).anyMatch(said -> said.contains("worked on after the other"));
        assertThat(of(FRAMES.formatted("", 40)).today().projection().latency().meanMs())
                .as("several are worked on at once")
                .isCloseTo(100, within(1.0));
        assertThat(of(FRAMES.formatted(",'workersPerReplica':1", 27))
                        .today()
                        .projection()
                        .latency()
                        .meanMs())
                .as("who tells the processes is judged by them")
                .isCloseTo(148, within(1.0));
    }

    /** The same cameras, and a frame that was timed: 27 of 37 ms are one at a time, whoever told it. */
    @Test
    void whoeverPausesIsNotInside() {
        String timed = FRAMES.replace("'throughputRps':%s", "'latency':{'meanMs':%s},'throughputRps':27");
        Workbench serial = Workbenches.of(JsonProfiles.profile(timed.formatted("", 37)));
        assertThat(serial.today().projection().latency().meanMs()).isCloseTo(37, within(0.1));
        assertThat(serial.today().assumptions()).anyMatch(said -> said.contains("of 4 clients pause"));
        assertThat(Workbenches.after(serial, "compile-model", Map.of("runtime", "tensorrt"))
                        .latency()
                        .meanMs())
                .as("no less than the stages that stay")
                .isBetween(13.0, 36.5);
        assertThat(of(timed.formatted("", 148)).today().assumptions())
                .as("all are inside")
                .noneMatch(said -> said.contains("clients pause"));
        assertThat(of(timed.formatted("", 148)).today().projection().latency().meanMs())
                .isCloseTo(148, within(0.1));
    }

    /** 30 frames a second for one who waits for each are no 40 that the part could do for many. */
    @Test
    void whoWaitsGetsWhatIsAnsweredAndNotWhatCouldBe() {
        Situation alone = of(CAMERA.formatted(1, "", 10));
        assertThat(alone.today().projection().rates().capacityRps()).isGreaterThan(30);
        assertThat(alone.status()).singleElement().satisfies(status -> {
            assertThat(status.observed()).as("what was measured").isEqualTo(10.0);
            assertThat(status.met()).isFalse();
        });
        assertThat(alone.targets().outcome(alone.today().projection()).value("throughputRps"))
                .isCloseTo(10, within(0.1));
        assertThat(alone.primaryMetric()).isEqualTo("throughputRps");
        Situation eight = of(CAMERA.formatted(8, "", 35));
        assertThat(eight.status())
                .as("eight clients get more than is asked for")
                .allMatch(status -> Boolean.TRUE.equals(status.met()) && status.observed() == 35);
        assertThat(eight.targets().met(eight.targets().outcome(eight.today().projection()), 1))
                .isTrue();
        assertThat(of(CAMERA.replace("'concurrency':%s", "'meanRps':%s").formatted(10, "", 10))
                        .status())
                .as("of what comes on its own, what could be served counts")
                .allMatch(status -> Boolean.TRUE.equals(status.met()) && status.observed() > 30);
    }

    /** A frame is worked on by one machine: a second one is nothing to a client who waits for it. */
    @Test
    void oneClientKeepsOneReplicaBusy() {
        String full = CAMERA.replace("75", "1").replace("'replicas':1", "'replicas':%d");
        String unmeasured = full.substring(0, full.indexOf(",'endToEnd'"));
        double alone =
                of(unmeasured.formatted(1, "", 1)).today().projection().rates().throughputRps();
        double beside =
                of(unmeasured.formatted(1, "", 2)).today().projection().rates().throughputRps();
        double two =
                of(unmeasured.formatted(2, "", 2)).today().projection().rates().throughputRps();
        assertThat(beside).isCloseTo(alone, within(0.02 * alone));
        assertThat(two).isGreaterThan(1.5 * alone);
    }

    @Test
    void whoTellsTheLoadIsBelieved() {
        assertThat(of(FUSION + ",'traffic':{'concurrency':8}")
                        .today()
                        .projection()
                        .latency()
                        .meanMs())
                .isCloseTo(8 / 81.0 * 1e3, within(0.1));
        assertThat(of(FUSION.replace("V2XFusion", "ResNet-50")).today().assumptions())
                .as("physics says how long a batch takes")
                .noneMatch(said -> said.contains("does not say what load"));
        assertThat(of(FUSION.replace("STATIC", "DYNAMIC")).today().assumptions())
                .noneMatch(said -> said.contains("does not say what load"));
    }

    /** Forty a second that take 273 ms each are eleven at a time, whatever the others of forty-four clients do. */
    @Test
    void whoeverPausesIsNotInsideOfAModelThatNobodyKnows() {
        Situation now = of("'traffic':{'concurrency':44},'model':{'name':'our-ranker','family':'ENCODER',"
                + "'runtime':'openvino'},'hardware':{'accelerator':'none','cpuCores':20},"
                + "'endToEnd':{'latency':{'meanMs':273},'throughputRps':40},'utilization':{'cpu':0.36}");
        assertThat(now.today().assumptions()).anyMatch(said -> said.contains("of 44 clients pause"));
        assertThat(now.today().projection().rates().throughputRps()).isCloseTo(40, within(0.4));
        assertThat(now.today().projection().rates().utilization())
                .as("as was measured of the processor")
                .isCloseTo(0.36, within(0.02));
    }
}
