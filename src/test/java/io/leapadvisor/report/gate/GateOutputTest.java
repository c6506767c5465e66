package io.leapadvisor.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.leapadvisor.gate.GateResult;
import io.leapadvisor.gate.GateResult.Kind;
import io.leapadvisor.gate.GateResult.Suppressed;
import io.leapadvisor.gate.GateResult.Violation;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.report.ProfileLines;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A gate for pipelines, each format as its readers want it. */
class GateOutputTest {

    private static final byte[] PROFILE =
            """
            {
              "deployment": "d",
              "objectives": {"latency": {"p99Ms": 80}},
              "stages": [
                {"name": "parse", "kind": "DESERIALIZATION"},
                {"name": "score", "kind": "INFERENCE"}
              ]
            }
            """
                    .getBytes(StandardCharsets.UTF_8);

    private static final Violation FINDING = new Violation(
            Kind.FINDING, "dominant-serialization", "score", null, "HIGH", "CRITICAL", "Text: 50 %, a lot\nof it.");
    private static final Violation MISSED =
            new Violation(Kind.OBJECTIVE, null, null, "latency.p99Ms", 80.0, 250.0, "P99 is missed.");

    private static GateOutput output(Violation... violations) {
        return new GateOutput(
                new GateResult(
                        violations.length == 0,
                        List.of(violations),
                        List.of(new Suppressed("no-tracing", null, "known", "2027-01-31"))),
                new Intake(CorePack.KNOWLEDGE).profile(PROFILE),
                "a b/profile.json",
                ProfileLines.of(PROFILE));
    }

    @Test
    void aViolationHasTheLineOfItsField() {
        assertThat(output().line(FINDING)).isEqualTo(6);
        assertThat(output().line(MISSED)).isEqualTo(3);
        Violation regression =
                new Violation(Kind.REGRESSION, null, null, "usdPerHour", 1.0, 2.0, "The bill has doubled.");
        assertThat(output().line(regression)).isEqualTo(1);
        assertThat(ProfileLines.of("{\"a\":\n[1,".getBytes(StandardCharsets.UTF_8))
                        .line("/a/0"))
                .isEqualTo(2);
    }

    @Test
    void peopleReadLines() {
        assertThat(GateText.plain(output(FINDING)))
                .contains("a b/profile.json:6: Text: 50 %", "[dominant-serialization]", "suppressed until 2027-01-31")
                .contains("not passed: 1");
        assertThat(GateText.plain(output())).contains("The gate is passed.");
    }

    @Test
    void whatEndsACommandOfGitHubIsEscaped() {
        assertThat(GateText.gitHub(output(FINDING)))
                .isEqualTo("::error file=a b/profile.json,line=6,title=dominant-serialization::"
                        + "Text: 50 %25, a lot%0Aof it.\n");
    }

    @Test
    void jUnitCountsWhatFails() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(GateJUnit.of(output(FINDING, MISSED)))))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(GateJUnit.of(output())).contains("tests=\"1\" failures=\"0\"");
    }

    @Test
    void sarifIsWhatItsSchemaSays() throws Exception {
        JsonNode sarif = GateSarif.of(
                output(FINDING, MISSED), "1.0", rule -> "# Page of " + rule, Set.of("objective-latency.p99Ms/"));
        try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema read =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
            assertThat(read.validate(sarif)).isEmpty();
            assertThat(read.validate(sarif.deepCopy().at("/runs/0")))
                    .as("the schema refuses something")
                    .isNotEmpty();
        }
        assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(6);
        assertThat(sarif.at("/runs/0/results/0/baselineState").asText()).isEqualTo("new");
        assertThat(sarif.at("/runs/0/results/1/baselineState").asText()).isEqualTo("unchanged");
        assertThat(sarif.at("/runs/0/tool/driver/rules/0/help/markdown").asText())
                .isEqualTo("# Page of dominant-serialization");
    }
}
