package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Remedies whose effect is in how a server is run, from the profile to the projected answer. */
class MechanismsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static String chat(String model, String traffic, String rest) {
        return "'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',"
                + "'batching':{'mode':'CONTINUOUS'}" + model + "},'traffic':{'inputTokens':6000,'outputTokens':200,"
                + traffic + "},'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':1,'replicas':4,"
                + "'usdPerReplicaHour':4}" + rest;
    }

    private static Reconciled today(String profile) {
        return SITUATIONS.of(JsonProfiles.profile(profile)).today();
    }

    private static Projection after(Reconciled today, String remedy, Map<String, Object> parameters) {
        Projector projector = new Projector(CorePack.KNOWLEDGE, Samples.SIMULATOR, today, Cancellation.NEVER);
        return projector
                .after(List.of(projector.applier().action(today.variant(), Samples.remedy(remedy), null, parameters)))
                .projection();
    }

    @Test
    void chunksHelpThoseWhoGenerateAndNobodyWhoIsAlone() {
        Reconciled busy = today(chat(",'featuresOff':['chunked-prefill']", "'meanRps':16", ""));
        Projection chunked = after(busy, "enable-chunked-prefill", Map.of());
        assertThat(chunked.tokens().tpotMs())
                .isLessThan(busy.projection().tokens().tpotMs() * 0.99);
        assertThat(chunked.rates().capacityRps())
                .isEqualTo(busy.projection().rates().capacityRps());
        Reconciled alone = today(chat(",'featuresOff':['chunked-prefill']", "'concurrency':1", ""));
        assertThat(after(alone, "enable-chunked-prefill", Map.of()).tokens().tpotMs())
                .isCloseTo(alone.projection().tokens().tpotMs(), Percentage.withPercentage(0.1));
    }

    /** Chunks are no cure where nobody waits for tokens: most of the time goes into the prompts themselves. */
    @Test
    void chunksDoNotRaiseTheThroughputOfPrompts() {
        Reconciled offline = today(chat(",'featuresOff':['chunked-prefill']", "'concurrency':200", "")
                .replace("'inputTokens':6000,'outputTokens':200", "'inputTokens':40000,'outputTokens':20"));
        assertThat(after(offline, "enable-chunked-prefill", Map.of()).rates().throughputRps())
                .isLessThan(offline.projection().rates().throughputRps() * 1.01);
    }

    @Test
    void anAnswerThatIsHeldBackShowsItsFirstTokenWithTheLast() {
        Reconciled held =
                today(chat(",'features':['prefix-caching']", "'meanRps':2", ",'endToEnd':{'latency':{'meanMs':4000}}"));
        assertThat(held.projection().tokens().ttftMs()).isCloseTo(4000, Percentage.withPercentage(1));
        assertThat(held.assumptions()).anyMatch(line -> line.contains("streaming"));
        Projection streamed = after(held, "stream-tokens", Map.of());
        assertThat(streamed.tokens().ttftMs()).isLessThan(2000);
        assertThat(streamed.latency().meanMs()).isCloseTo(4000, Percentage.withPercentage(1));
        Reconciled measured = today(chat(
                ",'features':['prefix-caching']",
                "'meanRps':2",
                ",'endToEnd':{'latency':{'meanMs':4000},'ttft':{'meanMs':300}}"));
        assertThat(measured.projection().tokens().ttftMs())
                .as("a measured first token shows that it streams")
                .isCloseTo(300, Percentage.withPercentage(5));
    }

    /** A provider's answer is made as it is written, whoever collects it: reading the prompt is a small part of it. */
    @Test
    void aProvidersAnswerThatIsCollectedIsHeardSoonerInPieces() {
        String call = "'model':{'family':'DECODER_LLM','runtime':'openai'%s},'traffic':{'meanRps':0.1,"
                + "'inputTokens':1400,'outputTokens':70},'stages':[{'name':'hear','kind':'OTHER','external':true,"
                + "'latency':{'meanMs':300}},{'name':'write','kind':'INFERENCE','external':true,"
                + "'latency':{'meanMs':1600}},{'name':'speak','kind':'OTHER','external':true,"
                + "'latency':{'meanMs':1100}}],'endToEnd':{'latency':{'meanMs':3000}%s}";
        Reconciled late = today(call.formatted(",'featuresOff':['streaming']", ",'ttft':{'meanMs':3000}"));
        assertThat(late.projection().tokens().ttftMs()).isCloseTo(3000, Percentage.withPercentage(1));
        Projection streamed = after(late, "stream-tokens", Map.of());
        assertThat(streamed.tokens().ttftMs()).isBetween(700.0, 1800.0);
        assertThat(streamed.latency().meanMs()).isCloseTo(3000, Percentage.withPercentage(1));
        assertThat(today(call.formatted("", ",'ttft':{'meanMs':3000}"))
                        .variant()
                        .adjustments()
                        .held()
                        .part())
                .as("the measurement alone shows it")
                .isEqualTo(1);
        assertThat(today(call.formatted(",'featuresOff':['streaming']", ""))
                        .projection()
                        .tokens()
                        .ttftMs())
                .as("told, and no first token measured")
                .isCloseTo(3000, Percentage.withPercentage(1));
        assertThat(today(call.formatted("", ",'ttft':{'meanMs':900}"))
                        .variant()
                        .adjustments()
                        .held()
                        .part())
                .as("it comes early")
                .isZero();
        assertThat(today(call.formatted("", ",'ttft':{'meanMs':3000}").replace("'outputTokens':70", "'outputTokens':8"))
                        .variant()
                        .adjustments()
                        .held()
                        .part())
                .as("a few words are no stream")
                .isZero();
    }

    /** Those who stay with the large model are the slow ones: a quarter that leaves hardly moves the tail. */
    @Test
    void aShareThatIsRoutedAwayLeavesTheTailWhereItIs() {
        String path = "'model':{'family':'DECODER_LLM','runtime':'openai'},'traffic':{'meanRps':0.1,"
                + "'inputTokens':1400,'outputTokens':300},'stages':[{'name':'write','kind':'INFERENCE',"
                + "'external':true,'latency':{'meanMs':5000,'p95Ms':10000}}],"
                + "'endToEnd':{'latency':{'meanMs':5200,'p50Ms':4600,'p95Ms':10300,'p99Ms':13600}}";
        Reconciled now = today(path);
        Projection routed = after(now, "route-to-smaller-model", Map.of("share", 0.25, "ratio", 0.1));
        double mean = routed.latency().meanMs() / now.projection().latency().meanMs();
        assertThat(mean).isLessThan(0.95);
        assertThat(routed.latency().p95Ms() / now.projection().latency().p95Ms())
                .isBetween(mean + 0.03, 1.0);
        assertThat(routed.latency().p99Ms() / now.projection().latency().p99Ms())
                .isBetween(mean + 0.05, 1.0);
    }

    /** A few refusals take the queue away from the others; who refuses many lacks capacity, and gets no credit. */
    @Test
    void aFewRefusalsHelpTheOthersAndManyAreNoCure() {
        double capacity =
                today(chat("", "'meanRps':1", "")).projection().rates().capacityRps();
        Reconciled full = today(chat("", "'meanRps':" + capacity * 0.97, ""));
        Projection shed = after(full, "shed-load", Map.of());
        assertThat(shed.rates().utilization())
                .isLessThan(full.projection().rates().utilization());
        assertThat(shed.latency().meanMs())
                .isLessThan(full.projection().latency().meanMs() * 0.99);
        assertThat(shed.latency().p99Ms())
                .as("more than one in a hundred is refused")
                .isEqualTo(full.projection().latency().p99Ms());
        Reconciled flooded = today(chat("", "'meanRps':" + capacity * 3, ""));
        assertThat(after(flooded, "shed-load", Map.of()).latency().meanMs())
                .isEqualTo(flooded.projection().latency().meanMs());
        Reconciled calm = today(chat("", "'meanRps':0.5", ""));
        assertThat(after(calm, "shed-load", Map.of()).latency().meanMs())
                .isEqualTo(calm.projection().latency().meanMs());
    }

    /** Machines move and none is added: the bill stays, capacity hardly grows, and the transfer takes its time. */
    @Test
    void poolsMoveMachinesAndKeysAndValuesTakeTime() {
        Reconciled mixed = today(chat("", "'meanRps':8", ""));
        Projection apart = after(mixed, "disaggregate-prefill", Map.of());
        assertThat(apart.bill().usdPerHour())
                .isEqualTo(mixed.projection().bill().usdPerHour());
        assertThat(apart.rates().capacityRps())
                .isLessThan(mixed.projection().rates().capacityRps());
        Reconciled slow = today(chat("", "'meanRps':8", "").replace("'replicas':4", "'replicas':4,'networkGbps':10"));
        // 6,000 tokens of 131 kB are 0.79 GB, and 10 Gbit/s are 1.25 GB a second.
        assertThat(after(slow, "disaggregate-prefill", Map.of()).tokens().ttftMs()
                        - apart.tokens().ttftMs())
                .isBetween(550.0, 640.0);
    }

    /** A server of eight accelerators is two pools of four, which a model that needs more than four cannot be. */
    @Test
    void oneReplicaIsDividedIntoPools() {
        String one = chat("", "'meanRps':0.1", "")
                .replace("'acceleratorsPerReplica':1,'replicas':4", "'acceleratorsPerReplica':8,'tensorParallel':8");
        Reconciled whole = today(one.replace("llama-3.1-8b", "llama-3.1-70b"));
        Projection halves = after(whole, "disaggregate-prefill", Map.of());
        assertThat(halves.bill().usdPerHour())
                .isEqualTo(whole.projection().bill().usdPerHour());
        assertThat(halves.tokens().ttftMs())
                .as("half computes the prompt")
                .isGreaterThan(whole.projection().tokens().ttftMs());
        Reconciled large = today(one.replace("llama-3.1-8b", "llama-3.1-405b").replace("'BF16'", "'FP8'"));
        assertThat(after(large, "disaggregate-prefill", Map.of()).tokens().ttftMs())
                .isEqualTo(large.projection().tokens().ttftMs());
    }

    /** FP4 units double the arithmetic of FP8 on Blackwell; weights alone do not shorten a prompt anywhere. */
    @Test
    void fourBitsShortenPromptsOnlyWithUnitsForThem() {
        Map<String, Object> both = Map.of("to", "FP4", "activations", "FP4");
        Reconciled hopper = today(chat("", "'concurrency':1", ""));
        assertThat(after(hopper, "quantize-weights", both).tokens().tpotMs())
                .isLessThan(hopper.projection().tokens().tpotMs() * 0.8);
        Reconciled blackwell = today(chat("", "'concurrency':1", "").replace("h100-sxm", "b200-sxm"));
        assertThat(after(blackwell, "quantize-weights", both).tokens().ttftMs())
                .isLessThan(after(blackwell, "quantize-weights", Map.of("to", "FP4"))
                                .tokens()
                                .ttftMs()
                        * 0.8);
    }

    /** What hardly pays may as well cost: the interval says so. */
    @Test
    void quantizationThatDoesNotPayMayCost() {
        Reconciled prompts = today(chat("", "'concurrency':4", "").replace("'outputTokens':200", "'outputTokens':20"));
        Projector projector = new Projector(CorePack.KNOWLEDGE, Samples.SIMULATOR, prompts, Cancellation.NEVER);
        assertThat(projector
                        .impact(
                                List.of(projector
                                        .applier()
                                        .action(
                                                prompts.variant(),
                                                Samples.remedy("quantize-weights"),
                                                null,
                                                Map.of("to", "INT4"))),
                                null,
                                null)
                        .stream()
                        .filter(impact -> impact.metric().equals("latency.meanMs"))
                        .map(impact -> impact.ratio().high())
                        .toList())
                .allMatch(high -> high > 1.05)
                .hasSize(1);
    }

    @Test
    void pipelinesHaveBubblesAndNobodyIsFaster() {
        Reconciled one = today(chat("", "'meanRps':8", ""));
        Projection two = after(one, "change-pipeline-parallelism", Map.of("to", 2));
        assertThat(two.bill().usdPerHour())
                .isEqualTo(2 * one.projection().bill().usdPerHour());
        assertThat(two.rates().capacityRps())
                .isGreaterThan(one.projection().rates().capacityRps());
        Reconciled alone = today(chat("", "'concurrency':1", ""));
        assertThat(after(alone, "change-pipeline-parallelism", Map.of("to", 4))
                        .latency()
                        .meanMs())
                .isGreaterThanOrEqualTo(alone.projection().latency().meanMs() * 0.999);
    }
}
