package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Smaller models that can be had for a known one. */
class PublishedStudentsTest {

    private static ModelSpec named(String name) {
        return ModelSpecBuilder.builder().name(name).build();
    }

    @Test
    void aKnownModelNamesItsStudent() {
        assertThat(PublishedStudents.first(named("openai/whisper-large-v3"), CorePack.KNOWLEDGE))
                .contains("whisper-large-v3-turbo");
        assertThat(PublishedStudents.first(named("whisper-large-v3-turbo"), CorePack.KNOWLEDGE))
                .isEmpty();
        assertThat(PublishedStudents.first(named("our-own-net"), CorePack.KNOWLEDGE))
                .isEmpty();
        assertThat(PublishedStudents.first(null, CorePack.KNOWLEDGE)).isEmpty();
    }

    @Test
    void whoTellsASizeMeansAnother() {
        ModelSpec model = named("whisper-large-v3");
        assertThat(PublishedStudents.unlessSized(Map.of(), model, CorePack.KNOWLEDGE))
                .isEqualTo("whisper-large-v3-turbo");
        assertThat(PublishedStudents.unlessSized(Map.of("ratio", 0.5), model, CorePack.KNOWLEDGE))
                .isNull();
        assertThat(PublishedStudents.unlessSized(Map.of("parameters", 5e8), model, CorePack.KNOWLEDGE))
                .isNull();
    }

    @Test
    void studentsAreKnownAndSmaller() {
        for (KnownModel known : CorePack.KNOWLEDGE.models()) {
            for (String student : known.students()) {
                Optional<KnownModel> smaller = CorePack.KNOWLEDGE.model(student);
                assertThat(smaller).as("%s of %s", student, known.id()).hasValueSatisfying(found -> assertThat(
                                found.spec().parameters())
                        .isLessThan(known.spec().parameters()));
            }
        }
    }
}
