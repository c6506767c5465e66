package io.leapadvisor.ingest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TerraformReaderTest {

    private static Object value(String field, String text) {
        return TestReading.value(TestReading.read("terraform", text), null, field);
    }

    private static String machine(String type) {
        return "resource \"aws_instance\" \"m\" {\n  instance_type = %s\n}\n".formatted(type);
    }

    @Test
    void typesStandByThemselvesInListsAndInVariables() {
        String field = "/hardware/accelerator";
        assertThat(value(field, machine("\"g6.xlarge\""))).isEqualTo("l4");
        assertThat(value(field, "module \"n\" {\n  instance_types = [\"t3.large\", \"g6.2xlarge\"]\n}\n"))
                .isEqualTo("l4");
        assertThat(value(field, "locals {\n  kind = \"g6.xlarge\"\n}\n" + machine("local.kind")))
                .isEqualTo("l4");
        assertThat(value(field, "gpu_instance_type = \"g5.2xlarge\"\n")).isEqualTo("a10g");
        assertThat(value(field, "  vm_size = \"Standard_NC24ads_A100_v4\"\n")).isEqualTo("a100-pcie-80gb");
    }

    @Test
    void machinesOfSeveralKindsAreNotChosenFrom() {
        Notes notes = TestReading.read("terraform", machine("\"g6.xlarge\"") + machine("\"p5.48xlarge\""));
        assertThat(notes.observations()).isEmpty();
        assertThat(notes.refused().get("a")).contains("g6.xlarge, p5.48xlarge");
    }

    @Test
    void aContainerHasItsArguments() {
        String text =
                """
                resource "kubernetes_deployment" "llm" {
                  image = "vllm/vllm-openai:v0.11.0"
                  args  = ["--model", "acme/m", "--max-num-seqs", "8"]
                }
                """;
        assertThat(value("/model/name", text)).isEqualTo("acme/m");
        assertThat(value("/model/batching/maxBatchSize", text)).isEqualTo(8.0);
    }

    @Test
    void aScriptThatStartsAServerWithoutAContainerIsRead() {
        String text =
                machine("\"g6.xlarge\"").replace("}", "  user_data = <<EOT\n#!/bin/sh\nvllm serve acme/m\nEOT\n}");
        assertThat(value("/model/name", text)).isEqualTo("acme/m");
    }

    @Test
    void variablesMayStandInAnotherFile() {
        Notes notes = TestReading.read(
                "terraform", machine("var.kind"), "variable \"kind\" {\n  default = \"g6.xlarge\"\n}\n");
        assertThat(TestReading.value(notes, null, "/hardware/accelerator")).isEqualTo("l4");
        assertThat(notes.refused()).isEmpty();
        assertThat(notes.remarks()).anyMatch(remark -> remark.startsWith("b: It asks for no machine"));
    }

    @Test
    void namesOfManyTypesAreToldInPart() {
        String types = IntStream.range(0, 400)
                .mapToObj(i -> machine("\"g5.xlarge%s\"".formatted("y".repeat(i))))
                .collect(Collectors.joining());
        Notes notes = TestReading.read("terraform", types + machine("\"p5.48xlarge\""));
        assertThat(notes.refused().get("a")).contains("several kinds").hasSizeLessThan(1_000);
    }

    @Test
    @Timeout(30)
    void variablesWithoutAnEndAndScriptsOfManyContainersAreCheap() {
        String field = "/hardware/accelerator";
        assertThat(value(field, machine("\"g5.xlarge\"") + "variable \"a\" {".repeat(60_000)))
                .isEqualTo("a10g");
        String script = "  user_data = <<EOT\n" + "docker run local.a\n".repeat(40_000) + "EOT\n}";
        String known = "locals {\n  a = \"" + "z".repeat(119) + "\"\n}\n";
        assertThat(value(field, known + machine("\"g5.xlarge\"").replace("}", script)))
                .isEqualTo("a10g");
    }
}
