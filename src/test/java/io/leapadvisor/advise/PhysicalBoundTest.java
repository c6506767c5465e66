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
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever a measurement scales: no change makes a part compute more than it can. */
class PhysicalBoundTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final double FLOP = 4e9;

    /** A ranker of 4 GFLOP a call in eight processes of one thread each, at a rate that keeps six in ten cores busy. */
    private static Reconciled ranker(double meanMs) {
        return ranker(meanMs, ",'threadsPerWorker':1");
    }

    private static Reconciled ranker(double meanMs, String threads) {
        double rps = 0.6 * 8 / meanMs * 1e3;
        return SITUATIONS
                .of(JsonProfiles.profile("'traffic':{'meanRps':" + rps + "},'model':{'family':'RECOMMENDER',"
                        + "'parameters':10000000,'flopsPerItem':20000000,'rowsPerRequest':200,"
                        + "'weightPrecision':'FP32','runtime':'pytorch','batching':{'mode':'NONE'}},"
                        + "'hardware':{'accelerator':'none','cpu':'xeon-platinum-8275cl','cpuCores':8,"
                        + "'workersPerReplica':8" + threads + "},'stages':[{'name':'rank','kind':'INFERENCE',"
                        + "'resource':'CPU','latency':{'meanMs':" + meanMs + "}}],'utilization':{'cpu':0.6}"))
                .today();
    }

    private static Projection after(Reconciled today, String remedy, Map<String, Object> parameters) {
        Projector projector = new Projector(CorePack.KNOWLEDGE, Samples.SIMULATOR, today, Cancellation.NEVER);
        return projector
                .after(List.of(projector.applier().action(today.variant(), Samples.remedy(remedy), null, parameters)))
                .projection();
    }

    private static double peak(Projection projection) {
        var machine = projection.model().machine();
        return machine.peakFlops() * machine.items().cores();
    }

    @Property(tries = 30)
    void anotherEngineStaysBelowThePeakOfTheCores(@ForAll @DoubleRange(min = 5, max = 400) double meanMs) {
        Reconciled today = ranker(meanMs);
        Projection compiled = after(today, "compile-model", Map.of("runtime", "onnxruntime"));
        double most = Math.max(peak(compiled), today.projection().rates().capacityRps() * FLOP);
        assertThat(compiled.rates().capacityRps() * FLOP).isLessThanOrEqualTo(most * (1 + 1e-6));
    }

    @Example
    void aStageThatIsFasterThanItsPartContradictsItself() {
        assertThat(ranker(45).assumptions()).noneMatch(line -> line.contains("peak of the part"));
        Reconciled beyond = ranker(6);
        assertThat(beyond.assumptions()).anyMatch(line -> line.contains("peak of the part"));
        assertThat(after(beyond, "compile-model", Map.of("runtime", "onnxruntime"))
                        .latency()
                        .meanMs())
                .as("nothing is gained beyond")
                .isGreaterThanOrEqualTo(beyond.projection().latency().meanMs() * (1 - 1e-6));
    }

    /** An accelerator computes one request with all that it has, and knows nothing of processes that shared cores. */
    @Example
    void whatBelongedToTheProcessorStaysThere() {
        Projection moved = after(ranker(45), "upgrade-accelerator", Map.of("to", "t4"));
        double pass = moved.serving().busyMs();
        assertThat(moved.rates().capacityRps()).isBetween(950 / pass, 1050 / pass);
        assertThat(moved.stages().get("rank").serviceMs()).isBetween(0.9 * pass, 1.1 * pass);
        assertThat(after(ranker(45, ""), "upgrade-accelerator", Map.of("to", "t4"))
                        .stages()
                        .get("rank")
                        .serviceMs())
                .as("threads as measured: a core for each pass")
                .isBetween(0.9 * pass, 1.1 * pass);
        assertThat(after(ranker(90), "upgrade-accelerator", Map.of("to", "t4"))
                        .stages()
                        .get("rank")
                        .serviceMs())
                .as("a slower processor makes no slower card")
                .isBetween(0.9 * pass, 1.1 * pass);
    }

    /** Fourteen processes of four cores each are copies of the model: each has its share of the cores once. */
    @Example
    void whatProcessesShareIsSharedOnce() {
        Reconciled today = SITUATIONS
                .of(JsonProfiles.profile("'traffic':{'concurrency':14},'model':{'name':'resnet-101','family':'VISION',"
                        + "'parameters':44550000,'flopsPerItem':15660000000,'weightPrecision':'FP32',"
                        + "'activationPrecision':'FP32','runtime':'tensorflow','batching':{'mode':'NONE'}},"
                        + "'hardware':{'accelerator':'xeon-platinum-8480','cpuCores':56,'workersPerReplica':14,"
                        + "'threadsPerWorker':4},'endToEnd':{'throughputRps':430}"))
                .today();
        Projection quantized = after(today, "quantize-weights", Map.of("to", "INT8"));
        assertThat(quantized.rates().throughputRps()).isGreaterThan(2 * 430);
        assertThat(quantized.rates().throughputRps() * quantized.latency().meanMs())
                .as("by Little's law fourteen are in flight")
                .isBetween(13_900.0, 14_100.0);
    }

    /** Threads that take turns are to blame for what a model takes beyond its work, and for no more. */
    @Example
    void threadsCostNoMoreThanTheModelTakesBeyondItsWork() {
        Reconciled today = SITUATIONS
                .of(JsonProfiles.profile(
                        "'traffic':{'meanRps':70,'inputTokens':120},'model':{'name':'bert-base-uncased',"
                                + "'runtime':'transformers (pytorch)','weightPrecision':'FP32'},'hardware':{"
                                + "'cpu':'xeon-8375c','cpuCores':32,'workersPerReplica':16,'threadsPerWorker':32},"
                                + "'stages':[{'name':'ner','kind':'INFERENCE','latency':{'meanMs':168}}],"
                                + "'utilization':{'cpu':0.97}"))
                .today();
        Projection matched = after(today, "match-threads-to-cores", Map.of("to", 2));
        assertThat(matched.rates().capacityRps() / today.projection().rates().capacityRps())
                .isBetween(1.0, 1.5);
    }
}
