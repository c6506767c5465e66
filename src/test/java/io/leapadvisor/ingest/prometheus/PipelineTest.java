package io.leapadvisor.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model of Triton that calls others. */
class PipelineTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private static String model(String name, int requests, int executions, long queueUs, long inferUs, long allUs) {
        String label = "{model=\"" + name + "\",version=\"1\"} ";
        return "nv_inference_request_success" + label + requests + "\n"
                + "nv_inference_count" + label + requests + "\n"
                + "nv_inference_exec_count" + label + executions + "\n"
                + "nv_inference_queue_duration_us" + label + queueUs + "\n"
                + "nv_inference_compute_infer_duration_us" + label + inferUs + "\n"
                + "nv_inference_request_duration_us" + label + allUs + "\n";
    }

    private static JsonNode profile(String page) {
        SourceFile file = new SourceFile("m.txt", page.getBytes(StandardCharsets.UTF_8));
        return TestImporter.IMPORTER
                .read(List.of(file), null, null, INTAKE, CorePack.KNOWLEDGE)
                .profile();
    }

    @Test
    void itWaitsBeforeItsMembersAndBatchesAsTheHeaviest() {
        JsonNode profile = profile(model("search", 1000, 1000, 1000, 21_000_000, 31_000_000)
                + model("tokens", 1000, 1000, 999_000, 1_000_000, 2_000_000)
                + model("encoder", 1000, 250, 9_000_000, 20_000_000, 29_000_000));
        assertThat(profile.at("/stages/0/name").asText()).isEqualTo("queue");
        assertThat(profile.at("/stages/0/latency/meanMs").asDouble()).isEqualTo(10);
        assertThat(profile.at("/model/batching/meanBatchSize").asDouble()).isEqualTo(4);
        assertThat(profile.toString()).doesNotContain("encoder");
    }

    @Test
    void modelsThatComputeOtherThingsAreNoMembers() {
        JsonNode profile = profile(model("big", 1000, 500, 3_000_000, 40_000_000, 43_000_000)
                + model("small", 900, 900, 900_000, 1_000_000, 2_000_000));
        assertThat(profile.at("/stages/0/latency/meanMs").asDouble()).isEqualTo(3);
        assertThat(profile.at("/model/batching/meanBatchSize").asDouble()).isEqualTo(2);
    }
}
