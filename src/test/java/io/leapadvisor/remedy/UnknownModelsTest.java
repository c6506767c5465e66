package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What changes bring to a model of which nobody knows the size. */
class UnknownModelsTest {

    private static final String TO = "to";

    private static Workbench workbench(String part, String model, String seen) {
        return Workbenches.of(JsonProfiles.profile("'model':{'name':'our-detector','family':'VISION'," + model
                + "},'hardware':{'accelerator':'" + part + "'},'traffic':{'concurrency':1}," + seen
                + "'stages':[{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':300}}],"
                + "'endToEnd':{'latency':{'meanMs':300}}"));
    }

    private static Interval mean(Workbench workbench, String remedy, Map<String, Object> parameters) {
        Action action = Workbenches.action(workbench, remedy, null, parameters);
        return workbench.projector().impact(List.of(action), null, null).stream()
                .filter(impact -> impact.metric().equals("latency.meanMs"))
                .map(Impact::ratio)
                .findFirst()
                .orElseThrow();
    }

    private static double weights(String part, String model, String to) {
        return mean(workbench(part, model, ""), "quantize-weights", Map.of(TO, to))
                .expected();
    }

    @Test
    void eightBitsOfFloatingPointNeedUnitsForThem() {
        String trt = "'runtime':'tensorrt','weightPrecision':'";
        for (String part : new String[] {"t4", "a100-sxm-80gb", "v100-sxm-16gb"}) {
            assertThat(weights(part, trt + "FP32'", "FP8")).as(part).isGreaterThanOrEqualTo(1);
            assertThat(weights(part, trt + "FP16'", "FP8")).as(part).isGreaterThanOrEqualTo(1);
            assertThat(weights(part, trt + "FP32'", "FP16")).as(part).isLessThan(0.4);
        }
        assertThat(weights("l4", trt + "FP32'", "FP8")).isLessThan(0.3);
    }

    /** The GPUs of Apple compute FP32 as fast, and those before Volta have no FP16 worth the name. */
    @Test
    void halfPrecisionThatIsNoFasterHalvesBytesAlone() {
        String torch = "'runtime':'pytorch','weightPrecision':'FP32'";
        for (String part : new String[] {"m1-pro", "m2-ultra", "gtx-1080-ti"}) {
            assertThat(weights(part, torch, "FP16")).as(part).isGreaterThan(0.9);
        }
        assertThat(weights("t4", torch, "FP16")).isLessThan(0.8);
        Interval compiled = mean(workbench("m1-pro", torch, ""), "compile-model", Map.of("runtime", "onnxruntime"));
        assertThat(compiled.high()).as("no pair is of Apple").isGreaterThan(1);
    }

    @Test
    void aPrecisionThatIsNotToldIsAnAssumption() {
        Workbench untold = workbench("t4", "'runtime':'tensorrt'", "");
        assertThat(mean(untold, "quantize-weights", Map.of(TO, "FP16")).high())
                .as("an engine of TensorRT is mostly in half precision")
                .isGreaterThanOrEqualTo(1);
        Action half = Workbenches.action(untold, "quantize-weights", null, Map.of(TO, "FP16"));
        assertThat(untold.projector().after(List.of(half)).assumptions())
                .anyMatch(said -> said.startsWith("model.weightPrecision is not given"));
        Workbench told = workbench("t4", "'runtime':'tensorrt','weightPrecision':'FP32'", "");
        assertThat(told.projector().after(List.of(half)).assumptions())
                .noneMatch(said -> said.startsWith("model.weightPrecision"));
    }

    private static Interval upgrade(String to, String model, String gauge) {
        return mean(workbench("l4", model, gauge), "upgrade-accelerator", Map.of(TO, to));
    }

    @Test
    void aFasterPartIsExpectedToHelpOnlyWhereThisOneWasSeenBusy() {
        String ort = "'runtime':'onnxruntime'";
        Interval unseen = upgrade("h100-sxm", ort, "");
        assertThat(unseen.expected()).isGreaterThan(0.99);
        assertThat(unseen.low()).isLessThan(0.5);
        assertThat(upgrade("h100-sxm", ort, "'utilization':{'gpu':0.9},").expected())
                .isLessThan(0.5);
        assertThat(upgrade("h100-sxm", ort, "'utilization':{'gpuComputeActive':0.9},")
                        .expected())
                .isLessThan(0.5);
    }

    /** An A10G multiplies FP32 a sixth faster than an L4, and reads twice as fast. */
    @Test
    void partsAreComparedInThePrecisionOfTheModel() {
        String busy = "'utilization':{'gpu':0.95},";
        assertThat(upgrade("a10g", "'runtime':'onnxruntime','weightPrecision':'FP32'", busy)
                        .expected())
                .isBetween(0.8, 1.0);
        assertThat(upgrade("a10g", "'runtime':'onnxruntime','weightPrecision':'FP16'", busy)
                        .expected())
                .isGreaterThan(1.3);
        assertThat(upgrade("k80", "'runtime':'onnxruntime','weightPrecision':'FP16'", busy)
                        .expected())
                .as("it widens half precision, and computes a thirtieth")
                .isGreaterThan(2);
    }

    private static Interval search(String machine) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':1}," + machine
                + ",'stages':[{'name':'find','kind':'RETRIEVAL','latency':{'meanMs':1000}}]"));
        Action action = Workbenches.action(workbench, "keep-index-in-memory", "find", Map.of());
        return workbench.projector().impact(List.of(action), "find", null).stream()
                .filter(impact -> impact.metric().equals("stageLatencyMs"))
                .map(Impact::ratio)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWaitsForDisksGoesWithTheirReads() {
        for (double wait : new double[] {0.3, 0.5, 0.7, 0.9}) {
            for (String storage : new String[] {"", "'storage':'NVME',", "'storage':'HDD',"}) {
                assertThat(search("'utilization':{'ioWait':" + wait + "},'hardware':{" + storage + "'replicas':1}")
                                .expected())
                        .as("%s of the time, on %s", wait, storage)
                        .isLessThanOrEqualTo(1 - wait);
            }
        }
        assertThat(search("'utilization':{'ioWait':0.9}").low()).isLessThan(0.01);
        assertThat(search("'hardware':{'storage':'HDD'}").expected())
                .as("no slower than the best drive")
                .isLessThanOrEqualTo(0.12);
    }

    /** A grammar that takes three times the model's time can give back two thirds of it, and may give back nothing. */
    @Test
    void aNewerEngineTakesAwayWhatTheGrammarWasSeenToCost() {
        String served = "'model':{'name':'llama-3.1-8b','runtime':'vllm','runtimeVersion':'0.20.0','weightPrecision':"
                + "'BF16','features':['%s']},'hardware':{'accelerator':'h100-sxm'},'traffic':{'concurrency':8,"
                + "'inputTokens':1000,'outputTokens':200},'endToEnd':{'throughputRps':1.5}";
        Interval held = mean(
                Workbenches.of(JsonProfiles.profile(served.formatted("structured-output"))),
                "upgrade-engine",
                Map.of("version", "0.26.0"));
        Interval free = mean(
                Workbenches.of(JsonProfiles.profile(served.formatted("streaming"))),
                "upgrade-engine",
                Map.of("version", "0.26.0"));
        assertThat(held.low()).isLessThan(0.5);
        assertThat(held.expected()).isLessThan(free.expected() - 0.1);
        assertThat(held.high()).isGreaterThan(1);
    }
}
