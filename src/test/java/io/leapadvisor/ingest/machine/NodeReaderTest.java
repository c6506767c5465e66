package io.leapadvisor.ingest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class NodeReaderTest {

    private static final String NODE =
            """
            Name:     %s
            Labels:   nvidia.com/gpu.product=NVIDIA-L4
            Capacity:
              cpu:             %s
              nvidia.com/gpu:  1
            Allocatable:
              cpu:             1
            """;

    private static Object value(String field, String... texts) {
        Notes notes = TestReading.read("kubernetes-node", String.join("\n", texts));
        return TestReading.value(notes, null, field);
    }

    @Test
    void capacityIsOfTheNodeAndNotWhatIsLeft() {
        assertThat(value("/hardware/cpuCores", NODE.formatted("a", "8"))).isEqualTo(8.0);
    }

    @Test
    void nodesThatDifferInSizeSayOnlyWhichPartTheyHave() {
        String[] two = {NODE.formatted("a", "8"), NODE.formatted("b", "16")};
        assertThat(value("/hardware/accelerator", two)).isEqualTo("l4");
        assertThat(value("/hardware/cpuCores", two)).isNull();
        assertThat(value("/hardware/cpuCores", two[0], two[0])).isEqualTo(8.0);
    }

    @Test
    void slicesOfAnAcceleratorAreNotCounted() {
        String sliced = NODE.formatted("a", "8").replace("nvidia.com/gpu:  1", "nvidia.com/mig-1g.5gb:  7");
        assertThat(value("/hardware/acceleratorsPerReplica", sliced)).isNull();
    }

    @Test
    void moreNodesThanAClusterHasAreRefused() {
        Notes notes = TestReading.read("kubernetes-node", "Name: n\n".repeat(20_000));
        assertThat(notes.refused().get("a")).contains("More than 10000 nodes");
    }
}
