package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.benchmark.LargeDeployments;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Fleets that are found together are those that are found one after the other. */
class FleetsTest {

    private static Workbench services(double p95Ms) {
        DeploymentProfile profile = LargeDeployments.services(6);
        return Workbenches.of(profile.withObjectives(ObjectivesBuilder.builder()
                .latency(new LatencyTarget(null, null, p95Ms, null))
                .build()));
    }

    /** Machines may be taken away everywhere, as where a rule found them idle. */
    private static Sizing idle(Workbench workbench) {
        List<Action> idle = new ArrayList<>();
        for (Place place : new Sizing(workbench, List.of()).places()) {
            workbench
                    .knowledge()
                    .remedyOfRole(RemedyRole.REMOVE_MACHINES)
                    .ifPresent(remedy -> idle.add(new Action(remedy, place.stage(), Map.of())));
        }
        return new Sizing(workbench, idle);
    }

    @Property(tries = 20)
    void togetherIsAsOneByOne(@ForAll @DoubleRange(min = 500, max = 8000) double p95Ms) {
        Workbench workbench = services(p95Ms);
        Sizing sizing = idle(workbench);
        Fleets fleets = new Fleets(workbench, sizing, List.of(), false);
        List<Action> alone = List.of();
        for (int i = 0; i < sizing.places().size(); i++) {
            alone = fleets.sized(alone, i, i + 1);
        }
        assertThat(fleets.sized(List.of(), 0, sizing.places().size())).isEqualTo(alone);
    }

    @Example
    void togetherTakesOneSimulation() {
        Workbench workbench = services(100_000);
        Sizing sizing = idle(workbench);
        workbench.projector().after(List.of()).projection();
        int before = workbench.projector().simulations().count();
        List<Action> sized = sizing.sized(List.of(), false);
        assertThat(sized).hasSizeGreaterThan(2);
        assertThat(workbench.projector().simulations().count() - before).isEqualTo(1);
    }

    /** What a step frees of machines that were too few is the room that was missing. */
    @Example
    void machinesThatWereShortStayWhereLatencyComesFirst() {
        assertThat(freed("LATENCY")).hasSize(1);
        assertThat(freed("BALANCED")).as("of 14 a second they bear 8").hasSize(1);
        assertThat(freed("COST")).hasSize(2);
    }

    private static List<Action> freed(String priority) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'p95Ms':60000},'priority':'"
                + priority + "'},'traffic':{'meanRps':5,'peakRps':14},'stages':[{'name':'rank','kind':'RERANKING',"
                + "'resource':'GPU','latency':{'meanMs':600},'busyMs':500}],'hardware':{'accelerator':'t4',"
                + "'acceleratorsPerReplica':1,'replicas':4,'minReplicas':1,'usdPerReplicaHour':0.5}"));
        List<Action> fewer = List.of(Workbenches.action(workbench, "reduce-candidates", "rank", Map.of("to", 2)));
        return new Sizing(workbench, fewer).sized(fewer, false);
    }

    @Example
    void whereALatencyIsMissedNoMachineGoes() {
        Workbench workbench = services(10);
        int before = workbench.projector().simulations().count();
        assertThat(idle(workbench).sized(List.of(), false)).isEmpty();
        assertThat(workbench.projector().simulations().count()).isEqualTo(before);
    }

    /** Clients who wait: what makes each of a hundred machines faster leaves fewer of them to be needed. */
    private static Workbench waiting(String objectives) {
        return Workbenches.of(JsonProfiles.profile("'objectives':{" + objectives
                + "},'traffic':{'concurrency':400},'hardware':{'cpuCores':4,'replicas':100,'usdPerReplicaHour':1.6},"
                + "'stages':[{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':100},"
                + "'busyMs':100}]"));
    }

    private static List<Action> sizedAfterHalfTheWork(Workbench workbench) {
        Action faster = Workbenches.action(workbench, "rewrite-hot-path", "work", Map.of("speedup", 4));
        return new Sizing(workbench, List.of()).sized(List.of(faster), true);
    }

    @Example
    void machinesThatWaitingClientsNoLongerFillAreGivenUpWhereTheBillCounts() {
        Workbench cost = waiting("'usdPerHour':40,'priority':'COST'");
        List<Action> sized = sizedAfterHalfTheWork(cost);
        assertThat(sized).hasSize(2);
        assertThat(sized.get(1).remedy().id()).isEqualTo("scale-in");
        assertThat((int) sized.get(1).parameters().get("replicas")).isBetween(2, 60);
        assertThat(cost.projector().after(sized).projection().rates().throughputRps())
                .as("answers a second stay")
                .isGreaterThanOrEqualTo(cost.today().projection().rates().throughputRps() * 0.97);
        assertThat(sizedAfterHalfTheWork(waiting("'latency':{'meanMs':20},'priority':'LATENCY'")))
                .as("nobody asked for the bill")
                .hasSize(1);
    }

    /** Four hundred essays at once: the rate of a burst is not told, and its queue is half as long at two replicas. */
    @Example
    void aBurstThatWaitsTooLongBuysTheFewestThatReach() {
        assertThat(bought("BURST", "")).containsExactly(2);
        assertThat(bought("CLOSED_LOOP", "")).containsExactly(2);
        assertThat(bought("BURST", ",'usdPerHour':3")).as("not paid for").isEmpty();
    }

    private static List<Object> bought(String arrival, String budget) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                """
                'objectives':{'latency':{'p95Ms':120000}%s},
                'traffic':{'concurrency':400,'arrival':'%s','inputTokens':1100,'outputTokens':250},
                'model':{'name':'mistral-small-3.1-24b','runtime':'vllm','runtimeVersion':'0.9.1',
                 'weightPrecision':'FP8'},
                'hardware':{'accelerator':'l40s','usdPerReplicaHour':1.9},
                'endToEnd':{'latency':{'meanMs':92000,'p50Ms':93000,'p95Ms':163000}}"""
                        .formatted(budget, arrival)));
        return new Sizing(workbench, List.of())
                .sized(List.of(), true).stream()
                        .map(action -> action.parameters().get("replicas"))
                        .toList();
    }

    /** Fifty requests stand before each of two cores: by Little's law ten times as many cores answer in a tenth. */
    @Example
    void machinesAreDoubledUntilWaitingClientsAreAnsweredInTime() {
        assertThat(boughtFor(500, "")).containsExactly(10);
        assertThat(boughtFor(2000, "")).containsExactly(3);
        assertThat(boughtFor(500, ",'maxReplicas':6")).as("as many as may run").containsExactly(6);
    }

    /** No machine makes 100 ms of work 90; what waits goes all the same, as long as that is worth its price. */
    @Example
    void aTargetThatNoMachineReachesIsBroughtAsNearAsPays() {
        assertThat(boughtFor(90, "")).singleElement().satisfies(replicas -> assertThat((int) replicas)
                .isBetween(16, 64));
    }

    private static List<Object> boughtFor(double meanMs, String machines) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'meanMs':" + meanMs
                + "}},'traffic':{'concurrency':100,'arrival':'CLOSED_LOOP'},'hardware':{'accelerator':'none',"
                + "'cpuCores':2,'replicas':1,'workersPerReplica':2,'usdPerReplicaHour':0.1" + machines
                + "},'stages':[{'name':'predict','kind':'OTHER','resource':'CPU','busyMs':100,"
                + "'latency':{'meanMs':100}}],'endToEnd':{'latency':{'meanMs':5000},'throughputRps':20}"));
        return new Sizing(workbench, List.of())
                .sized(List.of(), true).stream()
                        .map(action -> action.parameters().get("replicas"))
                        .toList();
    }

    /** Twice the machines shorten the steps of a batch by a fifth: what one doubling does not reach, two may. */
    @Example
    void machinesAreDoubledWhereEachTimeIsNearer() {
        assertThat(boughtForTokens(12)).containsExactly(2);
        assertThat(boughtForTokens(10.5)).as("two miss it by a hair").containsExactly(3);
        assertThat(boughtForTokens(8)).singleElement().satisfies(replicas -> assertThat((int) replicas)
                .isBetween(3, 8));
        assertThat(boughtForTokens(1))
                .as("no machine reads the weights in a millisecond")
                .isEmpty();
    }

    private static List<Object> boughtForTokens(double p99Ms) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'tpot':{'p99Ms':" + p99Ms
                + "}},'traffic':{'concurrency':128,'arrival':'CLOSED_LOOP','inputTokens':128,'outputTokens':682},"
                + "'model':{'name':'openai/gpt-oss-120b','runtime':'vllm'},"
                + "'hardware':{'accelerator':'b200-sxm','usdPerReplicaHour':3},"
                + "'endToEnd':{'latency':{'meanMs':7669},'ttft':{'meanMs':386},"
                + "'tpot':{'meanMs':10.7,'p99Ms':13.6},'throughputRps':12.8}"));
        return new Sizing(workbench, List.of())
                .sized(List.of(), true).stream()
                        .map(action -> action.parameters().get("replicas"))
                        .toList();
    }

    @Example
    void noMachinesAreBoughtForClientsWhoWait() {
        assertThat(new Sizing(waiting("'usdPerHour':40,'priority':'COST'"), List.of()).sized(List.of(), true))
                .isEmpty();
    }
}
