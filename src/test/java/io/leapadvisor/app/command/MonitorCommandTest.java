package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorCommandTest extends OnTheConsole {

    @TempDir
    Path folder;

    @Test
    void rulesAreWrittenWithLinksToTheService() throws IOException {
        assertThat(run("monitor", EXAMPLE, "--pages", "https://leap.example.org"))
                .isZero();
        assertThat(new YAMLMapper().readTree(out.toString()).findValuesAsText("runbook_url"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("https://leap.example.org/api/v1/rules/"));
    }

    @Test
    void anAssessmentWillDoAndNobodyIsAsked() throws IOException {
        assertThat(run("assess", EXAMPLE, "--format", "json")).isZero();
        Path assessment = Files.writeString(folder.resolve("assessment.json"), out.toString());
        assertThat(run("monitor", assessment.toString(), "--server", "http://localhost:1"))
                .isZero();
        assertThat(out.toString()).contains("http://localhost:1/api/v1/rules/");
    }

    @Test
    void theDashboardIsJson() throws IOException {
        assertThat(run("monitor", EXAMPLE, "--format", "dashboard")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("panels")).isNotEmpty();
    }

    @Test
    void aProfileThatIsNoneIsRefused() throws IOException {
        assertThat(run("monitor", "pom.xml")).isEqualTo(Exit.REFUSED);
    }
}
