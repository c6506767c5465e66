package io.leapadvisor.rest.work;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies come whole, in time, and not more at once than the service can hold. */
@QuarkusTest
@Tag("profile")
@TestProfile(SmallOnPostgres.class)
class BodiesTest {

    @TestHTTPResource
    URI service;

    private Socket slowly(String headers, String start) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST " + AttackTest.ASSESS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + headers + "\r\n\r\n" + start)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** java.net.http offers to upgrade to HTTP/2 unless told otherwise. */
    @Test
    void aClientThatOffersToUpgradeIsAnswered() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(AttackTest.ASSESS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"deployment\":\"d\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodiesThatComeSlowlyHoldNobodyUpAndEnd() throws IOException {
        AttackTest.answersOthers();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 205; i++) {
                sockets.add(slowly("Content-Length: 5000", "{"));
            }
            AttackTest.servesOthers();
            assertThat(answer(sockets.get(0)))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "did not come within 2 seconds");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Response post(int bytes) {
        return given().contentType("application/json")
                .body(AttackTest.SMALL + " ".repeat(bytes))
                .post(AttackTest.ASSESS);
    }

    /** All bodies under way may have 900 kB together here, and one alone may have more. */
    @Test
    void moreThanCanBeHeldIsRefusedWithWhenToAskAgain() {
        post(950_000)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("detail", startsWith("The service has too much to do."));
    }

    @Test
    void whatWasAnsweredOrRefusedIsHeldNoMore() {
        for (int i = 0; i < 3; i++) {
            assertThat(post(950_000).statusCode()).isEqualTo(503);
            assertThat(post(500_000).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoHasGoneHoldsNothing() throws Exception {
        for (int i = 0; i < 3; i++) {
            slowly("Content-Length: 850000", " ".repeat(800_000)).close();
        }
        int status = 0;
        for (int i = 0; i < 100 && status != 200; i++) {
            status = post(500_000).statusCode();
            Thread.sleep(50);
        }
        assertThat(status).isEqualTo(200);
    }

    /** curl asks before it sends a large body, and waits a second for the answer. */
    @Test
    void whoAsksBeforeSendingIsToldToGoOn() throws IOException {
        try (Socket socket = slowly("Expect: 100-continue\r\nConnection: close\r\nContent-Length: 22", "")) {
            byte[] told = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue".length());
            assertThat(new String(told, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue");
            socket.getOutputStream().write("{\"deployment\":\"small\"}".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void aBodyThatComesInPiecesIsWhole() throws Exception {
        try (Socket socket = slowly("Connection: close\r\nTransfer-Encoding: chunked", "")) {
            for (String piece : List.of("{\"deploy", "ment\":\"", "pieces\"}", "")) {
                socket.getOutputStream()
                        .write((Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                Thread.sleep(20);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ").contains("\"deployment\":\"pieces\"");
        }
    }
}
