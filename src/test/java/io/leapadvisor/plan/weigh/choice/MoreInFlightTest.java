package io.leapadvisor.plan.weigh.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many requests at a time a throughput takes of a service that slows with them. */
class MoreInFlightTest {

    private static Workbench texts(String runtime, double goal) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'objectives':{'throughputRps':%s},
                'traffic':{'concurrency':8,'arrival':'CLOSED_LOOP','inputTokens':900,'outputTokens':350},
                'model':{'name':'qwen2.5-14b','weightPrecision':'INT4','runtime':'%s'},
                'hardware':{'accelerator':'l40s'},
                'endToEnd':{'latency':{'meanMs':5900},'tpot':{'meanMs':15.8},'throughputRps':1.35}"""
                        .formatted(goal, runtime)));
    }

    /** As many as the goal takes at the latency of today. */
    private static Action derived(Workbench workbench) {
        return workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), Samples.remedy("raise-concurrency"), null, Map.of());
    }

    private static double served(Workbench workbench, Action action) {
        return workbench.projector().after(List.of(action)).projection().rates().throughputRps();
    }

    @Test
    void asManyMoreAsAreMissingOnceAllAreSlower() {
        Workbench workbench = texts("vllm", 2.5);
        Action derived = derived(workbench);
        assertThat(served(workbench, derived)).isLessThan(2.2);
        assertThat(served(workbench, new MoreInFlight(workbench).of(derived))).isGreaterThan(2.4);
    }

    @Test
    void whatReachesTheGoalOrAsksForNoneStays() {
        Workbench slow = texts("vllm", 1.5);
        Action more = new MoreInFlight(slow).of(derived(slow));
        assertThat(served(slow, more)).isLessThan(1.8);
        Action batch = Workbenches.action(slow, "change-batch-size", null);
        assertThat(new MoreInFlight(slow).of(batch)).isEqualTo(batch);
    }

    /** Room for a throughput that is to be reached surely is offered where it brings its part. */
    @Test
    void roomIsOfferedWhereItBringsItsPart() {
        Workbench idle = texts("vllm", 2.5);
        List<Action> choices = new MoreInFlight(idle).choices(derived(idle));
        assertThat(choices).hasSizeGreaterThan(1);
        assertThat(choices.get(0)).isEqualTo(new MoreInFlight(idle).of(derived(idle)));
        assertThat(served(idle, choices.get(1))).isGreaterThan(served(idle, choices.get(0)) * 1.15);
        Workbench full = texts("vllm", 8);
        assertThat(new MoreInFlight(full).choices(derived(full))).containsExactly(derived(full));
    }

    /** Where the machine is nearly full, more of them mostly wait. */
    @Test
    void whoWouldMostlyWaitIsNotSent() {
        Workbench workbench = texts("vllm", 8);
        Action derived = derived(workbench);
        assertThat(new MoreInFlight(workbench).of(derived)).isEqualTo(derived);
    }
}
