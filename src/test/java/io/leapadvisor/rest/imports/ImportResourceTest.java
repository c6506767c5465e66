package io.leapadvisor.rest.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files through HTTP. */
@QuarkusTest
@Tag("service")
class ImportResourceTest {

    private static final String IMPORTS = "/api/v1/imports";
    private static final Path SAMPLES = Path.of("src/test/resources/imports/vllm-bench-serve");

    private static byte[] loadTest() throws IOException {
        return Files.readAllBytes(SAMPLES.resolve("closed-loop.json"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void aFormOfFilesBecomesAProfileThatCanBeAssessed() throws IOException {
        String base = "{\"deployment\":\"chat\",\"hardware\":{\"accelerator\":\"h100-sxm\"},"
                + "\"objectives\":{\"ttft\":{\"p99Ms\":1000}}}";
        JsonPath answer = given().multiPart("file", "closed-loop.json", loadTest())
                .multiPart("base", base)
                .post(IMPORTS)
                .then()
                .statusCode(200)
                .body("profile.deployment", equalTo("chat"))
                .body("profile.loadTests[0].traffic.concurrency", equalTo(32))
                .body("fields.find { it.pointer == '/hardware/accelerator' }.how", equalTo("GIVEN"))
                .body("fields.find { it.pointer == '/endToEnd/ttft/p99Ms' }.source", containsString("closed-loop.json"))
                .body("next.field", hasItem("/model/weightPrecision"))
                .body("files[0].format", equalTo("vllm-bench-serve"))
                .extract()
                .jsonPath();
        given().contentType("application/json")
                .body(answer.<Object>get("profile"))
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200)
                .body("objectives.metric", hasItem(containsString("ttft")));
    }

    @Test
    void oneFileIsSentAsItIsPackedOrNot() throws IOException {
        for (byte[] body : new byte[][] {loadTest(), gzip(loadTest()), zip("runs/r.json", loadTest())}) {
            given().contentType("application/octet-stream")
                    .body(body)
                    .post(IMPORTS)
                    .then()
                    .statusCode(200)
                    .body("profile.endToEnd.ttft.p50Ms", equalTo(280.25f));
        }
    }

    @Test
    void aFailedRunIsRefusedWithTheReason() throws IOException {
        given().multiPart("file", "r.json", Files.readAllBytes(SAMPLES.resolve("all-failed.json")))
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.detail", contains(containsString("r.json: No request of the run succeeded")));
    }

    @Test
    void whatIsNoKnownFileIsRefusedAndTheOthersAreRead() throws IOException {
        given().multiPart("a", "notes.txt", "dear diary".getBytes(StandardCharsets.UTF_8))
                .multiPart("b", "r.json", loadTest())
                .post(IMPORTS)
                .then()
                .statusCode(200)
                .body("unread.file", contains("notes.txt"))
                .body("unread[0].why", containsString("/imports/formats"));
        given().multiPart("a", "notes.txt", "dear diary".getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("not recognised"));
    }

    /** A bomb is refused as soon as it has grown beyond what is taken, however small it was sent. */
    @Test
    void bombsAreRefused() throws IOException {
        byte[] nothing = new byte[80 << 20];
        java.util.Arrays.fill(nothing, (byte) ' ');
        nothing[0] = '{';
        given().multiPart("file", "bomb.json.gz", gzip(nothing))
                .queryParam("format", "vllm-bench-serve")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("unpacks to more than"));
        given().multiPart("file", "bomb.zip", zip("bomb.json", nothing))
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("MiB"));
    }

    @Test
    void badInputIsACallersFault() throws IOException {
        String deep = "{\"a\":" + "[".repeat(5000);
        given().multiPart("file", "deep.json", deep.getBytes(StandardCharsets.UTF_8))
                .queryParam("format", "vllm-bench-serve")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("nesting depth"));
        assertThat(sent("multipart/form-data; boundary=x", "no form at all")).isEqualTo(400);
        assertThat(sent("multipart/form-data", "--x")).isEqualTo(400);
        given().contentType("text/plain").body("").post(IMPORTS).then().statusCode(400);
        given().multiPart("file", "r.json", loadTest())
                .queryParam("format", "vllm-bench-serv")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("vllm-bench-serve"));
        given().multiPart("file", "r.json", loadTest())
                .multiPart("base", "{\"deployment\":\"x\",\"trafic\":{}}")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/trafic"));
        given().multiPart("file", "r.json", loadTest())
                .multiPart("base", "[1]")
                .post(IMPORTS)
                .then()
                .statusCode(400);
        assertThat(sent("multipart/form-data; boundary=", "--x")).isEqualTo(400);
    }

    /** A base of which a part does not count would be wrong without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deployment\":\"a\",\"deployment\":\"b\"}",
                "{\"deployment\":\"a\"} {\"traffic\":{}}",
                "[1]",
                ""
            })
    void aBaseIsOneObjectWithEachKeyOnce(String base) throws IOException {
        given().multiPart("file", "r.json", loadTest())
                .multiPart("base", base)
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("base"));
    }

    @Test
    void aFormHasOneBase() throws IOException {
        given().multiPart("file", "r.json", loadTest())
                .multiPart("base", "{\"deployment\":\"a\"}")
                .multiPart("profile", "{\"deployment\":\"b\"}")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("two parts"));
    }

    /** As a client sends it that knows nothing of forms. */
    private static int sent(String type, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + IMPORTS))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void formatsSayHowToMakeAFile() {
        JsonPath formats = given().get(IMPORTS + "/formats")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("vllm-bench-serve"))
                .body("total", greaterThan(0))
                .extract()
                .jsonPath();
        assertThat(formats.getList("items.produce", String.class))
                .allSatisfy(command -> assertThat(command).isNotBlank());
        assertThat(formats.getList("items.source", String.class)).allMatch(source -> source.startsWith("https://"));
    }
}
