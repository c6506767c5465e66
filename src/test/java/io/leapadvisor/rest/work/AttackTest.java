package io.leapadvisor.rest.work;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attacks over the wire on a service with small limits: others are served meanwhile, and each gets an answer. */
@QuarkusTest
@TestProfile(AttackTest.SmallLimits.class)
class AttackTest {

    /** Deadlines that a test can wait for. */
    public static class SmallLimits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "leap.limits.body-deadline", "2S",
                    "leap.limits.turn", "1S",
                    "leap.limits.large-waiting", "2");
        }
    }

    private static final String ASSESS = "/api/v1/assessments?store=false";
    private static final String SMALL = "{\"deployment\":\"small\"}";
    private static final Duration SOON = Duration.ofSeconds(2);

    @TestHTTPResource
    URI service;

    private Socket slowly(String headers) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST " + ASSESS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers
                                + "\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Each of the stages waits for all before it, so that the request is a large one and takes a while. */
    private static String large() {
        return IntStream.range(0, 40)
                .mapToObj(i -> "{\"name\":\"s" + i + "\",\"kind\":\"NETWORK\",\"latency\":{\"meanMs\":5},"
                        + "\"callsPerRequest\":5,\"payloadBytes\":100000,\"format\":\"JSON\",\"crossZone\":true,"
                        + "\"dependsOn\":["
                        + IntStream.range(0, i).mapToObj(j -> "\"s" + j + "\"").collect(Collectors.joining(","))
                        + "]}")
                .collect(Collectors.joining(
                        ",",
                        "{\"deployment\":\"large\",\"objectives\":{\"latency\":{\"p99Ms\":30}},\"stages\":[",
                        "],\"traffic\":{\"meanRps\":100}}"));
    }

    private static void servesOthers() {
        long start = System.nanoTime();
        given().get("/q/health/ready").then().statusCode(200);
        given().contentType("application/json").body(SMALL).post(ASSESS).then().statusCode(200);
        given().get("/api/v1/thresholds").then().statusCode(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON.multipliedBy(3));
    }

    @Test
    void bodiesThatComeSlowlyHoldNobodyUpAndEnd() throws IOException {
        servesOthers();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 205; i++) {
                sockets.add(slowly("Content-Length: 5000"));
            }
            servesOthers();
            assertThat(answer(sockets.get(0)))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "did not come within 2 seconds");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aChunkedBodyMayNotGrowBeyondTheLimit() {
        given().contentType("application/json")
                .body(SMALL + " ".repeat(1 << 20))
                .post(ASSESS)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void smallRequestsDoNotWaitForLargeOnes() {
        String large = large();
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> given().contentType("application/json")
                                    .body(large)
                                    .post(ASSESS)
                                    .then()
                                    .extract()
                                    .statusCode(),
                            threads))
                    .toList();
            servesOthers();
            List<Integer> statuses =
                    answers.stream().map(CompletableFuture::join).toList();
            assertThat(statuses).containsOnly(200, 503);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aBodyNeedsItsType() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + ASSESS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                                    + SMALL.length() + "\r\n\r\n" + SMALL)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 415 ").contains("application/problem+json");
        }
    }

    @Test
    void longPathsAndHeadersGetAProblem() {
        given().get("/api/v1/rules/" + "x".repeat(5_000))
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("status", equalTo(414));
        given().header("X-Long", "x".repeat(20_000))
                .get("/api/v1/rules")
                .then()
                .statusCode(431)
                .contentType("application/problem+json")
                .body("detail", startsWith("The headers may have"));
    }
}
