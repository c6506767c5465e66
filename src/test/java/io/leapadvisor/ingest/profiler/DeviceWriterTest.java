package io.leapadvisor.ingest.profiler;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.format.Unknown;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class DeviceWriterTest {

    private static Notes read(String about, String... events) {
        String text = "{" + about + "'traceEvents':["
                + "{'ph':'X','cat':'user_annotation','name':'forward','pid':1,'tid':1,'ts':0,'dur':8000},"
                + "{'ph':'X','cat':'kernel','name':'gemm','pid':0,'tid':7,'ts':1000,'dur':2000,'args':{'device':0}}"
                + (events.length == 0 ? "" : "," + String.join(",", events)) + "]}";
        return TestReading.read("torch-profiler", text.replace('\'', '"'));
    }

    private static String operator(String name) {
        return "{'ph':'X','cat':'cpu_op','name':'" + name + "','pid':1,'tid':1,'ts':0,'dur':8000}";
    }

    @Test
    void anAnnotationIsAStageWhoseKernelsKeepTheDeviceBusy() {
        Notes notes = read("");
        assertThat(value(notes, "forward", "/kind")).isEqualTo("INFERENCE");
        assertThat(value(notes, "forward", "/latency/meanMs")).isEqualTo(8.0);
        assertThat(value(notes, "forward", "/busyMs")).isEqualTo(2.0);
    }

    @Test
    void stepsOfTrainingAreNoInference() {
        Notes notes = read("", operator("autograd::engine::evaluate_function: AddBackward0"));
        assertThat(value(notes, "forward", "/kind")).isEqualTo("OTHER");
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("training"));
    }

    @Test
    void ofSeveralProcessesTheSplitIsAskedFor() {
        Notes notes = read("'distributedInfo':{'world_size':4},");
        assertThat(value(notes, null, "/hardware/acceleratorsPerReplica")).isNull();
        assertThat(notes.questions()).extracting(Unknown::field).contains("/hardware/tensorParallel");
    }

    @Test
    void exchangeAndCopiesThatTakeLongAreSaid() {
        Notes notes = read(
                "",
                operator("aten::linear"),
                "{'ph':'X','cat':'kernel','name':'ncclKernel','pid':0,'tid':8,'ts':3000,'dur':800,'args':{'device':0}}",
                "{'ph':'X','cat':'gpu_memcpy','name':'Memcpy HtoD','pid':0,'tid':9,'ts':4000,'dur':1600}");
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("10 % of the recorded time is exchange"));
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("20 % of the recorded time is copies"));
    }
}
