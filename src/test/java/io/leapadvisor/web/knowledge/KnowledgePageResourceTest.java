package io.leapadvisor.web.knowledge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.web.view.Templates;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class KnowledgePageResourceTest {

    @Test
    void everyPartHasAPage() {
        LocalDate today = LocalDate.parse("2026-11-27");
        for (Accelerator part : CorePack.KNOWLEDGE.accelerators()) {
            assertThat(Templates.fill("knowledge-part", PartPage.of(part, CorePack.KNOWLEDGE, today)))
                    .as(part.id())
                    .contains("Sources")
                    .doesNotContain("NOT_FOUND");
        }
        given().get("/page/knowledge/parts/h100-sxm").then().statusCode(200).body(containsString("Prices"));
        given().get("/page/knowledge/models/llama-3.1-8b")
                .then()
                .statusCode(200)
                .body(containsString("Layers"));
    }

    @Test
    void everyShelfIsShown() {
        for (String shelf : List.of("parts", "models", "thresholds", "accuracy", "packs")) {
            given().get("/page/knowledge/" + shelf)
                    .then()
                    .statusCode(200)
                    .body(containsString("aria-current=\"page\""))
                    .body(not(containsString("NOT_FOUND")));
            given().get("/knowledge/" + shelf).then().statusCode(200);
        }
        given().get("/page/knowledge/cellar").then().statusCode(404);
        given().get("/knowledge/cellar").then().statusCode(404);
        given().get("/page/knowledge-found/packs").then().statusCode(404);
        given().get("/page/knowledge/parts/nobody").then().statusCode(404);
    }

    @Test
    void pricesTellTheirAge() {
        PartList then = PartList.of(CorePack.KNOWLEDGE, "h100-sxm", LocalDate.parse("2030-01-01"));
        assertThat(then.rows()).isNotEmpty();
        assertThat(then.rows()).filteredOn(row -> row.price() != null).allMatch(row -> row.price()
                .old());
    }

    @Test
    void wordsAreFoundWhereverTheyStand() {
        assertThat(Search.holds("sxm H100", Stream.of("h100-sxm", null))).isTrue();
        assertThat(Search.holds("", Stream.of("a"))).isTrue();
        assertThat(Search.holds("l40", Stream.of("h100-sxm"))).isFalse();
    }
}
