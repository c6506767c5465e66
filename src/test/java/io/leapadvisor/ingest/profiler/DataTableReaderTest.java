package io.leapadvisor.ingest.profiler;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class DataTableReaderTest {

    private static Notes read(String text) {
        return TestReading.read("xprof", text.replace('\'', '"'));
    }

    @Test
    void propertiesAreFoundInAnyTableAndPercentBecomesAShare() {
        Notes notes = read(
                """
                [{},{'p':{'device_idle_time_percent':'40.0%','memory_bw_utilization_relative_to_hw_limit':'12.5%'}},
                {'cols':[],'rows':[{'c':[{'v':'MatMul'},{'v':1.5}]}],'p':{'steptime_ms_average':'9.3',
                'compute_ms_average':'4.4','input_ms_average':'0.0'}}]""");
        assertThat(value(notes, null, "/utilization/gpu")).isEqualTo(0.6);
        assertThat(value(notes, null, "/utilization/gpuMemoryBandwidth")).isEqualTo(0.125);
        assertThat(value(notes, "compute", "/latency/meanMs")).isEqualTo(9.3);
        assertThat(value(notes, "compute", "/busyMs")).isEqualTo(4.4);
        assertThat(value(notes, "compute", "/kind")).isEqualTo("INFERENCE");
        assertThat(value(notes, "input", "/latency/meanMs")).isNull();
    }

    @Test
    void zeroIsWhatWasNotMeasured() {
        Notes notes = read("[{'p':{'device_idle_time_percent':'0.0%','steptime_ms_average':'2.5'}}]");
        assertThat(value(notes, null, "/utilization/gpu")).isNull();
    }

    @Test
    void stepsOfTrainingAreNoStages() {
        Notes notes = read("[{'rows':[{'c':[{'v':'gradients/MatMul'}]}],'p':{'steptime_ms_average':'2.5',"
                + "'mxu_utilization_percent':'30%'}}]");
        assertThat(value(notes, "compute", "/latency/meanMs")).isNull();
        assertThat(value(notes, null, "/utilization/gpuComputeActive")).isEqualTo(0.3);
    }

    @Test
    void tablesWithoutPropertiesAreRefused() {
        assertThat(read("[{'cols':[]},7,null]").refused().get("a")).contains("properties");
    }
}
