package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Quality that nobody allowed to spend is spent no further than the objectives need. */
class SparedQualityTest {

    /** The steps of an image that are left of eight, for what is asked for. */
    private static Object steps(String objectives) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':0.1},"
                + "'model':{'name':'SDXL','runtime':'diffusers','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'l4','replicas':10},"
                + "'endToEnd':{'latency':{'meanMs':12000}},'objectives':{" + objectives + "}"));
        List<Action> options = Stream.of(20, 8, 4)
                .map(to -> Workbenches.action(workbench, "reduce-steps", null, Map.of("from", 30, "to", to)))
                .toList();
        Action chosen = options.get(1);
        Candidate candidate = new Candidate(chosen, options, List.of(), List.of(), false, 1);
        return new SparedQuality(
                        workbench, new Combinations(workbench, Map.of()), List.of(candidate), actions -> actions, 0.67)
                .of(List.of(chosen))
                .get(0)
                .parameters()
                .get("to");
    }

    private static String mean(int ms) {
        return "'latency':{'meanMs':" + ms + "}";
    }

    @Test
    void theMildestChoiceThatSufficesIsTaken() {
        assertThat(steps(mean(11_000))).isEqualTo(20);
    }

    @Test
    void whatTheObjectivesNeedStays() {
        assertThat(steps(mean(6_000))).isEqualTo(8);
    }

    @Test
    void whereQualityMayBeSpentOrCostComesFirstTheChoiceStays() {
        assertThat(steps(mean(11_000) + ",'accuracy':{'metric':'score','current':0.9,'maximumDrop':0.05}"))
                .isEqualTo(8);
        assertThat(steps(mean(11_000) + ",'priority':'COST'")).isEqualTo(8);
        assertThat(steps("'priority':'LATENCY'"))
                .as("without objectives nothing suffices")
                .isEqualTo(8);
    }
}
