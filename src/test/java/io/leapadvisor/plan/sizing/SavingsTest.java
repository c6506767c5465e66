package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who pays for accelerators that idle is not told to pay more for them. */
class SavingsTest {

    private static final Workbench IDLE = Workbenches.of(JsonProfiles.profile(
            "'objectives':{'ttft':{'meanMs':200}},'traffic':{'meanRps':6,'inputTokens':2600,'outputTokens':180},"
                    + "'model':{'name':'qwen2.5-32b','runtime':'vllm','weightPrecision':'BF16'},"
                    + "'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':2,'tensorParallel':2,"
                    + "'replicas':16},"
                    + "'endToEnd':{'latency':{'meanMs':3960},'ttft':{'meanMs':560}},'utilization':{'gpu':0.4}"));

    private static List<String> answered(String remedy, Object to) {
        return new Savings(IDLE)
                .answered(
                        Workbenches.action(IDLE, remedy, null, Map.of("to", to)),
                        List.of("idle-hardware", "memory-bound-decode"));
    }

    @Test
    void whatRaisesTheBillCuresNothingOfMoney() {
        assertThat(answered("upgrade-accelerator", "b200-sxm")).containsExactly("memory-bound-decode");
        assertThat(answered("change-tensor-parallelism", 8)).containsExactly("memory-bound-decode");
    }

    /** Eight bits for eight bits leave no more room, whatever else they are good for. */
    @Test
    void weightsThatStayAsLargeCureNoLackOfMemory() {
        Workbench eight = Workbenches.of(JsonProfiles.profile(
                "'traffic':{'concurrency':64,'inputTokens':1000,'outputTokens':500},'utilization':{'kvCache':1},"
                        + "'model':{'name':'qwen2.5-32b','runtime':'vllm','weightPrecision':'FP8'},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb'}"));
        List<String> found = List.of("kv-cache-saturated", "slow-decode");
        assertThat(new Savings(eight).answered(quantized(eight, "INT8"), found)).containsExactly("slow-decode");
        assertThat(new Savings(eight).why(quantized(eight, "INT8"))).contains("as large as they are");
        assertThat(new Savings(eight).answered(quantized(eight, "INT4"), found)).isEqualTo(found);
    }

    private static Action quantized(Workbench workbench, String to) {
        return Workbenches.action(workbench, "quantize-weights", null, Map.of("to", to));
    }

    @Test
    void whatLowersItMay() {
        assertThat(answered("upgrade-accelerator", "l40s")).containsExactly("idle-hardware", "memory-bound-decode");
        assertThat(answered("change-tensor-parallelism", 1)).contains("idle-hardware");
    }
}
