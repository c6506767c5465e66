package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.outlook.odds.PlanOdds;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fleet that was sized for today is no larger than the odds need beside the other steps. */
class FewestMachinesTest {

    /** Two clients who ask again at once. */
    private static final Workbench CLIENTS = Workbenches.of(JsonProfiles.profile(
            "'objectives':{'throughputRps':1,'usdPerHour':5},'traffic':{'concurrency':2,'arrival':'CLOSED_LOOP'},"
                    + "'hardware':{'cpuCores':4,'replicas':1,'usdPerReplicaHour':0.4},'stages':[{'name':'forecast',"
                    + "'kind':'INFERENCE','resource':'CPU','latency':{'meanMs':3400},'busyMs':3400}],"
                    + "'endToEnd':{'latency':{'meanMs':3400},'throughputRps':0.588},'utilization':{'cpu':0.92}"));

    private static final Action MACHINES = Workbenches.action(CLIENTS, "scale-out", null, Map.of("replicas", 5));

    @Test
    void nobodyBuysMoreThanThereAreClients() {
        List<Action> fewest = new FewestMachines(CLIENTS, 0.8).of(List.of(MACHINES), List.of());
        assertThat(fewest).singleElement().satisfies(step -> assertThat(step.parameters())
                .containsEntry("replicas", 2));
        PlanOdds odds = new PlanOdds(CLIENTS);
        assertThat(odds.of(fewest)).isGreaterThanOrEqualTo(Math.min(0.8, odds.of(List.of(MACHINES))));
    }

    @Test
    void whatThePlanHadBeforeStays() {
        assertThat(new FewestMachines(CLIENTS, 0.8).of(List.of(MACHINES), List.of(MACHINES)))
                .containsExactly(MACHINES);
    }
}
