package io.leapadvisor.ingest.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvBlocksTest {

    private static List<Device> read(String text) {
        return CsvBlocks.read(text.lines().toList(), Set.of("gpu", "sm", "name", "utilization.gpu", "pid"));
    }

    @Test
    void theSecondLineOfNamesHoldsUnits() {
        String names = "# gpu sm mem\n# Idx % name\n";
        List<Device> devices = read(names + " 0 80 3\n 0 90 3\n" + names + " 0 85 3\n");
        assertThat(devices).hasSize(3).allSatisfy(device -> assertThat(device.text("gpu"))
                .isEqualTo("0"));
        assertThat(devices).extracting(device -> device.number("sm")).containsExactly(80.0, 90.0, 85.0);
    }

    @Test
    void theShareOfAProcessIsNoneOfItsDevice() {
        List<Device> devices = read("# gpu pid type sm command\n# Idx # C/G % name\n 1 42 C 7 python\n");
        assertThat(devices).singleElement().satisfies(device -> {
            assertThat(device.text("gpu")).isEqualTo("1");
            assertThat(device.text("pid")).isEqualTo("42");
            assertThat(device.values()).doesNotContainKeys("sm", "name");
        });
    }

    @Test
    void unitsOfNamesInCommasAreLeftOut() {
        assertThat(read("name, utilization.gpu [%]\nL4, 80 %\n"))
                .singleElement()
                .satisfies(
                        device -> assertThat(device.number("utilization.gpu")).isEqualTo(80));
    }
}
