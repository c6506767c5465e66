package io.leapadvisor.ingest.profiler.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void exchangeThatComputingHidesIsNotBare() {
        Events events = new Events();
        events.add("Kernel", "gemm", "0/7", "0", 0, 100);
        events.add("kernel", "ncclDevKernel_AllReduce", "0/8", "0", 50, 100);
        events.add("gpu_memcpy", "Memcpy HtoD", "0/9", "0", 200, 10);
        assertThat(events.kernels().get("0").length()).isEqualTo(150);
        assertThat(events.bareExchange()).isEqualTo(50);
        assertThat(events.copies().length()).isEqualTo(10);
        assertThat(events.kernelTimes()).containsEntry("gemm", 100.0);
        assertThat(events.all().last()).isEqualTo(210);
    }

    @Test
    void ofNestedAnnotationsTheOutermostBelowTheProfilersStepsAreSteps() {
        Events events = new Events();
        events.add("user_annotation", "ProfilerStep#1", "1/1", "1", 0, 100);
        events.add("user_annotation", "forward", "1/1", "1", 10, 50);
        events.add("user_annotation", "attention", "1/1", "1", 20, 10);
        events.add("user_annotation", "gloo:all_reduce", "1/2", "1", 20, 10);
        Steps steps = Steps.of(events, "ProfilerStep");
        assertThat(steps.stretches()).containsOnlyKeys("forward");
        assertThat(steps.cut()).isZero();
    }

    @Test
    void withoutAnnotationsTheProfilersStepsAreStepsUnlessTheyEndAfterTheRecording() {
        Events events = new Events();
        events.add("Trace", "PyTorch Profiler (0)", "s/p", "s", 0, 1000);
        events.add("user_annotation", "ProfilerStep#1", "1/1", "1", 0, 100);
        events.add("user_annotation", "ProfilerStep#2", "1/1", "1", 100, 100);
        events.add("user_annotation", "ProfilerStep#3", "1/1", "1", 200, 9000);
        Steps steps = Steps.of(events, "ProfilerStep");
        assertThat(steps.stretches().get("ProfilerStep")).hasSize(2);
        assertThat(steps.cut()).isOne();
    }
}
