package io.leapadvisor.rest.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

/** The names and descriptions of schemas in the API's description. */
class RecordSchemasTest {

    /** One place of a name that another has too. */
    record Road(List<Kind> kinds, Rail rail) {
        enum Kind {
            WIDE,
            VERY_NARROW
        }
    }

    /** The other. */
    record Rail(Kind kind) {
        enum Kind {
            STEEL
        }
    }

    /** What holds others, in schemas of their names. */
    record Train<T>(List<T> cars, @JsonIgnore int hidden) {}

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    /** As the generator numbers them: Kind is the one of the road, Kind1 that of the rail. */
    private static Map<String, Schema> generated() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put("Kind", OASFactory.createSchema().enumeration(List.of("wide", "very-narrow")));
        schemas.put("Kind1", OASFactory.createSchema().enumeration(List.of("steel")));
        schemas.put(
                "Road",
                OASFactory.createSchema()
                        .addProperty("kinds", OASFactory.createSchema().items(reference("Kind")))
                        .addProperty("rail", reference("Rail")));
        schemas.put("Rail", OASFactory.createSchema().addProperty("kind", reference("Kind1")));
        schemas.put("Other", OASFactory.createSchema().additionalPropertiesSchema(reference("Kind1")));
        return schemas;
    }

    @Test
    void typesOfOneNameAreNamedAfterWhereTheyStand() {
        Map<String, Schema> complete = RecordSchemas.completed(generated(), List.of(Road.class));
        assertThat(complete).containsOnlyKeys("Other", "Rail", "RailKind", "Road", "RoadKind");
        assertThat(complete.get("RailKind").getEnumeration()).isEqualTo(List.of("steel"));
        assertThat(complete.get("Road").getProperties().get("kinds").getItems().getRef())
                .isEqualTo("#/components/schemas/RoadKind");
        assertThat(complete.get("Rail").getProperties().get("kind").getRef())
                .isEqualTo("#/components/schemas/RailKind");
        assertThat(complete.get("Other").getAdditionalPropertiesSchema().getRef())
                .isEqualTo("#/components/schemas/RailKind");
    }

    @Test
    void aNameThatIsAloneStays() {
        Map<String, Schema> complete = RecordSchemas.completed(generated(), List.of(Rail.class));
        assertThat(complete).containsOnlyKeys("Kind", "Kind1", "Other", "Rail", "Road");
        assertThat(complete.get("Rail").getProperties().get("kind").getRef()).isEqualTo("#/components/schemas/Kind1");
    }

    /** A part that answers leave out is in no schema, what a method says beside the parts is. */
    @Test
    void whatHoldsOthersIsDescribedUnderAllItsNames() {
        Map<String, Schema> schemas = generated();
        for (String name : List.of("TrainRoad", "TrainRail")) {
            schemas.put(
                    name,
                    OASFactory.createSchema()
                            .addProperty("cars", OASFactory.createSchema().items(reference("Kind")))
                            .addProperty("empty", OASFactory.createSchema()));
        }
        schemas.put("TrainOfThought", OASFactory.createSchema().addProperty("ideas", OASFactory.createSchema()));
        Map<String, Schema> complete = RecordSchemas.completed(schemas, List.of(Train.class));
        assertThat(complete.get("TrainRoad").getDescription()).isNotNull();
        assertThat(complete.get("TrainRail").getDescription()).isNotNull();
        assertThat(complete.get("TrainOfThought").getDescription()).isNull();
    }

    @Test
    void theSchemaOfATypeHasTheFewestOtherParts() {
        Map<String, Schema> schemas = generated();
        schemas.get("Rail").addProperty("gauge", OASFactory.createSchema());
        schemas.put("Rail1", OASFactory.createSchema().addProperty("kind", reference("Kind1")));
        Map<String, Schema> complete = RecordSchemas.completed(schemas, List.of(Rail.class));
        assertThat(complete.get("Rail1").getDescription()).isNotNull();
        assertThat(complete.get("Rail").getDescription()).isNull();
    }

    @Test
    void largeLimitsAreWrittenOut() {
        Map<String, Schema> schemas = generated();
        schemas.put(
                "Rail",
                OASFactory.createSchema()
                        .addProperty("kind", OASFactory.createSchema().maximum(new BigDecimal("1E+9"))));
        Schema kind = RecordSchemas.completed(schemas, List.of(Rail.class))
                .get("Rail")
                .getProperties()
                .get("kind");
        assertThat(kind.getMaximum()).hasToString("1000000000");
    }
}
