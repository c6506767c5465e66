package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who asks for a lower bill, and has time to spare, is not sent to make requests faster. */
class BesideTheBillTest {

    private static final String COST = "'latency':{'p95Ms':%d},'usdPerHour':0.5,'priority':'COST'";

    /** Twenty requests a day on one card: an answer of ten seconds, of which nothing but the bill is missed. */
    private static Workbench idle(String objectives) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'meanRps':0.00025,'inputTokens':900,'outputTokens':300},
                'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'a10','replicas':1,'usdPerReplicaHour':1.52,'coldStartMs':150000},
                'endToEnd':{'latency':{'meanMs':10200,'p95Ms':13500},'tpot':{'meanMs':33}},
                'objectives':{%s}"""
                        .formatted(objectives)));
    }

    private static Optional<Rejection> beside(Workbench workbench, Action action, Action... plan) {
        List<Impact> impacts = workbench.projector().impact(List.of(action), null, workbench.quality()).stream()
                .filter(Impact::touched)
                .toList();
        return new BesideTheBill(workbench, List.of(plan))
                .of(new Evaluation(
                        action,
                        workbench.projector().after(List.of(action)),
                        impacts,
                        null,
                        workbench.score().primary(),
                        Optional.empty(),
                        false,
                        null,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Action faster(Workbench workbench) {
        return Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "FP8"));
    }

    @Test
    void whatIsFastEnoughIsNotMadeFaster() {
        Workbench roomy = idle(COST.formatted(240000));
        assertThat(beside(roomy, faster(roomy))).hasValueSatisfying(one -> {
            assertThat(one.reason()).isEqualTo(Rejection.Reason.NO_GAIN);
            assertThat(one.detail()).contains("does not lower the bill");
        });
    }

    @Test
    void whatLowersTheBillStays() {
        Workbench roomy = idle(COST.formatted(240000));
        assertThat(beside(roomy, Workbenches.action(roomy, "scale-to-zero", null)))
                .isEmpty();
    }

    @Test
    void whatThePlanNeedsStays() {
        Workbench roomy = idle(COST.formatted(240000));
        assertThat(beside(roomy, faster(roomy), faster(roomy))).isEmpty();
    }

    @Test
    void whereATimeIsCloseToItsTargetFasterIsWanted() {
        Workbench tight = idle(COST.formatted(15000));
        assertThat(beside(tight, faster(tight))).isEmpty();
    }

    @Test
    void withoutATimeOrWithTimesFirstFasterIsWanted() {
        Workbench noTime = idle("'usdPerHour':0.5,'priority':'COST'");
        Workbench first = idle("'latency':{'p95Ms':240000},'usdPerHour':0.5,'priority':'LATENCY'");
        assertThat(beside(noTime, faster(noTime))).isEmpty();
        assertThat(beside(first, faster(first))).isEmpty();
    }
}
