package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A model in the hands of its users is no server: nobody rents it, adds to it, or scrapes it. */
class DeviceAlertsTest {

    private static Assessment assess(String cpu) {
        return Advisors.assess(new Intake(CorePack.KNOWLEDGE)
                .profile(
                        """
                {"deployment": "detector", "objectives": {"latency": {"meanMs": 200}}, "traffic": {"concurrency": 1},
                 "model": {"name": "yolov5s", "runtime": "tflite", "weightPrecision": "FP32"},
                 "hardware": {"accelerator": "none", "cpu": "%s", "cpuCores": 8, "threadsPerWorker": 4},
                 "stages": [{"name": "detect", "kind": "INFERENCE", "resource": "CPU", "latency": {"meanMs": 420}}],
                 "endToEnd": {"latency": {"meanMs": 420}, "throughputRps": 2.3}}"""
                                .formatted(cpu)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPhoneHasNoPriceNoMachinesAndNoAlerts() {
        Assessment phone = assess("snapdragon 636");
        assertThat(phone.baseline().usdPerHour()).isNull();
        assertThat(phone.monitoring().alerts()).isEmpty();
        assertThat(phone.recommendations())
                .extracting(Recommendation::remedy)
                .doesNotContain("scale-out", "upgrade-accelerator", "raise-cpu-limit");
        assertThat(phone.assumptions())
                .anyMatch(text -> text.startsWith("the model runs in a device (processor of a phone"))
                .noneMatch(text -> text.contains("server core"));
        Assessment server = assess("xeon");
        assertThat(server.baseline().usdPerHour()).isPositive();
        assertThat(server.monitoring().alerts()).isNotEmpty();
    }

    /** A laptop is its owner's; what several of them serve, or somebody watches, is a service. */
    @Test
    void aLaptopIsADeviceToo() {
        String laptop =
                """
                {"deployment": "detector", "objectives": {"latency": {"meanMs": 10}}, "traffic": {"concurrency": 4},
                 "model": {"name": "yolov5s", "runtime": "onnxruntime", "weightPrecision": "FP16"},
                 "hardware": {"accelerator": "rtx-4060-laptop"%s}, %s
                 "stages": [{"name": "detect", "kind": "INFERENCE", "latency": {"meanMs": 42}}]}""";
        Assessment alone = Advisors.assess(
                new Intake(CorePack.KNOWLEDGE).profile(laptop.formatted("", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(alone.recommendations())
                .extracting(Recommendation::remedy)
                .doesNotContain("scale-out", "upgrade-accelerator");
        assertThat(alone.monitoring().alerts()).isEmpty();
        Assessment watched = Advisors.assess(new Intake(CorePack.KNOWLEDGE)
                .profile(laptop.formatted(", \"replicas\": 2", "\"monitoring\": {\"metrics\": true},")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(watched.monitoring().alerts()).isNotEmpty();
        assertThat(watched.rejected())
                .noneMatch(rejected -> rejected.detail().contains("no-scale-out-when-the-part-is-in-a-device"));
    }
}
