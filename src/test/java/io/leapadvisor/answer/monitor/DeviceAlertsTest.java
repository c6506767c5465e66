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
}
