package io.leapadvisor.ingest.profiler.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.profiler.gpu.Tables.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void columnsOfATextAreCutWhereTheHyphensStand() {
        List<Table> tables = Tables.of(
                """
                Processing [x.sqlite] with [/opt/reports/osrt_sum.py]...

                 ** CUDA GPU Kernel Summary (cuda_gpu_kern_sum):

                 Time (%)  Total Time (ns)  Instances  Name
                 --------  ---------------  ---------  --------
                     88.3       2991054425        900  void a<int, 2>(b) and longer than its column
                      1.9            62820        128  c

                Processing [x.sqlite] with [/opt/reports/nvtx_sum.py]...
                SKIPPED: nothing
                """
                        .lines()
                        .toList());
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).report()).isEqualTo("cuda_gpu_kern_sum");
        assertThat(tables.get(0).rows()).hasSize(2);
        assertThat(tables.get(0).rows().get(0))
                .containsEntry("Total Time (ns)", "2991054425")
                .containsEntry("Name", "void a<int, 2>(b) and longer than its column");
        assertThat(tables.get(0).has("Instances")).isTrue();
        assertThat(tables.get(0).has("Range")).isFalse();
    }

    @Test
    void quotedCellsKeepTheirCommas() {
        List<Table> tables = Tables.of(
                """
                Time(%),Total Time (ns),Instances,Name
                60.0,"1,234",5,"void a<int, ""b"">(c)"

                Time (%),Total Time (ns),Num Calls,Name
                1.0,2,3,cudaFree
                """
                        .lines()
                        .toList());
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).rows().get(0))
                .containsEntry("Total Time (ns)", "1,234")
                .containsEntry("Name", "void a<int, \"b\">(c)");
    }
}
