package io.leapadvisor.plan.weigh.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes back behind today is no way on. */
class BesideTest {

    private static boolean isBehind(String fields, String remedy, Map<String, Object> parameters) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(fields));
        return new Beside(workbench).isBehind(Workbenches.action(workbench, remedy, null, parameters));
    }

    private static boolean isWider(String runs, String to) {
        return isBehind(
                "'traffic':{'meanRps':1},'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'" + runs
                        + "'},'hardware':{'accelerator':'h100-sxm'}",
                "quantize-weights",
                Map.of("to", to));
    }

    @Test
    void moreBitsAreNoSmallerFormat() {
        assertThat(isWider("FP8", "FP16")).isTrue();
        assertThat(isWider("INT4", "FP8")).isTrue();
        assertThat(isWider("FP8", "INT8")).as("as many, of other units").isFalse();
        assertThat(isWider("BF16", "FP8")).isFalse();
    }

    /** Nobody told the format of a known model: what is taken for it is as wide as the other one of sixteen bits. */
    @Test
    void theOtherSixteenBitsAreNoChoiceWhereNoneAreTold() {
        for (String known : new String[] {
            "'name':'flux.1-schnell','runtime':'diffusers'",
            "'name':'bge-m3','runtime':'pytorch','weightPrecision':'BF16'"
        }) {
            Workbench workbench = Workbenches.of(JsonProfiles.profile(
                    "'traffic':{'meanRps':0.15},'model':{" + known + "},'hardware':{'accelerator':'l40s'}"));
            Beside beside = new Beside(workbench);
            assertThat(beside.has(Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "FP16"))))
                    .as(known)
                    .isTrue();
            assertThat(beside.has(Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "FP8"))))
                    .isFalse();
        }
        Workbench full = Workbenches.of(JsonProfiles.profile(
                "'model':{'name':'bge-m3','runtime':'pytorch'},'hardware':{'accelerator':'l40s'}"));
        assertThat(new Beside(full).has(Workbenches.action(full, "quantize-weights", null, Map.of("to", "FP16"))))
                .as("a network in PyTorch is in FP32 unless somebody says otherwise")
                .isFalse();
    }

    @Test
    void asManyStepsOrMoreAreNotFewer() {
        String turbo = "'traffic':{'meanRps':0.1},'model':{'name':'sdxl-turbo','weightPrecision':'FP16',"
                + "'runtime':'pytorch'},'hardware':{'accelerator':'l4'}";
        assertThat(isBehind(turbo, "reduce-steps", Map.of("to", 20))).isTrue();
        assertThat(isBehind(turbo, "reduce-steps", Map.of("from", 30, "to", 8))).isFalse();
    }

    @Test
    void fewerMachinesAreNoMore() {
        String fleet = "'hardware':{'cpuCores':4,'replicas':3}";
        assertThat(isBehind(fleet, "scale-out", Map.of("replicas", 2))).isTrue();
        assertThat(isBehind(fleet, "scale-in", Map.of("replicas", 2))).isFalse();
        assertThat(isBehind(fleet, "scale-in", Map.of("replicas", 4))).isTrue();
    }
}
