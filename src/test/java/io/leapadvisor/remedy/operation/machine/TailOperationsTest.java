package io.leapadvisor.remedy.operation.machine;

import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.PathsOfServices;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a second try takes from the tail of a request: no more than the call has of it. */
class TailOperationsTest {

    /** P99 of the request is 126 ms above its P95: all of it is the profiles', little of it the context's. */
    private static final Variant FEED = path("'endToEnd':{'latency':{'meanMs':45,'p95Ms':92,'p99Ms':218}},'stages':["
            + "{'name':'context','kind':'FEATURE_LOOKUP','service':'context',"
            + "'latency':{'meanMs':6,'p95Ms':12,'p99Ms':20}},"
            + "{'name':'user-profile','kind':'FEATURE_LOOKUP','latency':{'meanMs':14,'p95Ms':60,'p99Ms':190}},"
            + "{'name':'ranking','kind':'OTHER','latency':{'meanMs':25}},"
            + "{'name':'audit','kind':'OTHER','critical':false,'latency':{'p95Ms':60,'p99Ms':190}}]");

    private static Variant path(String json) {
        return Samples.BASE.variant().with(JsonProfiles.profile(json));
    }

    @Test
    void ofACallOnlyItsOwnTailIsCut() {
        assertThat(cut(FEED, "context")).isCloseTo(0.8 * 8 / 126, within(1e-9));
        assertThat(cut(FEED, "user-profile")).isCloseTo(0.8, within(1e-9));
        assertThat(cut(FEED, "ranking"))
                .as("nobody says how its times are spread")
                .isCloseTo(0.8, within(1e-9));
        assertThat(cut(FEED, "audit")).as("nobody waits for it").isZero();
    }

    /** A second copy of a call whose P95 is 3,400 ms above its mean leaves the rest of a tail of 21,150 ms. */
    @Test
    void whereP99IsNotToldP95Says() {
        Variant asked = path("'endToEnd':{'latency':{'meanMs':8850,'p95Ms':30000}},'stages':["
                + "{'name':'ask','kind':'INFERENCE','latency':{'meanMs':2400,'p95Ms':5800}}]");
        assertThat(cut(asked, "ask")).isCloseTo(0.8 * 3400 / 21150, within(1e-9));
    }

    @Test
    void whatTwoCutIsCutTwice() {
        Variant once = perform("cut-tail", FEED, null, 0.5, Map.of());
        assertThat(perform("cut-tail", once, null, 0.5, Map.of())
                        .adjustments()
                        .cuts()
                        .tail())
                .isCloseTo(0.75, within(1e-9));
    }

    /** By the remedy as it is applied, at its stage. */
    @Test
    void aHedgeIsOfItsStage() {
        assertThat(hedged("context")).isLessThan(0.1 * hedged("user-profile"));
    }

    /** The request waits for the slowest call, on whosever machines it is answered. */
    @Test
    void aHedgeOfAServiceOnMachinesOfItsOwnCutsTheSameTail() {
        DeploymentProfile feed = FEED.profile();
        Hardware store = HardwareBuilder.builder().cpuCores(4.0).replicas(3).build();
        DeploymentProfile apart = feed.withStages(feed.stages().stream()
                .map(stage -> stage.name().equals("user-profile") ? stage.withHardware(store) : stage)
                .toList());
        assertThat(hedged(Variant.of(apart).with(PathsOfServices.of(apart)), "user-profile"))
                .isEqualTo(hedged("user-profile"));
    }

    private static double hedged(String stage) {
        return hedged(FEED, stage);
    }

    private static double hedged(Variant of, String stage) {
        Action hedge = new Action(CorePack.KNOWLEDGE.remedy("hedge-requests").orElseThrow(), stage, Map.of());
        return Samples.APPLIER
                .apply(of, hedge, Draw.EXPECTED)
                .variant()
                .adjustments()
                .cuts()
                .tail();
    }

    private static double cut(Variant of, String stage) {
        return perform("cut-tail-of-call", of, stage, 0.8, Map.of())
                .adjustments()
                .cuts()
                .tail();
    }
}
