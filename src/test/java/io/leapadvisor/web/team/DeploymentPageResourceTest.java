package io.leapadvisor.web.team;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class DeploymentPageResourceTest {

    @Test
    void whatIsNotThereIsAProblem() {
        given().get("/page/deployments/nobody-has-it").then().statusCode(404);
        given().get("/deployments/%3Cscript%3E").then().statusCode(404);
        given().get("/page/deployments?page=-1").then().statusCode(400);
    }

    @Test
    void theListComesInPages() {
        given().get("/page/deployments").then().statusCode(200).body(containsString("<h1>Deployments</h1>"));
        given().get("/deployments").then().statusCode(200).body(containsString("hx-get=\"/page/deployments\""));
    }
}
