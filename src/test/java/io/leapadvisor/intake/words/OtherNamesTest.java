package io.leapadvisor.intake.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.json.Readers;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtherNamesTest {

    @Test
    void everyPlaceIsAFieldOfAProfile() {
        assertThat(OtherNames.all().values()).allSatisfy(places -> assertThat(places)
                .doesNotHaveDuplicates()
                .allMatch(place -> isField(DeploymentProfile.class, List.of(place.split("\\.")))));
    }

    @Test
    void namesAreWrittenAsTheyAreLookedUp() {
        assertThat(OtherNames.all().keySet()).allMatch(name -> Names.plain(name).equals(name));
    }

    @Test
    void everyConstantIsOneOfItsType() {
        Map<String, Set<String>> known = new TreeMap<>();
        addConstants(DeploymentProfile.class, known);
        assertThat(OtherNames.allConstants()).allSatisfy((name, meant) -> {
            String type = name.substring(0, name.indexOf('.'));
            String word = name.substring(name.indexOf('.') + 1);
            assertThat(known).containsKey(type);
            assertThat(known.get(type)).containsAll(meant).noneMatch(constant -> Names.plain(constant)
                    .equals(word));
            assertThat(Names.plain(word)).isEqualTo(word);
        });
    }

    @Test
    void aConstantIsToldByItsOwnName() {
        assertThat(OtherNames.constants("vector-search", StageKind.class)).containsExactly("RETRIEVAL");
        assertThat(OtherNames.constants("nvfp4", Precision.class)).containsExactly("FP4");
        assertThat(OtherNames.constants("vector-search", Precision.class)).isEmpty();
    }

    @Test
    void aNameIsToldWhereItBelongs() {
        assertThat(OtherNames.places("requests_per_second", "", DeploymentProfile.class))
                .containsExactly("traffic.meanRps", "traffic.peakRps", "endToEnd.throughputRps");
        assertThat(OtherNames.places("shoe size", "", DeploymentProfile.class)).isEmpty();
    }

    /** Of several places those within the object, seen from it. */
    @Test
    void theObjectInWhichItStandsDecides() {
        assertThat(OtherNames.places("qps", "traffic", Traffic.class)).containsExactly("meanRps", "peakRps");
        assertThat(OtherNames.places("p95", "profile.endToEnd", EndToEnd.class)).containsExactly("latency.p95Ms");
        assertThat(OtherNames.places("durationMs", "stages[]", Stage.class)).containsExactly("latency");
        assertThat(OtherNames.places("vCPUs", "stages[].hardware", Hardware.class))
                .containsExactly("cpuCores");
    }

    @Test
    void whatIsNoProfileHasItsOwnNames() {
        record Recipe(String name) {}
        assertThat(OtherNames.places("qps", "", Recipe.class)).isEmpty();
    }

    /** The constants of all enums below a record, by the names of their types. */
    private static void addConstants(Class<?> record, Map<String, Set<String>> known) {
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> held = held(component);
            if (held.isEnum() && !known.containsKey(held.getSimpleName())) {
                known.put(held.getSimpleName(), Readers.constants(held).keySet());
            } else if (held.isRecord()) {
                addConstants(held, known);
            }
        }
    }

    private static boolean isField(Class<?> record, List<String> path) {
        String name = path.get(0).replace("[]", "");
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .anyMatch(component -> path.size() == 1 || isField(held(component), path.subList(1, path.size())));
    }

    private static Class<?> held(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
    }
}
