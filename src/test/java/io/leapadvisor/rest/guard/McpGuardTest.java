package io.leapadvisor.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.leapadvisor.rest.http.Http;
import io.leapadvisor.rest.http.RequestIds;
import io.leapadvisor.rest.mcp.Mcp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Roles, teams and rates hold for agents as for everybody. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class McpGuardTest {

    private static final JsonObject PROFILE = new JsonObject().put("deployment", "by-agent");

    private static RequestSpecification as(String key) {
        return Mcp.request().header("X-API-Key", key);
    }

    @Test
    void whoAsksMustSaySo() {
        String list = Mcp.message("tools/list", new JsonObject());
        Http.isProblem(Mcp.request().body(list).post("/mcp").then(), 401)
                .header("WWW-Authenticate", notNullValue())
                .body("detail", containsString("X-API-Key"));
        Http.isProblem(as("leap_nothing").body(list).post("/mcp").then(), 401);
        Http.isProblem(as(KeysProfile.EXPIRED).body(list).post("/mcp").then(), 401);
        Mcp.request()
                .header("Authorization", "Bearer " + KeysProfile.ADS_READER)
                .body(list)
                .post("/mcp")
                .then()
                .statusCode(200)
                .header("RateLimit", notNullValue());
    }

    @Test
    void noSpellingOfThePathLeadsPast() {
        String list = Mcp.message("tools/list", new JsonObject());
        for (String path : new String[] {"/%6dcp", "/./mcp", "//mcp", "/x/../mcp"}) {
            Http.isProblem(
                    Mcp.request()
                            .urlEncodingEnabled(false)
                            .body(list)
                            .post(path)
                            .then(),
                    401);
            as(KeysProfile.ADS_READER)
                    .urlEncodingEnabled(false)
                    .body(list)
                    .post(path)
                    .then()
                    .statusCode(200)
                    .header("RateLimit", notNullValue());
        }
        for (String path : new String[] {"/%6dcp/sse", "/mcp/", "/mcp/%6dessages/1"}) {
            Http.isProblem(Http.request().get(path).then(), 404);
            Http.isProblem(
                    as(KeysProfile.ADS_READER)
                            .urlEncodingEnabled(false)
                            .body(list)
                            .post(path)
                            .then(),
                    404);
        }
    }

    @Test
    void aReaderComputesAndDoesNotStore() {
        JsonObject asked = new JsonObject().put("profile", PROFILE);
        double before = Caller.denied();
        Mcp.Answer refused = Mcp.call(as(KeysProfile.ADS_READER), "assess", asked);
        assertThat(refused.isError()).isTrue();
        assertThat(refused.json().getInteger("status")).isEqualTo(403);
        assertThat(refused.text()).contains("role writer", "caller has reader", "store=false");
        assertThat(Caller.denied()).isEqualTo(before + 1);
        assertThat(Mcp.call(as(KeysProfile.ADS_READER), "assess", asked.copy().put("store", false))
                        .isError())
                .isFalse();
        Mcp.Answer outcome = Mcp.call(
                as(KeysProfile.ADS_READER),
                "record_outcome",
                new JsonObject()
                        .put("assessment", "a")
                        .put("appliedAt", Instant.now().toString()));
        assertThat(outcome.json().getInteger("status")).isEqualTo(403);
    }

    /** An error that names the id of its request is found in the log by it. */
    @Test
    void theLogOfACallHasItsRequest() {
        Set<Object> ids = ConcurrentHashMap.newKeySet();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                ids.add(String.valueOf(MDC.get(RequestIds.KEY)));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(Refusals.class.getName());
        log.addHandler(handler);
        try {
            JsonObject asked = new JsonObject().put("profile", PROFILE);
            Mcp.Answer refused = Mcp.call(as(KeysProfile.ADS_READER), "assess", asked);
            assertThat(ids).containsExactly(refused.json().getString("requestId"));
        } finally {
            log.removeHandler(handler);
        }
    }

    @Test
    void aTeamSeesItsOwn() {
        Mcp.Answer stored = Mcp.call(as(KeysProfile.ADS_WRITER), "assess", new JsonObject().put("profile", PROFILE));
        assertThat(stored.isError()).as(stored.text()).isFalse();
        JsonObject id = new JsonObject().put("assessment", stored.json().getString("assessment"));
        assertThat(Mcp.call(as(KeysProfile.ADS_READER), "read_assessment", id).isError())
                .isFalse();
        Mcp.Answer other = Mcp.call(as(KeysProfile.CHAT_WRITER), "read_assessment", id);
        assertThat(other.json().getInteger("status")).isEqualTo(404);
    }
}
