package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Months of work for a small saving are left out, and stay where the saving is large or the objectives need them. */
class PaybackTest {

    private static List<Action> kept(double usdPerReplicaHour, double targetMs) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':0.8,'peakRps':0.85},"
                + "'model':{'name':'SDXL','runtime':'diffusers','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'l4','replicas':10,'usdPerReplicaHour':" + usdPerReplicaHour + "},"
                + "'objectives':{'latency':{'meanMs':" + targetMs + "}},"
                + "'endToEnd':{'latency':{'meanMs':12000}},'utilization':{'gpu':0.9}"));
        Action fewer = Workbenches.action(workbench, "reduce-steps", null, Map.of("from", 30, "to", 4));
        Action student = Workbenches.action(workbench, "distill-model", null, Map.of("ratio", 0.5));
        Action machines = Workbenches.action(workbench, "scale-in", null, Map.of("replicas", 5));
        Sizing sizing = new Sizing(workbench, List.of(machines));
        return new Payback(workbench, new Combinations(workbench, Map.of()), actions -> sizing.sized(actions, false))
                .of(Combinations.with(List.of(fewer), student));
    }

    @Test
    void monthsOfWorkForADollarAnHourAreLeftOut() {
        assertThat(kept(0.8, 15_000)).extracting(action -> action.remedy().id()).containsExactly("reduce-steps");
    }

    @Test
    void theyStayWhereTheyPayOrAreNeeded() {
        assertThat(kept(80, 15_000)).hasSize(2);
        assertThat(kept(0.8, 1_000)).hasSize(2);
    }
}
