package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cheapest of parts that do the same. */
class CheaperPartsTest {

    /** One image at a time on a processor, which a second of other work stands before. */
    private static Workbench frames(String objectives, int packMs) {
        return Workbenches.of(JsonProfiles.profile(objectives + "'traffic':{'concurrency':1},"
                + "'model':{'name':'resnet-50','runtime':'pytorch','weightPrecision':'FP32'},"
                + "'hardware':{'accelerator':'none','cpu':'core-i7-7700hq','cpuCores':4,'replicas':1},'stages':["
                + "{'name':'pack','kind':'SERIALIZATION','latency':{'meanMs':" + packMs + "}},"
                + "{'name':'predict','kind':'INFERENCE','latency':{'meanMs':1500}}]"));
    }

    private static Object chosen(Workbench workbench, String best, String... others) {
        return new CheaperParts(workbench)
                .asGoodForLess(
                        to(workbench, best),
                        List.of(others).stream()
                                .map(part -> to(workbench, part))
                                .toList())
                .parameters()
                .get("to");
    }

    private static Action to(Workbench workbench, String part) {
        return Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", part));
    }

    @Test
    void whereAnotherStageTakesTheTimeTheCheapestPartDoes() {
        Workbench missed = frames("'objectives':{'latency':{'meanMs':800},'priority':'LATENCY'},", 3000);
        assertThat(chosen(missed, "a100-sxm-80gb", "l4", "t4", "h100-sxm")).isEqualTo("t4");
        assertThat(chosen(missed, "a100-sxm-80gb", "h100-sxm"))
                .as("no dearer one")
                .isEqualTo("a100-sxm-80gb");
    }

    @Test
    void aPartWhoseGainIsFeltStays() {
        Workbench model = frames("'objectives':{'latency':{'meanMs':2},'priority':'LATENCY'},", 1);
        assertThat(chosen(model, "a100-sxm-80gb", "t4")).isEqualTo("a100-sxm-80gb");
        assertThat(chosen(frames("", 1), "a100-sxm-80gb", "t4"))
                .as("nothing is asked for, and it serves more")
                .isEqualTo("a100-sxm-80gb");
    }

    /** Nobody knows what a card at home costs: no ratio to it says what another part is worth. */
    @Test
    void whereThePriceOfTodayIsUnknownTheLeastThatReachesTheObjectiveDoes() {
        assertThat(chosen(chat(900), "b200-sxm", "h100-sxm", "h200-sxm")).isEqualTo("h100-sxm");
        assertThat(chosen(chat(400), "h200-sxm", "h100-sxm", "a100-sxm-80gb"))
                .as("missed by a few percent more, for much less")
                .isEqualTo("h100-sxm");
    }

    private static Workbench chat(int targetMs) {
        return Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'meanMs':" + targetMs + "}},"
                + "'traffic':{'meanRps':0.8,'inputTokens':3500,'outputTokens':60},'model':{'name':'llama3.1:8b',"
                + "'runtime':'ollama','weightPrecision':'INT4'},'hardware':{'accelerator':'rtx-4090'},"
                + "'endToEnd':{'latency':{'meanMs':1500}}"));
    }

    /** An engine that admits token by token shows a busy accelerator at a tenth of its load. */
    @Test
    void anEngineThatIsAlwaysAtWorkIsIdleByWhatThePeakTakes() {
        assertThat(isIdle("vllm", 1.3, 0.93)).isTrue();
        assertThat(isIdle("vllm", 3.5, 0.93)).isFalse();
        assertThat(isIdle("transformers", 0.01, 0.93)).as("its gauge tells").isFalse();
        assertThat(isIdle("transformers", 0.01, 0.3)).isTrue();
    }

    private static boolean isIdle(String runtime, double peak, double gauge) {
        return new CheaperParts(Workbenches.of(JsonProfiles.profile(
                        """
                        'traffic':{'meanRps':0.01,'peakRps':%s,'inputTokens':1500,'outputTokens':350},
                        'model':{'name':'llama-3.3-70b-instruct','runtime':'%s','weightPrecision':'FP8'},
                        'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4},
                        'utilization':{'gpu':%s}"""
                                .formatted(peak, runtime, gauge))))
                .isIdle();
    }

    /** A V100 that works a third of its time for a bill that is too high: a part at a quarter of the price does. */
    @Test
    void aCheaperPartTreatsOneMachineThatIdles() {
        Assessment answer = Advisors.assess(
                JsonProfiles.profile(
                        """
                'traffic':{'meanRps':3,'inputTokens':300,'outputTokens':120},
                'model':{'name':'llama-3.1-8b','runtime':'lmdeploy'},
                'hardware':{'accelerator':'v100-sxm-32gb','usdPerReplicaHour':3.06},
                'endToEnd':{'latency':{'p95Ms':4800}},
                'objectives':{'latency':{'p95Ms':6000},'usdPerThousandRequests':0.15,'priority':'COST'}"""));
        assertThat(answer.diagnoses().get(0).id()).isEqualTo("idle-machines");
        assertThat(answer.plan().steps()).anyMatch(step -> step.remedy().equals("upgrade-accelerator"));
        assertThat(answer.plan().meetsObjectives()).isTrue();
    }

    @Test
    void otherRemediesAreNoParts() {
        Workbench missed = frames("", 3000);
        Action compiled = Workbenches.action(missed, "compile-model", null, Map.of("runtime", "openvino"));
        assertThat(new CheaperParts(missed).asGoodForLess(compiled, List.of(to(missed, "t4"))))
                .isSameAs(compiled);
    }
}
