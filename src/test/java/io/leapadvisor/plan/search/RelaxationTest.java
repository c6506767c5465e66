package io.leapadvisor.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.Profiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A path with all the relief and nothing of what is spoiled is never longer than the path as it is. */
class RelaxationTest {

    /**
     * A stage that waits less is shorter and varies less, but relatively more: where paths join, its far tail may reach
     * a little further beyond the longest of the others.
     */
    private static final double FAR_TAIL = 5e-3;

    private static final Workbench CHATTY = Workbenches.of(Workbenches.chatty());

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    private static Projection relaxed(boolean mayBuy, BestRatios relief, double exit) {
        return new Relaxation(CHATTY, mayBuy).relaxed(CHATTY.projector().after(List.of()), relief, exit, false);
    }

    @Example
    void withoutReliefThePathIsAsItIs() {
        Projection today = CHATTY.today().projection();
        Projection same = relaxed(false, new BestRatios(), 0);
        assertThat(same.latency().meanMs()).isCloseTo(today.latency().meanMs(), within(1e-6));
        assertThat(same.latency().p99Ms()).isCloseTo(today.latency().p99Ms(), within(1e-6));
        assertThat(same.rates().capacityRps()).isCloseTo(today.rates().capacityRps(), within(1e-6));
    }

    @Example
    void withManyMachinesNobodyWaits() {
        Projection many = relaxed(true, new BestRatios(), 0);
        assertThat(many.latency().meanMs())
                .isLessThanOrEqualTo(CHATTY.today().projection().latency().meanMs());
        assertThat(many.stages().get("prepare").waitMs()).isCloseTo(0, within(1e-6));
    }

    /** The half that is answered before the first stage takes no time. */
    @Example
    void whoIsAnsweredEarlyTakesNoTime() {
        double today = CHATTY.today().projection().latency().meanMs();
        assertThat(relaxed(false, new BestRatios(), 0.5).latency().meanMs()).isLessThan(today * 0.51);
    }

    /** The relief of one remedy gives what the remedy gives, and no less. */
    @Example
    void theReliefOfARemedyIsNoLessThanTheRemedy() {
        Action step = Workbenches.action(CHATTY, "parallelize-calls", "fetch");
        After after = CHATTY.projector().after(List.of(step));
        BestRatios relief = BestRatiosTest.between(List.of(), List.of(step));
        Projection relaxed = relaxed(false, relief, 0);
        assertThat(relaxed.latency().meanMs())
                .isLessThan(CHATTY.today().projection().latency().meanMs());
        assertThat(relaxed.latency().meanMs())
                .isLessThanOrEqualTo(after.projection().latency().meanMs() * (1 + 1e-9));
    }

    @Property(tries = 300)
    void aRelaxedPathIsNeverLonger(@ForAll("profiles") DeploymentProfile profile) {
        Workbench workbench = Workbenches.of(profile);
        After today = workbench.projector().after(List.of());
        if (profile.stagesOrEmpty().isEmpty()
                || Double.isNaN(today.projection().latency().meanMs())) {
            return;
        }
        Projection tight = new Relaxation(workbench, false).relaxed(today, new BestRatios(), 0, false);
        Projection loose = new Relaxation(workbench, true).relaxed(today, new BestRatios(), 0, false);
        assertThat(tight.latency().meanMs())
                .isLessThanOrEqualTo(today.projection().latency().meanMs() * (1 + FAR_TAIL));
        assertThat(loose.latency().meanMs()).isLessThanOrEqualTo(tight.latency().meanMs() * (1 + FAR_TAIL));
    }
}
