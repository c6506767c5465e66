package io.leapadvisor.simulate.station;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Focus;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** Services on a path are stations with capacity, price and waiting of their own. */
class ServicesServedTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final Reconciled TODAY =
            new Situations(CorePack.KNOWLEDGE).of(RANKED_ANSWERS).today();

    private static Variant ranker(Variant whole, int replicas) {
        Variant focused = Focus.on(whole, "rank");
        DeploymentProfile profile = focused.profile();
        return Focus.off(
                whole,
                "rank",
                focused.with(profile.withHardware(profile.hardware().withReplicas(replicas))));
    }

    private static Projection after(Variant variant) {
        return SIMULATOR.project(variant, TODAY.anchors());
    }

    private static StationLoad busiest(Projection projection) {
        return projection.stations().stream()
                .max(Comparator.comparingDouble(StationLoad::utilization))
                .orElseThrow();
    }

    /** Two cards that a request occupies for 200 ms serve 10 a second: at 4 they are busy for 0.4 of the time. */
    @Test
    void theBusiestServiceBoundsTheCapacity() {
        Projection today = TODAY.projection();
        assertThat(busiest(today).host()).isEqualTo("ranker");
        assertThat(busiest(today).utilization()).isCloseTo(0.4, within(1e-6));
        assertThat(today.rates().capacityRps()).isCloseTo(10, within(1e-6));
    }

    @Test
    void moreOfItsMachinesServeMoreUntilTheNextServiceIsTheBusiest() {
        assertThat(after(ranker(TODAY.variant(), 3)).rates().capacityRps()).isCloseTo(15, within(1e-6));
        assertThat(busiest(after(ranker(TODAY.variant(), 1000))).host()).isNotEqualTo("ranker");
    }

    /** 3 for the card of the model, 0.2 for the processors, 0.7 for each of the ranker's cards. */
    @Test
    void allMachinesArePaid() {
        assertThat(TODAY.projection().bill().usdPerHour()).isCloseTo(3 + 0.2 + 2 * 0.7, within(1e-9));
        assertThat(after(ranker(TODAY.variant(), 3)).bill().usdPerHour()).isCloseTo(3 + 0.2 + 3 * 0.7, within(1e-9));
    }

    /** No time is told of the embedder: physics says it, of its own model on its own machines. */
    @Test
    void aStageWithoutATimeHasThatOfItsOwnModel() {
        double embeds = TODAY.projection().stages().get("embed").latency().mean();
        assertThat(embeds).isBetween(2.0, 100.0);
        assertThat(TODAY.assumptions()).anyMatch(said -> said.startsWith("stage embed has no latency; physics says"));
    }

    /** The model of the ranker at half the precision is about twice as fast, and nothing else changes. */
    @Test
    void aChangedModelOfAServiceScalesItsStageAlone() {
        Variant focused = Focus.on(TODAY.variant(), "rank");
        DeploymentProfile profile = focused.profile();
        Projection half = after(Focus.off(
                TODAY.variant(),
                "rank",
                focused.with(profile.withModel(
                        profile.model().withWeightPrecision(Precision.FP16).withActivationPrecision(Precision.FP16)))));
        assertThat(half.stages().get("rank").serviceMs()).isBetween(40.0, 150.0);
        assertThat(half.stages().get("write").serviceMs())
                .isCloseTo(TODAY.projection().stages().get("write").serviceMs(), within(1e-9));
    }
}
