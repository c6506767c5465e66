package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.own.OwnError;
import io.leapadvisor.plan.project.Deviations.Squared;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** How far uncertain effects move a metric: independent ones add up as squares, each way by itself. */
class DeviationsTest {

    @Property
    void waysAddUpByThemselves(
            @ForAll @DoubleRange(min = -2, max = 2) double one, @ForAll @DoubleRange(min = -2, max = 2) double other) {
        Squared both = Squared.NONE.with(one).with(other);
        assertThat(both.down() + both.up()).isCloseTo(one * one + other * other, within(1e-9));
        assertThat(both.least()).isEqualTo(Math.min(0, Math.min(one, other)));
        assertThat(both.most()).isEqualTo(Math.max(0, Math.max(one, other)));
        assertThat(both.down()).isGreaterThanOrEqualTo(both.least() * both.least());
    }

    private static boolean oneWay(Workbench workbench, String remedy, String stage, Map<String, Object> parameters) {
        return new Deviations()
                .with(
                        OwnError.AS_STATED,
                        workbench.projector().after(List.of()),
                        workbench.projector().after(List.of(Workbenches.action(workbench, remedy, stage, parameters))))
                .isOneWay();
    }

    /** Less work makes no request slower, and fewer machines make none faster, however much the model errs. */
    @Test
    void onlyStagesOrOnlyReplicasGoOneWay() {
        Workbench workbench = Workbenches.of(Workbenches.chatty());
        assertThat(oneWay(workbench, "scale-out", null, Map.of("replicas", 8))).isTrue();
        assertThat(oneWay(workbench, "parallelize-calls", "fetch", Map.of())).isTrue();
        assertThat(oneWay(workbench, "raise-cpu-limit", null, Map.of("cores", 64)))
                .as("cores are other machines")
                .isFalse();
    }
}
