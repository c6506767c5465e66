package io.leapadvisor.ingest.profiler;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTableReaderTest {

    private static Notes kernels(String name) {
        return TestReading.read(
                "nsys-stats",
                """
                Time (%%),Total Time (us),Instances,Avg (us),Name
                100.0,5000,10,500,"%s"
                """
                        .formatted(name));
    }

    @ParameterizedTest
    @CsvSource({
        "ampere_sgemm_128x64_tn, FP32",
        "ampere_bf16_s16816gemm_bf16_128x64, BF16",
        "ampere_fp16_s16816gemm_fp16_64x64, FP16",
        "turing_h1688gemm_128x128, FP16",
        "cutlass_80_tensorop_tf32_s1688gemm, TF32",
        "sm90_xmma_gemm_e4m3bf16_e4m3f32, FP8",
        "turing_int8_i8816gemm_int8, INT8"
    })
    void matrixKernelsNameTheirPrecision(String kernel, String precision) {
        assertThat(value(kernels(kernel), null, "/model/activationPrecision")).isEqualTo(precision);
    }

    @Test
    void theUnitStandsInTheNameOfTheColumn() {
        Notes notes = kernels("void elementwise_kernel<4>()");
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("Kernels took 5.0 ms in 10 launches, 500.0 µs"));
        assertThat(value(notes, null, "/model/activationPrecision")).isNull();
        assertThat(value(notes, "kernels", "/kind")).isEqualTo("INFERENCE");
    }

    @Test
    void waitsOfThreadsAreNoStage() {
        Notes notes = TestReading.read(
                "nsys-stats",
                """
                Time (%),Total Time (ns),Num Calls,Avg (ns),Name
                100.0,5000,10,500,futex
                """);
        assertThat(notes.observations()).isEmpty();
        assertThat(notes.refused().get("a")).contains("neither kernels nor annotated ranges");
    }
}
