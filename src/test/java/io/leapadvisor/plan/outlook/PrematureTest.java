package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody gives machines away while a time is missed, unless the plan does. */
class PrematureTest {

    private static final Workbench WORKBENCH = Workbenches.of(JsonProfiles.profile(
            "'objectives':{'latency':{'p99Ms':20}},'traffic':{'meanRps':20},'hardware':{'cpuCores':8,"
                    + "'usdPerReplicaHour':1,'replicas':4},'stages':[{'name':'read','kind':'PREPROCESSING',"
                    + "'latency':{'meanMs':40},'busyMs':40}]"));
    private static final Plan MISSED = new Plan(
            false,
            List.of(),
            List.of(),
            List.of(),
            new Plan.Search(Plan.Method.EXACT, 1, 1, 0.0),
            List.of(new Slack("latency.p99Ms", 20, 90.0, -3.5)),
            List.of(),
            null,
            List.of(),
            null,
            null);

    private static Action fewer(String remedy, int replicas) {
        return Workbenches.action(WORKBENCH, remedy, null, Map.of("replicas", replicas));
    }

    private static Optional<Rejection> of(Action action, Action... steps) {
        return new Premature(WORKBENCH, MISSED, List.of(steps)).of(action);
    }

    @Test
    void machinesStayWhileATimeIsMissedThatNoStepReaches() {
        assertThat(of(fewer("right-size", 2))).hasValueSatisfying(rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONTRAINDICATED);
            assertThat(rejected.detail()).startsWith("No fewer machines while P99 misses its target");
        });
        assertThat(of(fewer("scale-out", 8))).isEmpty();
    }

    /** One answer does not speak against what it does itself. */
    @Test
    void whereAStepTakesMachinesAwayTheirNumberIsSettledThere() {
        assertThat(of(fewer("right-size", 3), fewer("scale-in", 2))).hasValueSatisfying(rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONFLICT);
            assertThat(rejected.detail()).contains("by \"Run fewer replicas\"").doesNotContain("No fewer machines");
        });
        assertThat(of(fewer("scale-in", 2), fewer("scale-in", 2))).isEmpty();
    }
}
