package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ImporterTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final SourceFile LOAD_TEST =
            TestImporter.file(Path.of("src/test/resources/imports/vllm-bench-serve/closed-loop.json"));

    private static SourceFile file(String name, String text) {
        return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Imported read(ObjectNode base, SourceFile... files) {
        return TestImporter.IMPORTER.read(List.of(files), base, null, INTAKE, CorePack.KNOWLEDGE);
    }

    private static ObjectNode base(String json) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    @Test
    void oneUnreadableFileDoesNotCostTheOthers() {
        Imported imported = read(null, file("diary.txt", "dear diary"), LOAD_TEST, file("empty", ""));
        assertThat(imported.profile().at("/endToEnd/ttft/meanMs").asDouble()).isEqualTo(410.5);
        assertThat(imported.unread()).extracting(Imported.Unread::file).containsExactlyInAnyOrder("diary.txt", "empty");
    }

    @Test
    void whatTheCallerSaysIsKeptAndADifferenceIsNamed() throws IOException {
        Imported imported = read(base("{'deployment':'mine','traffic':{'inputTokens':900}}"), LOAD_TEST);
        assertThat(imported.profile().at("/traffic/inputTokens").asInt()).isEqualTo(900);
        assertThat(imported.profile().at("/deployment").asText()).isEqualTo("mine");
        assertThat(imported.conflicts()).anySatisfy(conflict -> {
            assertThat(conflict.pointer()).isEqualTo("/traffic/inputTokens");
            assertThat(conflict.taken()).isEqualTo(900L);
            assertThat(conflict.values()).extracting(Imported.Value::value).contains(1024.0);
        });
    }

    @Test
    void aBaseWithoutANameTakesTheModels() throws IOException {
        assertThat(read(base("{'hardware':{'replicas':2}}"), LOAD_TEST)
                        .profile()
                        .at("/deployment")
                        .asText())
                .isEqualTo("Llama-3.1-8B-Instruct");
    }

    @Test
    void nothingReadableIsRefusedWithTheReasonOfEachFile() {
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class, () -> read(null, file("a.txt", "dear diary"), file("b", "")));
        assertThat(refused.faults())
                .extracting(Fault::detail)
                .anyMatch(why -> why.startsWith("a.txt: Its format is not recognised"))
                .anyMatch(why -> why.startsWith("b: It is empty"));
    }

    @Test
    void aNameAloneIsNothingToJudge() {
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> read(null, file("compose.yaml", "services:\n  wiki:\n    image: example/wiki:1\n")));
        assertThat(refused.faults()).extracting(Fault::detail).anyMatch(why -> why.contains("holds nothing"));
    }

    @Test
    void whenNothingWasSeenIsNothingToJudge() {
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> read(
                        null,
                        file(
                                "stats_history.csv",
                                "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,95%,99%,Total Request Count,"
                                        + "Total Failure Count,Total Average Response Time\n"
                                        + "1764000000,0,,Aggregated,0.000000,0.000000,N/A,N/A,N/A,0,0,0\n")));
        assertThat(refused.faults()).extracting(Fault::detail).anyMatch(why -> why.contains("holds nothing"));
    }

    @Test
    void aBinaryFileIsNamedAsOneAndTheWayToTextIsSaid() {
        byte[] database = new byte[4096];
        System.arraycopy("SQLite format 3".getBytes(StandardCharsets.UTF_8), 0, database, 0, 15);
        byte[] noise = new byte[4096];
        new java.util.Random(7).nextBytes(noise);
        Imported imported =
                read(null, LOAD_TEST, new SourceFile("report.sqlite", database), new SourceFile("noise.bin", noise));
        assertThat(imported.unread()).hasSize(2).allSatisfy(unread -> assertThat(unread.why())
                .startsWith("It is a binary file")
                .contains("nsys stats"));
    }

    /** The same files give the same answer, whichever comes first. */
    @Test
    void theOrderOfFilesDecidesNothing() {
        SourceFile diary = file("diary.txt", "dear diary");
        assertThat(read(null, diary, LOAD_TEST).profile())
                .isEqualTo(read(null, LOAD_TEST, diary).profile());
    }

    /** Any text that begins like a known file is read or refused, and never an error of ours. */
    @Property(tries = 200)
    void mutatedFilesAreReadOrRefused(@ForAll int seed) {
        byte[] bytes = LOAD_TEST.bytes().clone();
        java.util.Random random = new java.util.Random(seed);
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
            JsonNode profile = read(null, new SourceFile("mutated.json", bytes)).profile();
            assertThat(profile.has("deployment")).isTrue();
        } catch (InvalidInputException refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }
}
