package io.leapadvisor.rest.bulk;

import static io.leapadvisor.rest.bulk.BulkStreamTest.BULK;
import static io.leapadvisor.rest.bulk.BulkStreamTest.DRY;
import static io.leapadvisor.rest.bulk.BulkStreamTest.post;
import static io.leapadvisor.rest.bulk.BulkStreamTest.profile;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong with the request, not with one of its lines. */
@QuarkusTest
@Tag("service")
class BulkResourceTest {

    @Test
    void theRequestItselfIsCheckedBeforeItsLines() {
        post("?stor=false", profile("a")).then().statusCode(400).body("type", equalTo("/problems/invalid-query"));
        post("?pretty", profile("a")).then().statusCode(400);
        given().contentType("application/json")
                .body(profile("a"))
                .post(BULK)
                .then()
                .statusCode(415);
        given().get(BULK).then().statusCode(405).header("Allow", equalTo("POST, OPTIONS"));
        post(DRY, "").then().statusCode(200).body(equalTo(""));
    }
}
