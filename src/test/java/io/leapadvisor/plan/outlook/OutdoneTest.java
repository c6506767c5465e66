package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.sizing.FreedMachines.Saving;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Machines that need not be bought, because software does as much. */
class OutdoneTest {

    private static final Workbench FREE = Workbenches.of(Workbenches.chatty());
    private static final Workbench AIMED = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 60));
    private static final Action STEP = Workbenches.action(FREE, "parallelize-calls", "fetch");
    private static final Action MACHINES = Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 8));
    private static final Impact DEARER = impact(Metric.USD_PER_HOUR, 4, 8);

    private static Impact impact(Metric metric, double before, double after) {
        return new Impact(metric.id(), before, Interval.of(after), Interval.of(after / before));
    }

    private static Evaluation bringing(Action action, double meanMs, Impact... others) {
        Impact mean = impact(Metric.MEAN, 130, meanMs);
        List<Impact> impacts = new java.util.ArrayList<>(List.of(mean));
        impacts.addAll(List.of(others));
        return new Evaluation(
                action,
                FREE.projector().after(List.of(action)),
                impacts,
                mean,
                Metric.MEAN.id(),
                Optional.empty(),
                false,
                null,
                Optional.empty(),
                Optional.empty());
    }

    private static Evaluation judgedBy(Evaluation one, Impact primary) {
        return new Evaluation(
                one.action(),
                one.after(),
                one.impacts(),
                primary,
                primary.metric(),
                one.saving(),
                false,
                null,
                Optional.empty(),
                Optional.empty());
    }

    private static Evaluation saving(Evaluation one, Saving saving) {
        return new Evaluation(
                one.action(),
                one.after(),
                one.impacts(),
                one.primary(),
                one.judged(),
                Optional.of(saving),
                false,
                null,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Rejection> outdone(Workbench workbench, boolean meets, Evaluation other, Impact... plan) {
        return new Outdone(workbench, plan(meets, plan), List.of(STEP)).of(other);
    }

    private static Plan plan(boolean meets, Impact... combined) {
        return plan(meets, null, combined);
    }

    private static Plan plan(boolean meets, Double odds, Impact... combined) {
        return new Plan(
                meets,
                List.of(),
                List.of(combined),
                List.of(),
                new Plan.Search(Plan.Method.EXACT, 1, 1, 0.0),
                List.of(),
                List.of(),
                new Plan.Probability(odds, List.of()),
                List.of(),
                null,
                null);
    }

    @Test
    void machinesThatBringLessThanThePlanAreNotBought() {
        Optional<Rejection> rejection =
                outdone(FREE, false, bringing(MACHINES, 100, DEARER), impact(Metric.MEAN, 130, 80));
        assertThat(rejection).hasValueSatisfying(one -> {
            assertThat(one.reason()).isEqualTo(Rejection.Reason.COST);
            assertThat(one.isOf(MACHINES)).isTrue();
            assertThat(one.detail()).contains("from 130 ms to 80 ms").contains("from 4 to 8 USD/h");
        });
    }

    @Test
    void machinesThatBringMoreStayUnlessThePlanIsEnough() {
        Evaluation faster = bringing(MACHINES, 50, DEARER);
        Impact planned = impact(Metric.MEAN, 130, 80);
        assertThat(outdone(FREE, false, faster, planned)).isEmpty();
        assertThat(outdone(FREE, true, faster, planned))
                .as("no objective is stated that the plan could meet")
                .isEmpty();
        assertThat(outdone(AIMED, false, faster, planned)).isEmpty();
        assertThat(outdone(AIMED, true, faster, planned))
                .hasValueSatisfying(one -> assertThat(one.detail()).contains("meet the objectives"));
    }

    /** A first token that waits for what nobody knows: ten times the bill for an eighth of it helps nobody. */
    @Test
    void machinesThatCostMoreThanTheyBringAreNoAdviceWhereTheObjectivesStayMissed() {
        String chat = "'objectives':{'ttft':{'meanMs':800},'priority':'%s'},"
                + "'traffic':{'meanRps':1.5,'inputTokens':900,'outputTokens':200},"
                + "'model':{'name':'qwen2.5-7b','weightPrecision':'BF16','runtime':'vllm','runtimeVersion':'0.10.0'},"
                + "'hardware':{'accelerator':'l4','replicas':2},"
                + "'endToEnd':{'ttft':{'meanMs':4000},'tpot':{'meanMs':62}}";
        for (String priority : new String[] {"COST", "BALANCED"}) {
            Assessment answer = Advisors.assess(JsonProfiles.profile(chat.formatted(priority)));
            assertThat(answer.recommendations()).as(priority).noneMatch(advice -> advice.remedy()
                    .equals("upgrade-accelerator"));
            assertThat(answer.rejected())
                    .filteredOn(one -> one.remedy().equals("upgrade-accelerator"))
                    .allMatch(one -> one.detail().contains("stay missed"));
            assertThat(answer.measureNext().get(0).field())
                    .as("what tells the cause from its rivals")
                    .isEqualTo("endToEnd.ttft");
        }
    }

    /** Who holds an objective as often as not does not do without the machines that would make it surer. */
    @Test
    void aPlanAtEvenOddsMakesNoMachinesNeedless() {
        Evaluation faster = bringing(MACHINES, 50, DEARER);
        Impact planned = impact(Metric.MEAN, 130, 80);
        assertThat(new Outdone(AIMED, plan(true, 0.46, planned), List.of(STEP)).of(faster))
                .isEmpty();
        assertThat(new Outdone(AIMED, plan(true, 0.9, planned), List.of(STEP)).of(faster))
                .isPresent();
        assertThat(new Outdone(AIMED, plan(true, 0.46, planned), List.of(STEP)).of(bringing(MACHINES, 100, DEARER)))
                .as("they bring less than the plan")
                .isPresent();
    }

    /**
     * A student may turn out not to be good enough, and nobody said how good it has to be: machines stay the other way.
     */
    @Test
    void aPlanThatSpendsQualityUnaskedMakesNoMachinesNeedless() {
        String chat = "'traffic':{'meanRps':12,'inputTokens':217,'outputTokens':194},"
                + "'model':{'name':'llama-3.1-70b','runtime':'vllm','weightPrecision':'FP8'},"
                + "'hardware':{'accelerator':'h100-sxm'},'objectives':{'latency':{'meanMs':60}%s}";
        Workbench unasked = Workbenches.of(JsonProfiles.profile(chat.formatted("")));
        Workbench allowed = Workbenches.of(
                JsonProfiles.profile(chat.formatted(",'accuracy':{'metric':'score','current':0.9,'maximumDrop':0.1}")));
        Workbench cost = Workbenches.of(JsonProfiles.profile(chat.formatted(",'priority':'COST'")));
        assertThat(outdoneByAStudent(unasked)).isEmpty();
        assertThat(outdoneByAStudent(allowed)).isPresent();
        assertThat(outdoneByAStudent(cost)).as("who saves is asked for no more").isPresent();
    }

    private static Optional<Rejection> outdoneByAStudent(Workbench workbench) {
        Action student = Workbenches.action(workbench, "distill-model", null, Map.of("ratio", 0.5));
        return new Outdone(workbench, plan(true, 0.9, impact(Metric.MEAN, 130, 50)), List.of(student))
                .of(bringing(MACHINES, 60, DEARER));
    }

    /** Cores are bought where a replica costs more with them. */
    @Test
    void coresAreMachines() {
        Action cores = Workbenches.action(FREE, "raise-cpu-limit", null, Map.of("cores", 16));
        Impact planned = impact(Metric.MEAN, 130, 80);
        assertThat(outdone(AIMED, true, bringing(cores, 50, DEARER), planned))
                .hasValueSatisfying(one -> assertThat(one.reason()).isEqualTo(Rejection.Reason.COST));
        assertThat(outdone(AIMED, true, bringing(cores, 50), planned))
                .as("the bill stays")
                .isEmpty();
    }

    @Test
    void machinesThatLeaveAnObjectiveAsFarAsItIsAreNotBought() {
        Evaluation hardly = bringing(MACHINES, 125, DEARER);
        assertThat(new Outdone(AIMED, plan(false), List.of()).of(hardly))
                .hasValueSatisfying(one -> assertThat(one.detail())
                        .isEqualTo("The objectives stay missed and come hardly nearer with it, which would"
                                + " raise the bill from 4 to 8 USD/h."));
        assertThat(new Outdone(AIMED, plan(true), List.of()).of(hardly)).isEmpty();
        assertThat(new Outdone(FREE, plan(false), List.of()).of(hardly))
                .as("nothing is aimed at")
                .isEmpty();
        assertThat(new Outdone(AIMED, plan(false), List.of()).of(bringing(MACHINES, 50, DEARER)))
                .as("they bring it nearer")
                .isEmpty();
    }

    /** A cent more of thousands reads like no rise. */
    @Test
    void aBillThatReadsAlikeIsToldByItsRise() {
        Evaluation hardly = bringing(MACHINES, 125, impact(Metric.USD_PER_HOUR, 4433.28, 4434.24));
        assertThat(new Outdone(AIMED, plan(false), List.of()).of(hardly))
                .hasValueSatisfying(one -> assertThat(one.detail()).endsWith("raise the bill by 0.96 USD/h."));
    }

    /** A part that is dearer and bears many times as much lets machines go: what it adds to the bill is no price. */
    @Test
    void machinesThatTheLoadNeedsFewerOfAreComparedByWhatTheyLeaveToPay() {
        Evaluation fewer = saving(bringing(MACHINES, 50, DEARER), new Saving(4, 3));
        Impact planned = impact(Metric.USD_PER_HOUR, 4, 2);
        assertThat(outdone(FREE, false, fewer, planned)).hasValueSatisfying(one -> assertThat(one.detail())
                .isEqualTo("The steps of the plan bring the bill an hour from 4 USD to 2 USD without these"
                        + " machines; with them alone it would be 3 USD, on no more than the load takes."));
        assertThat(outdone(FREE, false, fewer, impact(Metric.USD_PER_HOUR, 4, 3.5)))
                .as("the plan leaves more to pay")
                .isEmpty();
    }

    /** To meet the objectives is not enough where others meet them for less and the bill is what is asked for. */
    @Test
    void machinesThatLeaveLessToPayAreNotNeedlessWhereTheBillComesFirst() {
        Workbench cost = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':12,'inputTokens':217},"
                + "'model':{'name':'bert-base','runtime':'pytorch'},'hardware':{'accelerator':'t4'},"
                + "'objectives':{'latency':{'meanMs':60},'priority':'COST'}"));
        Evaluation fewer = saving(bringing(MACHINES, 50, DEARER), new Saving(4, 3));
        Impact planned = impact(Metric.USD_PER_HOUR, 4, 3.5);
        assertThat(outdone(cost, true, fewer, planned)).isEmpty();
        assertThat(outdone(cost, true, fewer, impact(Metric.USD_PER_HOUR, 4, 2.9)))
                .isPresent();
        assertThat(outdone(AIMED, true, fewer, planned))
                .as("nobody asks for the least bill")
                .isPresent();
    }

    @Test
    void aPriceThatFallsIsNotSaidToRise() {
        Impact price = impact(Metric.USD_PER_THOUSAND, 0.5, 0.3);
        Evaluation cheaper = judgedBy(bringing(MACHINES, 50, DEARER, price), price);
        assertThat(outdone(FREE, false, cheaper, impact(Metric.USD_PER_THOUSAND, 0.5, 0.25)))
                .hasValueSatisfying(one -> assertThat(one.detail())
                        .isEqualTo("The steps of the plan bring the price of a thousand requests from 0.5 USD to"
                                + " 0.25 USD without these machines; with them alone it would be 0.3 USD."));
    }

    /** A hundred clients before two cores: half the work halves what they wait, and ten machines take it away. */
    @Test
    void machinesThatBringAPlanNearerWhichMissesAreNoneThatItDoesWithout() {
        Workbench waiting = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'meanMs':500}},"
                + "'traffic':{'concurrency':100,'arrival':'CLOSED_LOOP'},'hardware':{'accelerator':'none',"
                + "'cpuCores':2,'workersPerReplica':2},'stages':[{'name':'work','kind':'PREPROCESSING',"
                + "'resource':'CPU','busyMs':100,'latency':{'meanMs':100}}],'endToEnd':{'latency':{'meanMs':5000}}"));
        Action faster = Workbenches.action(waiting, "optimize-preprocessing", "work", Map.of("speedup", 2));
        Evaluation machines =
                bringing(Workbenches.action(waiting, "scale-out", null, Map.of("replicas", 8)), 100, DEARER);
        Impact planned = impact(Metric.MEAN, 130, 80);
        assertThat(new Outdone(waiting, plan(false, planned), List.of(faster)).of(machines))
                .isEmpty();
        assertThat(new Outdone(waiting, plan(true, 0.9, planned), List.of(faster)).of(machines))
                .isPresent();
    }

    /** What neither moves is not said to go from 130 ms to 130 ms. */
    @Test
    void whatStaysIsNotSaidToMove() {
        assertThat(outdone(FREE, false, bringing(MACHINES, 130, DEARER), impact(Metric.MEAN, 130, 130)))
                .hasValueSatisfying(one -> assertThat(one.detail())
                        .startsWith("The steps of the plan do as much without these machines, which would raise"));
    }

    /** The memory of a cache has its price, too, and is no reason to name machines that cost four times as much. */
    @Test
    void aPlanWhoseSoftwareCostsLessDoesWithoutMachines() {
        Evaluation machines = bringing(MACHINES, 100, DEARER);
        Impact sooner = impact(Metric.MEAN, 130, 80);
        assertThat(outdone(AIMED, true, machines, sooner, impact(Metric.USD_PER_HOUR, 4, 5)))
                .hasValueSatisfying(one -> assertThat(one.detail()).contains("raise the bill from 4 to 8 USD/h"));
        assertThat(outdone(AIMED, true, machines, sooner, impact(Metric.USD_PER_HOUR, 4, 8)))
                .as("it costs as much")
                .isEmpty();
    }

    @Test
    void asMuchIsEnough() {
        assertThat(outdone(FREE, false, bringing(MACHINES, 80, DEARER), impact(Metric.MEAN, 130, 80)))
                .isPresent();
    }

    @Test
    void onlyWhatIsBoughtIsNeedless() {
        Impact planned = impact(Metric.MEAN, 130, 80);
        assertThat(outdone(AIMED, true, bringing(MACHINES, 100), planned))
                .as("machines that cost nothing more")
                .isEmpty();
        Action software = Workbenches.action(FREE, "parallelize-calls", "lookup");
        assertThat(outdone(AIMED, true, bringing(software, 100, DEARER), planned))
                .as("software, whatever it costs")
                .isEmpty();
    }

    @Test
    void aPlanThatBuysOrDoesNothingOutdoesNothing() {
        Evaluation machines = bringing(MACHINES, 100, DEARER);
        Plan dearer = plan(true, impact(Metric.MEAN, 130, 80), impact(Metric.USD_PER_HOUR, 4, 5));
        Action cores = Workbenches.action(FREE, "raise-cpu-limit", null, Map.of("cores", 16));
        assertThat(new Outdone(AIMED, dearer, List.of(STEP, cores)).of(machines))
                .as("the plan buys machines itself")
                .isEmpty();
        Plan plan = plan(true, impact(Metric.MEAN, 130, 80));
        assertThat(new Outdone(AIMED, plan, List.of()).of(machines))
                .as("there is no plan")
                .isEmpty();
        assertThat(new Outdone(AIMED, plan, List.of(STEP, MACHINES)).of(machines))
                .as("they are a step of it")
                .isEmpty();
    }
}
