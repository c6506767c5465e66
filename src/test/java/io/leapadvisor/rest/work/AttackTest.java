package io.leapadvisor.rest.work;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.Ready;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Attacks over the wire on a service with small limits: others are served meanwhile, and each gets an answer. */
@QuarkusTest
@Tag("profile")
@TestProfile(SmallOnPostgres.class)
class AttackTest {

    static final String ASSESS = "/api/v1/assessments?store=false";
    static final String SMALL = "{\"deployment\":\"small\"}";
    private static final Duration SOON = Duration.ofSeconds(2);

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

    /** As others ask; the first time it takes longer than ever after. */
    static void answersOthers() {
        Ready.soon();
        given().contentType("application/json").body(SMALL).post(ASSESS).then().statusCode(200);
        given().get("/api/v1/thresholds").then().statusCode(200);
    }

    static void servesOthers() {
        long start = System.nanoTime();
        answersOthers();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON.multipliedBy(3));
    }

    @Test
    void smallRequestsDoNotWaitForLargeOnes() {
        answersOthers();
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
}
