package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A price that was asked for and holds says where to stop. */
class EnoughSavedTest {

    /** 12.50 USD for a thousand answers; kept starts of prompts bring it below 10, shorter answers further. */
    private static Workbench answers(String objectives) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'meanRps':0.04,'inputTokens':3800,'outputTokens':300,'sharedPrefixTokens':2500},
                'model':{'name':'gpt-4o','runtime':'OpenAI'},
                'stages':[{'name':'answer','kind':'INFERENCE','external':true,'latency':{'meanMs':5600}}],
                'endToEnd':{'latency':{'meanMs':5600}},
                'objectives':{%s}"""
                        .formatted(objectives)));
    }

    private static List<String> left(Workbench workbench) {
        List<Action> plan = List.of(
                Workbenches.action(workbench, "use-provider-prompt-cache", null),
                Workbenches.action(workbench, "limit-output-tokens", null));
        return new EnoughSaved(workbench, new Combinations(workbench, Map.of()), 0.67)
                .of(plan).stream().map(action -> action.remedy().id()).toList();
    }

    @Test
    void workForABillThatIsLowEnoughIsLeftOut() {
        assertThat(left(answers("'usdPerThousandRequests':10.5,'priority':'COST'")))
                .containsExactly("use-provider-prompt-cache");
    }

    @Test
    void whatThePriceNeedsStays() {
        assertThat(left(answers("'usdPerThousandRequests':9,'priority':'COST'")))
                .hasSize(2);
    }

    @Test
    void whatAnotherObjectiveNeedsStays() {
        assertThat(left(answers("'usdPerThousandRequests':10.5,'latency':{'meanMs':4500}")))
                .contains("limit-output-tokens");
    }

    /** Fast enough needs no work; who holds a target by a hair, or puts latency first, has a use for it. */
    @Test
    void whereAllHoldsAStepHasToLowerTheBill() {
        assertThat(quicker("'latency':{'meanMs':400}")).isEmpty();
        assertThat(quicker("'latency':{'meanMs':400},'priority':'LATENCY'")).hasSize(1);
        assertThat(quicker("'latency':{'meanMs':132}")).as("by a hair").hasSize(1);
        assertThat(quicker("'priority':'BALANCED'")).as("nothing is stated").hasSize(1);
        assertThat(quicker("'usdPerHour':500"))
                .as("what may be spent is no wish for less")
                .hasSize(1);
    }

    private static List<String> quicker(String objectives) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{" + objectives
                + "},'traffic':{'meanRps':4},'hardware':{'cpuCores':4,'replicas':2,'usdPerReplicaHour':1},'stages':["
                + "{'name':'fetch','kind':'NETWORK','latency':{'meanMs':90},'busyMs':1,'callsPerRequest':6},"
                + "{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':40},'busyMs':20}]"));
        return new EnoughSaved(workbench, new Combinations(workbench, Map.of()), 0.67)
                .of(List.of(Workbenches.action(workbench, "parallelize-calls", "fetch"))).stream()
                        .map(action -> action.remedy().id())
                        .toList();
    }

    @Test
    void withoutAPriceOrWithNothingMissedThePriorityDecides() {
        assertThat(left(answers("'latency':{'meanMs':6000},'priority':'COST'"))).hasSize(2);
        assertThat(left(answers("'usdPerThousandRequests':14,'priority':'COST'")))
                .hasSize(2);
    }
}
