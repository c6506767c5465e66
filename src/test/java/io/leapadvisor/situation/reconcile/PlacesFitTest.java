package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a wait that is measured says of the places that a model has. */
class PlacesFitTest {

    private static final String MEASURED =
            "'endToEnd':{'ttft':{'meanMs':%s},'tpot':{'meanMs':17}," + "'throughputRps':0.74}";

    /** Twenty colleagues on an engine that takes one request at a time by default, or 256. */
    private static DeploymentProfile colleagues(String runtime, String batching, double ttftMs) {
        return JsonProfiles.profile("'traffic':{'concurrency':20,'inputTokens':900,'outputTokens':300},"
                + "'model':{'name':'llama-3.1-8b','runtime':'" + runtime + "','weightPrecision':'INT4'" + batching
                + "},"
                + "'hardware':{'accelerator':'rtx-4090'}," + MEASURED.formatted(ttftMs));
    }

    private static double places(DeploymentProfile profile) {
        return Workbenches.of(profile).today().variant().adjustments().places();
    }

    /** 0.74 answers a second of five seconds each are four at a time; 22 seconds pass before. */
    @Test
    void clientsWhoWaitShowThePlacesOfTheEngine() {
        assertThat(places(colleagues("ollama", "", 22_000))).isEqualTo(4);
        assertThat(places(colleagues("llama.cpp", "", 22_000))).isEqualTo(4);
        assertThat(places(colleagues("llama.cpp", ",'batching':{'mode':'CONTINUOUS','maxBatchSize':4}", 22_000)))
                .as("a setting says it")
                .isZero();
        assertThat(places(colleagues("llama.cpp", "", 500)))
                .as("nobody waits for a place")
                .isZero();
    }

    /** 0.24 answers a second of 18 seconds each are four at a time, of one a second that arrives. */
    @Test
    void requestsThatAreNotServedShowThePlacesOfTheEngine() {
        String answers = "'traffic':{'meanRps':%s,'inputTokens':512,'outputTokens':1024},'model':{'name':'qwen2.5-7b',"
                + "'runtime':'vllm','weightPrecision':'BF16'%s},'hardware':{'accelerator':'rtx-4090'},"
                + "'endToEnd':{'ttft':{'meanMs':144000},'tpot':{'meanMs':18},'throughputRps':0.24}";
        DeploymentProfile told = JsonProfiles.profile(answers.formatted(1, ""));
        assertThat(places(told)).isEqualTo(4);
        assertThat(places(JsonProfiles.profile(answers.formatted(0.24, ""))))
                .as("all that arrives is served")
                .isZero();
        assertThat(places(JsonProfiles.profile(answers.formatted(1, ",'batching':{'maxBatchSize':64}"))))
                .as("a setting says it")
                .isZero();
        assertThat(after(Workbenches.of(told), "change-batch-size", Map.of("to", 32))
                        .tokens()
                        .ttftMs())
                .as("with places for all nobody waits")
                .isLessThan(1_000);
    }

    /** Ten clients were answered 6.29 a second, and thirty are answered 1.21: that is no wait for a place. */
    @Test
    void whereFewerClientsWereAnsweredMoreNoPlacesAreShown() {
        String intents = "'traffic':{'concurrency':30,'inputTokens':777,'outputTokens':6},"
                + "'model':{'name':'qwen2-72b','runtime':'vllm','runtimeVersion':'0.6.3','weightPrecision':'INT4'},"
                + "'hardware':{'accelerator':'rtx-4090','acceleratorsPerReplica':4,'tensorParallel':4},"
                + "'endToEnd':{'ttft':{'meanMs':18854},'tpot':{'meanMs':875},'throughputRps':1.21}";
        String tested = ",'loadTests':[{'traffic':{'concurrency':10,'outputTokens':%s},'ttft':{'meanMs':1073},"
                + "'tpot':{'meanMs':72.7},'throughputRps':6.29}]";
        assertThat(places(JsonProfiles.profile(intents + tested.formatted(12))))
                .as("of longer answers the test says nothing")
                .isPositive();
        assertThat(places(JsonProfiles.profile(intents + tested.formatted(7.5))))
                .isZero();
    }

    private static Projection after(Workbench workbench, String remedy, Map<String, Object> parameters) {
        Action action = workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), Samples.remedy(remedy), null, parameters);
        return workbench.projector().after(List.of(action)).projection();
    }

    /** Whatever is done, twenty clients wait for their answers: rate × latency (Little's law). */
    @Test
    void theSameClientsAreInsideAfterAnyRemedy() {
        Workbench workbench = Workbenches.of(colleagues("ollama", "", 22_000));
        Map<String, Map<String, Object>> remedies = Map.of(
                "compile-model", Map.of("runtime", "vllm"),
                "scale-out", Map.of("replicas", 2),
                "change-batch-size", Map.of("to", 32),
                "enable-continuous-batching", Map.of("maxBatchSize", 64),
                "distill-model", Map.of());
        remedies.forEach((remedy, parameters) -> {
            Projection after = after(workbench, remedy, parameters);
            assertThat(after.rates().throughputRps() * after.latency().meanMs() / 1e3)
                    .as(remedy)
                    .isCloseTo(20, withinPercentage(5));
        });
        assertThat(after(workbench, "compile-model", Map.of("runtime", "vllm"))
                        .tokens()
                        .ttftMs())
                .as("another engine has places for all")
                .isLessThan(2_000);
        assertThat(after(workbench, "change-batch-size", Map.of("to", 32))
                        .tokens()
                        .ttftMs())
                .isLessThan(3_000);
        assertThat(workbench.today().projection().rates().capacityRps()).isCloseTo(0.74, within(0.03));
    }

    /**
     * Clients of a model whose cache fills the memory by the estimate, and a first token before its queue would end.
     */
    private static DeploymentProfile inQueue(String model, String machine, String traffic, String measured) {
        return JsonProfiles.profile("'traffic':{" + traffic + "},'model':{'name':'" + model
                + "','runtime':'vllm','weightPrecision':'FP16','batching':{'mode':'CONTINUOUS'}},"
                + "'hardware':{" + machine + "},'endToEnd':{" + measured + "}");
    }

    private static final List<DeploymentProfile> IN_QUEUE = List.of(
            inQueue(
                    "qwen2.5-32b",
                    "'accelerator':'h100-sxm'",
                    "'concurrency':32,'inputTokens':6000,'outputTokens':400",
                    "'throughputRps':0.5,'ttft':{'meanMs':5000}"),
            inQueue(
                    "llama-3.1-8b",
                    "'accelerator':'a100-sxm-40gb'",
                    "'concurrency':64,'inputTokens':8000,'outputTokens':300",
                    "'throughputRps':1.2,'ttft':{'meanMs':20000}"),
            inQueue(
                    "llama-3.1-8b",
                    "'accelerator':'a100-sxm-40gb'",
                    "'concurrency':64,'inputTokens':8000,'outputTokens':300",
                    "'latency':{'meanMs':53300},'ttft':{'meanMs':10000}"),
            inQueue(
                    "llama-3.1-70b",
                    "'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4",
                    "'concurrency':64,'inputTokens':12000,'outputTokens':300",
                    "'throughputRps':1,'ttft':{'meanMs':10000}"));

    /** They are as many, so that whoever serves more of them in a second lets them wait for less (Little's law). */
    @Test
    void whatServesMoreServesWaitingClientsMore() {
        Map<String, Map<String, Object>> remedies = Map.of(
                "upgrade-accelerator", Map.of("to", "h200-sxm"),
                "quantize-weights", Map.of("to", "FP8"),
                "quantize-kv-cache", Map.of("to", "FP8"),
                "raise-kv-capacity", Map.of("memoryShare", 0.95));
        for (DeploymentProfile profile : IN_QUEUE) {
            Workbench workbench = Workbenches.of(profile);
            Projection today = workbench.today().projection();
            remedies.forEach((remedy, parameters) -> {
                Projection after = after(workbench, remedy, parameters);
                String what = remedy + " for " + profile.model().name();
                assertThat(after.rates().throughputRps())
                        .as(what)
                        .isGreaterThan(0.93 * today.rates().throughputRps());
                assertThat(after.rates().throughputRps() / today.rates().throughputRps())
                        .as(what)
                        .isGreaterThan(Math.min(
                                1.05,
                                0.9
                                        * after.rates().capacityRps()
                                        / today.rates().capacityRps()));
            });
        }
    }

    /** What was measured stays what it was, and the places are those that it shows. */
    @Test
    void placesThatAreShownAreTaken() {
        Projection today = Workbenches.of(IN_QUEUE.get(1)).today().projection();
        assertThat(today.rates().throughputRps()).isCloseTo(1.2, within(0.01));
        assertThat(today.tokens().ttftMs()).isCloseTo(20_000, within(200.0));
        assertThat(today.serving().batch())
                .as("64 less the 1.2 a second who wait for some 15 s")
                .isBetween(36.0, 52.0);
    }

    /** A proxy that lets the tokens go together makes the first one late, and says nothing of a wait for a place. */
    @Test
    void aStreamThatIsCollectedShowsNoPlaces() {
        DeploymentProfile collected =
                JsonProfiles.profile("'traffic':{'concurrency':32,'inputTokens':200,'outputTokens':200},"
                        + "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
                        + "'hardware':{'accelerator':'h100-sxm'},"
                        + "'endToEnd':{'ttft':{'meanMs':2500},'tpot':{'meanMs':0.5},'throughputRps':11.2}");
        assertThat(places(collected)).isZero();
        assertThat(Workbenches.of(collected)
                        .today()
                        .variant()
                        .adjustments()
                        .held()
                        .part())
                .isPositive();
    }

    /** A test of the same load has its first tokens at once: all clients find a place, and users wait elsewhere. */
    @Test
    void aTestOfTheSameLoadShowsThePlaces() {
        String clients = "{'concurrency':20,'inputTokens':900,'outputTokens':300}";
        DeploymentProfile tested = JsonProfiles.profile("'traffic':" + clients
                + ",'model':{'name':'llama-3.1-8b','runtime':'llama.cpp','weightPrecision':'INT4'},"
                + "'hardware':{'accelerator':'rtx-4090'}," + MEASURED.formatted(22_000) + ",'loadTests':[{'traffic':"
                + clients + ",'ttft':{'meanMs':600},'tpot':{'meanMs':30}}]");
        assertThat(places(tested)).isZero();
    }
}
