package io.leapadvisor.plan.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan never misses what one change of the same answer reaches alone. */
class AloneEnoughTest {

    private static DeploymentProfile reasoning(int p95Ms, String more) {
        return JsonProfiles.profile("'objectives':{'latency':{'p95Ms':" + p95Ms + "}},'traffic':{'meanRps':0.3,"
                + "'inputTokens':3000,'outputTokens':2600,'reasoningTokens':2200},'model':{'name':'o4-mini'},"
                + "'endToEnd':{'latency':{'meanMs':24000,'p95Ms':41000}}" + more);
    }

    private static List<Action> of(int p95Ms, int tokens) {
        Workbench workbench = Workbenches.of(reasoning(p95Ms, ""));
        Action shorter = Workbenches.action(workbench, "limit-output-tokens", null, Map.of("to", tokens));
        return new AloneEnough(
                        workbench,
                        new Combinations(workbench, Map.of()),
                        List.of(Workbenches.candidate(shorter, "slow")),
                        KeptOdds.of(workbench, List.of()))
                .of(List.of());
    }

    @Test
    void whatReachesAloneIsThePlan() {
        assertThat(of(10_000, 400)).hasSize(1);
        assertThat(of(10_000, 1500)).as("it does not").isEmpty();
        assertThat(of(60_000, 400)).as("nothing is missed").isEmpty();
    }

    /** No quality that nobody stated is in the way of what the team names itself. */
    @Test
    void aBudgetThatTheTeamConsidersIsTakenWhereNoOtherReaches() {
        Assessment answer = Advisors.assess(
                reasoning(10_000, ",'considering':[{'remedy':'limit-output-tokens','parameters':{'to':400}}]"));
        assertThat(answer.plan().meetsObjectives()).isTrue();
        assertThat(answer.plan().steps()).extracting(Plan.Step::remedy).containsExactly("limit-output-tokens");
    }

    /** Without a limit of quality a budget is as small as what nobody misses, whatever part of it is thought. */
    @Test
    void theTargetIsReachedByTheSmallestBudgetThatKeepsQuality() {
        Assessment answer = Advisors.assess(reasoning(15_000, ""));
        assertThat(answer.plan().meetsObjectives()).isTrue();
    }

    /** The spare replica that sizing keeps is no reason to miss a budget that somebody states. */
    @Test
    void aStatedBudgetIsReachedWithoutTheSpareAndSaysSo() {
        Assessment answer = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'usdPerHour':15,'ttft':{'p95Ms':2500},'priority':'COST'},
                'traffic':{'meanRps':2,'peakRps':2.2,'inputTokens':900,'outputTokens':300},
                'model':{'name':'qwen2.5-72b','runtime':'vllm','weightPrecision':'BF16'},
                'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':2,
                 'usdPerReplicaHour':14.8},
                'endToEnd':{'latency':{'meanMs':13800,'p95Ms':22500},'ttft':{'meanMs':540,'p95Ms':1250},
                 'tpot':{'meanMs':44.3}},'utilization':{'gpu':0.97,'kvCache':0.05},
                'considering':[{'remedy':'scale-in','parameters':{'replicas':1}}]"""));
        assertThat(answer.plan().meetsObjectives()).isTrue();
        answer.recommendations().stream()
                .filter(one -> one.remedy().equals("scale-in"))
                .forEach(one -> assertThat(one.reasons()).anyMatch(why -> why.startsWith("No replica is kept")));
    }
}
