package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest extends OnTheConsole {

    @TempDir
    Path folder;

    @Test
    void aProfileIsAssessedAndReported() {
        assertThat(run("report", EXAMPLE)).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("## LEAP: fraud-detector").contains("<details>");
        assertThat(run("report", EXAMPLE, "--format", "junit")).isZero();
        assertThat(out.toString()).contains("<testsuite", EXAMPLE);
        assertThat(run("report", EXAMPLE, "--format", "text")).isZero();
        assertThat(out.toString()).startsWith("fraud-detector: ");
    }

    @Test
    void linesOfTheFileAreKnownOnlyWhereTheFileIsGiven() throws IOException {
        Path finished = folder.resolve("assessment.json");
        assertThat(run("assess", EXAMPLE, "--format", "json")).isZero();
        Files.writeString(finished, out.toString());
        assertThat(run("report", EXAMPLE, "--format", "sarif")).isZero();
        assertThat(json().at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(EXAMPLE);
        assertThat(json().at("/runs/0/tool/driver/rules/0/help/markdown").asText())
                .startsWith("# ");
        assertThat(run("report", finished.toString(), "--format", "sarif"))
                .as(err.toString())
                .isZero();
        assertThat(json().at("/runs/0/results/0/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .startsWith("/");
    }

    @Test
    void aFinishedAssessmentIsReportedAsItsProfile() throws IOException {
        Path finished = folder.resolve("assessment.json");
        assertThat(run("assess", EXAMPLE, "--format", "json")).isZero();
        Files.writeString(finished, out.toString());
        Path page = folder.resolve("report.html");
        assertThat(run("report", finished.toString(), "--format", "html", "--output", page.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("fraud-detector");
    }

    @Test
    void whatIsWrongIsToldWithAnExitCode() throws IOException {
        assertThat(run("report", EXAMPLE, "--format", "pdf")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("pdf");
        assertThat(run("report", "no-such-file.json")).isEqualTo(Exit.WRONG);
        assertThat(run(
                        "report",
                        EXAMPLE,
                        "--output",
                        folder.resolve("no/such/folder").toString()))
                .isEqualTo(Exit.WRONG);
        Path faulty = folder.resolve("faulty.json");
        Files.writeString(faulty, "{\"deployment\":\"d\",\"trafic\":1}");
        assertThat(run("report", faulty.toString())).isEqualTo(Exit.REFUSED);
        Files.writeString(faulty, "{\"plan\":{},\"diagnoses\":[7],\"profile\":{}}");
        assertThat(run("report", faulty.toString())).isEqualTo(Exit.REFUSED);
    }
}
