package io.leapadvisor.web.team;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class TeamPageResourceTest {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @Test
    void whatIsNotThereIsAProblem() {
        given().get("/page/assessments/" + NOBODY + "/comparison").then().statusCode(404);
        given().get("/assessments/x/comparison").then().statusCode(404);
        given().get("/assessments/" + NOBODY + "/comparison?with=x").then().statusCode(404);
    }

    @Test
    void outcomesAreShown() {
        given().get("/page/outcomes").then().statusCode(200).body(containsString("Track record"));
        given().get("/outcomes").then().statusCode(200).body(containsString("hx-get=\"/page/outcomes\""));
    }
}
