package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.weigh.Choices;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.remedy.Action;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * A lower degree of tensor parallelism is weighed at the spend of today, and what the exchange took is taken from the
 * measurement.
 */
class EqualSpendTest {

    private static final DeploymentProfile TWO_V100 = Advisors.example("cases/llama-2-7b-on-two-v100");
    private static final DeploymentProfile EIGHT_A100 = Advisors.example("cases/llama-3-8b-on-eight-a100");

    private static Action lowered(Workbench workbench, int to) {
        return new Choices(workbench)
                        .actions(
                                workbench
                                        .knowledge()
                                        .remedy("change-tensor-parallelism")
                                        .orElseThrow(),
                                null)
                        .stream()
                        .filter(action -> action.parameters().get("to").equals(to))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void freedAcceleratorsServeAsFurtherReplicasForTheSameMoney() {
        Workbench workbench = Workbenches.of(EIGHT_A100);
        assertThat(lowered(workbench, 1).parameters()).containsEntry("replicas", 8);
        assertThat(lowered(workbench, 4).parameters()).containsEntry("replicas", 2);
        assertThatThrownBy(() -> lowered(workbench, 8))
                .as("it has eight already")
                .isInstanceOf(NoSuchElementException.class);
        assertThat(workbench
                        .projector()
                        .after(List.of(lowered(workbench, 1)))
                        .projection()
                        .bill()
                        .usdPerHour())
                .isEqualTo(32);
    }

    @Test
    void noMoreReplicasThanAreAllowed() {
        Workbench workbench =
                Workbenches.of(EIGHT_A100.withHardware(EIGHT_A100.hardware().withMaxReplicas(3)));
        assertThat(lowered(workbench, 1).parameters()).containsEntry("replicas", 3);
        assertThat(workbench
                        .projector()
                        .after(List.of(lowered(workbench, 1)))
                        .projection()
                        .bill()
                        .usdPerHour())
                .isEqualTo(12);
    }

    @Test
    void whereAcceleratorsIdleTheyAreGivenBackToo() {
        Workbench workbench = Workbenches.of(
                EIGHT_A100.withUtilization(UtilizationBuilder.builder().gpu(0.1).build()));
        assertThat(new Choices(workbench)
                        .actions(
                                workbench
                                        .knowledge()
                                        .remedy("change-tensor-parallelism")
                                        .orElseThrow(),
                                null))
                .extracting(action -> action.parameters().get("to"), action -> action.parameters()
                        .get("replicas"))
                .contains(tuple(4, 2), tuple(4, null), tuple(1, 8), tuple(1, null));
    }

    @Test
    void aCopyThatIdlesIsHalvedWhereTheBillComesFirst() {
        DeploymentProfile idle = JsonProfiles.profile(
                """
                'model':{'name':'llama-3.3-70b','weightPrecision':'BF16','runtime':'vllm','runtimeVersion':'0.10.1'},
                'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':8,'tensorParallel':8,
                'replicas':2,'usdPerReplicaHour':28},
                'traffic':{'meanRps':0.25,'peakRps':0.8,'inputTokens':1200,'outputTokens':350},
                'endToEnd':{'latency':{'p50Ms':7600,'p95Ms':10500}},'utilization':{'gpu':0.11},
                'objectives':{'latency':{'p95Ms':20000},'priority':'COST'}""");
        Assessment answer = Advisors.ADVISOR.assess(idle, Optional.empty(), "test", Instant.EPOCH);
        assertThat(answer.plan().combined())
                .filteredOn(impact -> impact.metric().equals("usdPerHour"))
                .singleElement()
                .satisfies(bill -> assertThat(bill.after().expected()).isLessThanOrEqualTo(bill.before() / 2));
        assertThat(answer.plan().meetsObjectives()).isTrue();
    }

    @Test
    void whatASplitModelTakesTooLongIsTheExchangesFirst() {
        Workbench workbench = Workbenches.of(TWO_V100);
        double one = workbench
                .projector()
                .after(List.of(lowered(workbench, 1)))
                .projection()
                .tokens()
                .tpotMs();
        assertThat(one).as("29 tokens a second on one, where two give 17").isBetween(25.0, 45.0);
        double four = workbench
                .projector()
                .after(List.of(lowered(workbench, 4)))
                .projection()
                .tokens()
                .tpotMs();
        double modelled = Workbenches.of(TWO_V100.withEndToEnd(null))
                .today()
                .projection()
                .tokens()
                .tpotMs();
        double modelledFour = Workbenches.of(TWO_V100.withEndToEnd(null)
                        .withHardware(TWO_V100.hardware().withTensorParallel(4).withAcceleratorsPerReplica(4)))
                .today()
                .projection()
                .tokens()
                .tpotMs();
        assertThat(four / 58.8)
                .as("a higher degree takes nothing of it away")
                .isCloseTo(modelledFour / modelled, Percentage.withPercentage(1));
    }

    @Test
    void theRecommendationSaysWhatBecomesOfFreedAccelerators() {
        Assessment answer = Advisors.ADVISOR.assess(EIGHT_A100, Optional.empty(), "test", Instant.EPOCH);
        assertThat(answer.recommendations())
                .filteredOn(one -> one.remedy().equals("change-tensor-parallelism"))
                .singleElement()
                .satisfies(one -> assertThat(one.reasons())
                        .anyMatch(reason -> reason.contains("frees 7 of the 8 accelerators")
                                && reason.matches(".* [2-8] instead of 1 for no more money\\.")));
    }
}
