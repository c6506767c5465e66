package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.server.ProcessorTime;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a model takes against the processor that it may run on. */
class ProcessorTimesTest {

    private static Optional<ProcessorTime> of(String runtime, String machine, String measured) {
        return ProcessorTimes.of(
                new Situations(CorePack.KNOWLEDGE)
                        .of(JsonProfiles.profile("'model':{'name':'yolov8m','family':'VISION','runtime':'" + runtime
                                + "'},'hardware':{" + machine + "}," + measured)),
                CorePack.KNOWLEDGE);
    }

    private static String whole(double ms) {
        return "'endToEnd':{'latency':{'meanMs':" + ms + "}}";
    }

    /** 79 GFLOP on four cores take some tenths of a second; a card of 2023 takes a few milliseconds. */
    @Test
    void aDetectorAsSlowAsFourCoresIsNearThem() {
        String l4 = "'accelerator':'l4','cpuCores':4";
        assertThat(of("onnxruntime", l4, whole(310)))
                .hasValueSatisfying(time -> assertThat(time.apart()).isBetween(1.0, 3.0));
        assertThat(of("onnxruntime", l4, whole(8)))
                .as("no processor is that fast")
                .hasValueSatisfying(time -> assertThat(time.apart()).isGreaterThan(10));
        double once = of("onnxruntime", l4, whole(310)).orElseThrow().ratio();
        assertThat(of("onnxruntime", l4, whole(620)).orElseThrow().ratio() / once)
                .isBetween(1.9, 2.1);
    }

    @Test
    void theStageOfTheModelCountsWhereItWasTimed() {
        String l4 = "'accelerator':'l4','cpuCores':4";
        String stages = "'stages':[{'name':'read','kind':'MEDIA_DECODE','latency':{'meanMs':900}},"
                + "{'name':'see','kind':'INFERENCE','latency':{'meanMs':310}}]";
        assertThat(of("onnxruntime", l4, stages).orElseThrow().ratio())
                .isEqualTo(of("onnxruntime", l4, whole(310)).orElseThrow().ratio());
    }

    @Test
    void whoCannotRunThereOrWasNotTimedIsHeldAgainstNothing() {
        assertThat(of("tensorrt", "'accelerator':'l4','cpuCores':4", whole(310)))
                .as("it runs on accelerators alone")
                .isEmpty();
        assertThat(of("onnxruntime", "'accelerator':'l4'", whole(310)))
                .as("no cores are told")
                .isEmpty();
        assertThat(of("onnxruntime", "'cpuCores':4", whole(310)))
                .as("there is no accelerator")
                .isEmpty();
        assertThat(of("onnxruntime", "'accelerator':'l4','cpuCores':4", "'utilization':{'gpu':0.0}"))
                .as("nothing was timed")
                .isEmpty();
    }
}
