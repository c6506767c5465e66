package io.leapadvisor.profile.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {

    @ParameterizedTest
    @CsvSource({
        "cpu, PROCESSOR",
        "CPUUtilization, PROCESSOR",
        "DCGM_FI_DEV_GPU_UTIL, ACCELERATOR",
        "gpuUtil, ACCELERATOR",
        "gpu-queue-depth, QUEUE",
        "vllm:num_requests_waiting, QUEUE",
        "nv_inference_queue_duration_us, QUEUE",
        "vllm:gpu_cache_usage_perc, KV_CACHE",
        "vllm:kv_cache_usage_perc, KV_CACHE",
        "kv-cache-memory, KV_CACHE",
        "vllm:num_requests_running, CONCURRENCY",
        "tgi_batch_current_size, CONCURRENCY",
        "concurrency, CONCURRENCY",
        "gpu latency p95, LATENCY",
        "memory, MEMORY",
        "DCGM_FI_DEV_FB_USED, MEMORY",
        "GPUMemoryUtilization, MEMORY",
        "requests per second of each GPU, RATE",
        "rps, RATE",
        "cron, TIME",
        "runtime version, OTHER",
        "desired state, OTHER"
    })
    void theMeasureCountsBeforeThePartItIsTakenOn(String signal, Signal kind) {
        assertThat(Signal.of(signal)).isEqualTo(kind);
    }

    /** Of a scaler that takes the largest of its signals one that moves with the load is enough. */
    @ParameterizedTest
    @CsvSource({
        "cpu, true, false",
        "cpu, false, true",
        "'gpu-utilization, memory', true, false",
        "'cpu, queue-length', true, true",
        "memory, false, false",
        ", true, true"
    })
    void whichSignalsTellTheLoad(String signal, boolean accelerated, boolean tells) {
        assertThat(new Autoscaling(true, signal).tellsLoad(accelerated)).isEqualTo(tells);
    }
}
