package io.leapadvisor.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.report.ProfileLines;
import io.leapadvisor.report.picture.Answered;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Findings as pipelines and code hosts read them. */
class AssessmentChecksTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";

    private static final JsonSchema SARIF = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(AssessmentChecksTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));

    private static ProfileLines lines(String name) throws IOException {
        return ProfileLines.of(Files.readAllBytes(file(name)));
    }

    private static Path file(String name) {
        return Path.of("examples", name + ".json");
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void sarifIsWhatItsSchemaSays(String name) throws IOException {
        Assessment answer = Answered.example(name);
        JsonNode known = AssessmentSarif.of(answer, file(name).toString(), lines(name), "1", rule -> "# " + rule);
        JsonNode unknown = AssessmentSarif.of(answer, null, null, "1", rule -> null);
        assertThat(SARIF.validate(known)).isEmpty();
        assertThat(SARIF.validate(unknown)).isEmpty();
        assertThat(known.at("/runs/0/results")).hasSameSizeAs(answer.diagnoses());
    }

    /** The line is that of the stage where the text is known, else there is a pointer. */
    @Test
    void aFindingHasAPlace() throws IOException {
        String name = "slow-document-summaries";
        Assessment answer = Answered.example(name);
        JsonNode known = AssessmentSarif.of(answer, file(name).toString(), lines(name), "1", rule -> null);
        JsonNode unknown = AssessmentSarif.of(answer, null, null, "1", rule -> null);
        for (int i = 0; i < answer.diagnoses().size(); i++) {
            boolean staged = answer.diagnoses().get(i).stage() != null;
            int line = known.at("/runs/0/results/" + i + "/locations/0/physicalLocation/region/startLine")
                    .asInt();
            List<String> text = Files.readAllLines(file(name));
            assertThat(staged ? line > 1 : line == 1).isTrue();
            assertThat(!staged
                            || String.join("", text.subList(line - 1, Math.min(line + 2, text.size())))
                                    .contains("summarize"))
                    .isTrue();
            assertThat(unknown.at("/runs/0/results/" + i + "/locations/0/logicalLocations/0/fullyQualifiedName")
                            .asText())
                    .isEqualTo(staged ? "/stages/2" : "/");
        }
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void jUnitFailsWhatIsMissedAndWhatIsGrave(String name) throws Exception {
        Assessment answer = Answered.example(name);
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(AssessmentJUnit.of(answer, null, null))))
                .getDocumentElement();
        long missed = answer.objectives().stream()
                .filter(one -> Boolean.FALSE.equals(one.met()) && one.observed() != null)
                .count();
        long grave = answer.diagnoses().stream()
                .filter(one -> one.severity().name().matches("CRITICAL|HIGH"))
                .count();
        assertThat(suite.getAttribute("failures")).isEqualTo(String.valueOf(missed + grave));
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(String.valueOf(
                        answer.objectives().size() + answer.diagnoses().size()));
    }
}
