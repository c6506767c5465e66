package io.leapadvisor.rest.deployment;

import static io.leapadvisor.rest.http.Http.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class SuppressionResourceTest {

    private static final String RULE = "/suppressions/dominant-serialization";
    private static final String FOR_LONG = "{\"reason\":\"known\",\"until\":\"2999-01-31\"}";
    /** Fails on findings alone. */
    private static final String STRICT =
            "{\"mostSevere\":\"LOW\",\"objectives\":\"MAY_MISS\",\"regression\":{\"metrics\":[]}}";

    private final Deployed deployed = new Deployed();

    @BeforeEach
    void assess() {
        deployed.assess(100);
    }

    @Test
    void aSuppressionIsKeptReplacedReadAndEnded() {
        deployed.get(RULE).statusCode(404);
        deployed.put(RULE, FOR_LONG)
                .statusCode(200)
                .body("rule", equalTo("dominant-serialization"))
                .body("past", equalTo(false))
                .body("changedBy", notNullValue());
        deployed.put(RULE + "?stage=parse", "{\"reason\":\"here\",\"until\":\"2020-01-31T12:00:00Z\"}")
                .statusCode(200)
                .body("stage", equalTo("parse"))
                .body("past", equalTo(true));
        deployed.put(RULE, "{\"reason\":\"still\",\"until\":\"2999-02-28\"}").statusCode(200);
        deployed.get(RULE).statusCode(200).body("reason", equalTo("still"));
        deployed.get(RULE + "?stage=parse").statusCode(200).body("reason", equalTo("here"));
        deployed.get("/suppressions").statusCode(200).body("items", hasSize(2)).body("total", equalTo(2));
        deployed.delete(RULE).statusCode(204);
        deployed.delete(RULE).statusCode(404);
        deployed.get("/suppressions").body("items.stage", equalTo(java.util.List.of("parse")));
    }

    @Test
    void aSuppressedFindingIsListedDoesNotCountAndComesBack() {
        deployed.gate(100, STRICT)
                .body("passed", equalTo(false))
                .body("violations.rule", hasItem("dominant-serialization"));
        deployed.put(RULE, FOR_LONG).statusCode(200);
        deployed.gate(100, STRICT)
                .body("violations.rule", not(hasItem("dominant-serialization")))
                .body("suppressed.rule", hasItem("dominant-serialization"))
                .body("suppressed.find { it.rule == 'dominant-serialization' }.until", equalTo("2999-01-31"));
        deployed.get("")
                .body("counts.suppressed", equalTo(1))
                .body("findings.find { it.rule == 'dominant-serialization' }.suppressed", equalTo(true));
        deployed.put(RULE, "{\"reason\":\"known\",\"until\":\"2020-01-31\"}").statusCode(200);
        deployed.gate(100, STRICT)
                .body("violations.rule", hasItem("dominant-serialization"))
                .body(
                        "violations.find { it.rule == 'dominant-serialization' }.why",
                        containsString("ended on 2020-01-31"));
        deployed.get("").body("counts.suppressed", equalTo(0)).body("suppressions[0].past", equalTo(true));
    }

    /** What is suppressed at one stage counts at others. */
    @Test
    void aSuppressionOfAnotherStageChangesNothing() {
        deployed.put(RULE + "?stage=score", FOR_LONG).statusCode(200);
        deployed.gate(100, STRICT).body("violations.rule", hasItem("dominant-serialization"));
        deployed.put(RULE + "?stage=parse", FOR_LONG).statusCode(200);
        deployed.gate(100, STRICT).body("suppressed.rule", hasItem("dominant-serialization"));
    }

    @Test
    void whatDoesNotExistIsSaidWithTheNearest() {
        isProblem(deployed.put("/suppressions/dominant-serialisation", FOR_LONG), 404)
                .body("detail", containsString("Did you mean dominant-serialization"));
        isProblem(deployed.put("/suppressions/switch-to-grpc-for-chatty-calls", FOR_LONG), 404);
        isProblem(deployed.put(RULE + "?stage=parze", FOR_LONG), 400)
                .body("errors.pointer", hasItem("/stage"))
                .body("detail", containsString("Did you mean parse"));
        isProblem(deployed.put(RULE + "?stge=parse", FOR_LONG), 400);
        isProblem(new Deployed().put(RULE, FOR_LONG), 404).body("detail", containsString("There is no deployment"));
        isProblem(new Deployed().get("/suppressions"), 404);
        isProblem(deployed.get("/suppressions/%00?stage=%00"), 404);
    }

    @Test
    void aBadBodyIsRefusedWithAllFaults() {
        isProblem(deployed.put(RULE, "{\"until\":\"2027-02-30\",\"raeson\":\"x\"}"), 400)
                .body("errors.pointer", hasItem("/raeson"))
                .body("errors.pointer", hasItem("/until"));
        isProblem(deployed.put(RULE, "{\"reason\":\"x\"}"), 400);
        isProblem(deployed.put(RULE, "{\"reason\":\"x\",\"until\":\"soon\"}"), 400);
        isProblem(deployed.put(RULE, "{\"reason\":\"\",\"until\":\"2027-01-31\"}"), 400);
        isProblem(deployed.put(RULE, "[]"), 400);
        isProblem(deployed.put(RULE, ""), 400);
        deployed.get("/suppressions").body("items", empty());
    }
}
