package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/**
 * Of requests that take as long as ever and requests that take less, no percentile is later than before: the share that
 * is done by any time only grows (stochastic dominance), and less load makes nobody wait longer.
 */
class RoutedShareTest {

    private static final double ROUNDING = 1 + 1e-6;

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final String ALONE = "'model':{'name':'llama-3.1-70b','weightPrecision':'BF16','runtime':'vllm'},"
            + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':6},"
            + "'traffic':{'meanRps':8,'inputTokens':900,'outputTokens':220},";
    private static final List<Reconciled> TODAY = Stream.of(
                    ALONE + "'endToEnd':{'latency':{'meanMs':8200,'p95Ms':13500},'ttft':{'meanMs':380}}",
                    ALONE + "'endToEnd':{'latency':{'meanMs':8200,'p50Ms':6500,'p95Ms':19000,'p99Ms':60000}}",
                    "'model':{'family':'DECODER_LLM','runtime':'openai'},'traffic':{'meanRps':0.1,"
                            + "'inputTokens':1400,'outputTokens':300},'stages':[{'name':'write','kind':'INFERENCE',"
                            + "'external':true,'latency':{'meanMs':5000,'p95Ms':10000}}],"
                            + "'endToEnd':{'latency':{'meanMs':5200,'p50Ms':4600,'p95Ms':10300,'p99Ms':13600}}")
            .map(fields -> SITUATIONS.of(JsonProfiles.profile(fields)).today())
            .toList();

    private static Projection after(Reconciled today, double share, double ratio, String... before) {
        Projector projector = new Projector(CorePack.KNOWLEDGE, Samples.SIMULATOR, today, Cancellation.NEVER);
        Stream<Action> first = Stream.of(before)
                .map(id -> projector.applier().action(today.variant(), Samples.remedy(id), null, Map.of()));
        Stream<Action> routed = share == 0
                ? Stream.of()
                : Stream.of(projector
                        .applier()
                        .action(
                                today.variant(),
                                Samples.remedy("route-to-smaller-model"),
                                null,
                                Map.of("share", share, "ratio", ratio)));
        return projector.after(Stream.concat(first, routed).toList()).projection();
    }

    private static void isNoLater(Projection routed, Projection before) {
        assertThat(routed.latency().meanMs())
                .isLessThanOrEqualTo(before.latency().meanMs() * ROUNDING);
        assertThat(routed.latency().p50Ms())
                .isLessThanOrEqualTo(before.latency().p50Ms() * ROUNDING);
        assertThat(routed.latency().p95Ms())
                .isLessThanOrEqualTo(before.latency().p95Ms() * ROUNDING);
        assertThat(routed.latency().p99Ms())
                .isLessThanOrEqualTo(before.latency().p99Ms() * ROUNDING);
        assertThat(routed.latency().p50Ms())
                .isLessThanOrEqualTo(routed.latency().p95Ms());
        assertThat(routed.latency().p95Ms())
                .isLessThanOrEqualTo(routed.latency().p99Ms());
    }

    @Property(tries = 60)
    void noPercentileIsLater(
            @ForAll @DoubleRange(min = 0.01, max = 1) double share,
            @ForAll @DoubleRange(min = 0.05, max = 1) double ratio) {
        TODAY.forEach(today -> isNoLater(after(today, share, ratio), today.projection()));
    }

    /** Nor later than without routing where another remedy has made all of them faster. */
    @Property(tries = 30)
    void noPercentileIsLaterThanThatOfTheOthersAlone(
            @ForAll @DoubleRange(min = 0.01, max = 1) double share,
            @ForAll @DoubleRange(min = 0.05, max = 1) double ratio) {
        Reconciled alone = TODAY.get(0);
        isNoLater(after(alone, share, ratio, "quantize-weights"), after(alone, 0, 1, "quantize-weights"));
        Reconciled path = TODAY.get(2);
        isNoLater(after(path, share, ratio, "limit-output-tokens"), after(path, 0, 1, "limit-output-tokens"));
    }
}
