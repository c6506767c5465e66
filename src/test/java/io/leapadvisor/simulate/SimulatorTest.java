package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.Profiles;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;

/** A deployment projected without any measurement: queueing and physics alone. */
class SimulatorTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final String STAGES = "'stages':["
            + "{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':10},'busyMs':10},"
            + "{'name':'call','kind':'NETWORK','latency':{'meanMs':30}}]";

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    private static Projection project(String fields) {
        return project(JsonProfiles.profile(fields));
    }

    private static Projection project(DeploymentProfile profile) {
        return SIMULATOR.project(Variant.of(SIMULATOR.resolve(profile)), Anchors.NONE);
    }

    private static Projection path(double rps, int cores) {
        return project("'traffic':{'meanRps':" + rps + "},'hardware':{'cpuCores':" + cores + "}," + STAGES);
    }

    /** 30 ms of a call and an M/M/1 of 10 ms. */
    @Property(tries = 50)
    void aPathTakesItsStagesAndTheWait(@ForAll @DoubleRange(min = 1, max = 95) double rps) {
        Projection projection = path(rps, 1);
        assertThat(projection.latency().meanMs()).isCloseTo(30 + 10 / (1 - rps / 100), Percentage.withPercentage(0.01));
        assertThat(projection.rates().capacityRps()).isCloseTo(100, within(1e-6));
        assertThat(projection.rates().utilization()).isCloseTo(rps / 100, within(1e-9));
        assertThat(projection.rates().saturated()).isFalse();
        assertThat(projection.latency().p50Ms()).isLessThan(projection.latency().p95Ms());
        assertThat(projection.latency().p95Ms()).isLessThan(projection.latency().p99Ms());
    }

    @Example
    void theLongestStageIsTheBottleneckAndItsQueueWhereItMostlyWaits() {
        assertThat(path(50, 1).bottleneck()).isEqualTo(Bottleneck.NETWORK);
        assertThat(path(90, 1).bottleneck()).isEqualTo(Bottleneck.QUEUE);
        assertThat(path(90, 1).critical()).containsExactlyInAnyOrder("work", "call");
    }

    /** Little's law: clients = rate x latency. */
    @Property(tries = 30)
    void allClientsOfAClosedLoopAreInside(@ForAll @DoubleRange(min = 1, max = 200) double clients) {
        Projection projection =
                project("'traffic':{'concurrency':" + clients + "},'hardware':{'cpuCores':2}," + STAGES);
        assertThat(projection.rates().throughputRps() * projection.latency().meanMs() / 1e3)
                .isCloseTo(clients, Percentage.withPercentage(2));
        assertThat(projection.rates().throughputRps()).isLessThanOrEqualTo(200);
    }

    @Example
    void withoutStagesTheModelAnswersAlone() {
        Projection projection = project("'traffic':{'meanRps':2,'inputTokens':1000,'outputTokens':200},"
                + "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'}");
        assertThat(projection.path()).isNull();
        assertThat(projection.stages()).isEmpty();
        assertThat(projection.rates().throughputRps()).isEqualTo(2);
        assertThat(projection.latency().meanMs())
                .isGreaterThanOrEqualTo(0.999
                        * (projection.tokens().ttftMs()
                                + 199 * projection.tokens().tpotMs()));
        assertThat(projection.memory().weightsGb())
                .as("8 billion weights of 2 bytes")
                .isCloseTo(16.1, within(0.1));
        assertThat(projection.fits()).isTrue();
        assertThat(projection.bottleneck()).isEqualTo(Bottleneck.MEMORY_BANDWIDTH);
    }

    @Example
    void nothingIsSaidOfWhatIsNotKnown() {
        Projection projection = project("");
        assertThat(projection.latency().meanMs()).isNaN();
        assertThat(projection.rates().capacityRps()).isNaN();
        assertThat(projection.bottleneck()).isNull();
        assertThat(projection.stations()).isEmpty();
    }

    /** What the stages state stays when no physics is asked; waiting stays that of the stations. */
    @Example
    void stagesAloneNeedNoModel() {
        Variant variant = Variant.of(JsonProfiles.profile(
                "'traffic':{'meanRps':50},'hardware':{'cpuCores':1},'model':{'name':'llama-3.1-8b'}," + STAGES));
        Projection projection = SIMULATOR.projectStages(variant, Anchors.NONE, null);
        assertThat(projection.serving()).isNull();
        assertThat(projection.latency().meanMs()).isCloseTo(50, within(1e-6));
    }

    @Property(tries = 100)
    void theSameDeploymentGivesTheSameProjectionWithNumbersInOrder(@ForAll("profiles") DeploymentProfile profile) {
        Projection projection = project(profile);
        Projection again = project(profile);
        assertThat(List.of(
                        again.latency().meanMs(),
                        again.latency().p99Ms(),
                        again.rates().capacityRps(),
                        again.bill().usdPerHour()))
                .containsExactly(
                        projection.latency().meanMs(),
                        projection.latency().p99Ms(),
                        projection.rates().capacityRps(),
                        projection.bill().usdPerHour());
        if (!Double.isNaN(projection.latency().p99Ms())) {
            assertThat(projection.latency().p50Ms())
                    .isLessThanOrEqualTo(projection.latency().p95Ms() * (1 + 1e-9));
            assertThat(projection.latency().p95Ms())
                    .isLessThanOrEqualTo(projection.latency().p99Ms() * (1 + 1e-9));
        }
        if (projection.rates().throughputRps() > 0
                && !Double.isNaN(projection.rates().capacityRps())) {
            assertThat(projection.rates().throughputRps())
                    .isLessThanOrEqualTo(projection.rates().capacityRps() * (1 + 1e-9));
        }
    }
}
