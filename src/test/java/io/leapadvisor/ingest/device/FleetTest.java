package io.leapadvisor.ingest.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final FormatSheet SHEET =
            TestImporter.catalogue().find("nvidia-smi").orElseThrow();

    private final List<Device> devices = new ArrayList<>();
    private final Notes notes = new Notes(CorePack.KNOWLEDGE);

    private FleetTest with(String index, String name, String used, String busy) {
        devices.add(Device.of(
                CsvBlocks.COMMAS,
                Map.of(
                        "index",
                        index,
                        "name",
                        name,
                        "memory.used",
                        used,
                        "memory.total",
                        "100 MiB",
                        "utilization.gpu",
                        busy)));
        return this;
    }

    private Map<String, Object> found() {
        new Fleet(SHEET, devices).write("f", notes);
        return notes.observations().stream()
                .collect(Collectors.toMap(one -> one.target().path(), Observation::value));
    }

    @Test
    void meansAreOverDevicesThatServe() {
        with("0", "NVIDIA L4", "80 MiB", "90 %")
                .with("1", "NVIDIA L4", "60 MiB", "70 %")
                .with("2", "NVIDIA L4", "1 MiB", "0 %");
        assertThat(found())
                .containsEntry("/hardware/accelerator", "NVIDIA L4")
                .containsEntry("/utilization/gpu", 0.8)
                .containsEntry("/utilization/gpuMemory", 0.7)
                .containsEntry("/hardware/acceleratorsPerReplica", 3);
    }

    @Test
    void howManyThereAreCountsLessThanWhatIsConfigured() {
        with("0", "NVIDIA L4", "80 MiB", "90 %");
        found();
        assertThat(notes.observations())
                .filteredOn(one -> one.target().path().endsWith("acceleratorsPerReplica"))
                .extracting(Observation::trust)
                .containsExactly(Trust.DEFAULT);
    }

    @Test
    void anIdleMachineSaysNothingOfItsLoad() {
        with("0", "NVIDIA L4", "1 MiB", "0 %");
        assertThat(found()).doesNotContainKeys("/utilization/gpu", "/utilization/gpuMemory");
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("under load"));
    }

    @Test
    void aNameThatIsCutIsNotTaken() {
        with("0", "NVIDIA GeForce RTX 208...", "80 MiB", "90 %");
        assertThat(found()).doesNotContainKey("/hardware/accelerator");
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("nvidia-smi -L"));
    }

    @Test
    void valuesThatTheToolDoesNotKnowAreNone() {
        Device device =
                Device.of("csv", Map.of("a", "[N/A]", "b", "[Not Supported]", "c", "N/A", "d", "45 %", "e", "[x] 1"));
        assertThat(device.text("a")).isNull();
        assertThat(device.text("b")).isNull();
        assertThat(device.number("c")).isNaN();
        assertThat(device.number("d")).isEqualTo(45);
        assertThat(device.text("e")).isEqualTo("[x] 1");
    }

    @Property(tries = 20)
    void theOrderOfReadingsDoesNotMatter(@ForAll int seed) {
        FleetTest test = new FleetTest();
        for (int i = 0; i < 8; i++) {
            test.with(String.valueOf(i % 4), "NVIDIA L4", (10 + i * 10) + " MiB", (10 + i) + " %");
        }
        Map<String, Object> before = test.found();
        FleetTest other = new FleetTest();
        other.devices.addAll(test.devices);
        Collections.shuffle(other.devices, new Random(seed));
        Map<String, Object> after = other.found();
        assertThat(after.get("/hardware/acceleratorsPerReplica"))
                .isEqualTo(before.get("/hardware/acceleratorsPerReplica"));
        assertThat((double) after.get("/utilization/gpu"))
                .isCloseTo((double) before.get("/utilization/gpu"), org.assertj.core.api.Assertions.within(1e-9));
    }
}
