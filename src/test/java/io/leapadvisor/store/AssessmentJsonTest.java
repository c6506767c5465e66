package io.leapadvisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessmentJsonTest {

    @Test
    void profileIsWrittenOnce() {
        var assessment =
                SampleAssessments.with(SampleAssessments.profile("d", "only here"), Instant.EPOCH, "h", List.of());

        assertThat(AssessmentJson.profileOf(assessment)).contains("only here");
        assertThat(AssessmentJson.withoutProfile(assessment)).doesNotContain("only here");
        assertThat(AssessmentJson.read(AssessmentJson.profileOf(assessment), AssessmentJson.withoutProfile(assessment)))
                .isEqualTo(assessment);
    }

    @Test
    void fieldsOfOtherVersionsArePassedOver() {
        var read = AssessmentJson.read(
                "{\"deployment\":\"d\",\"gone\":1}", "{\"id\":\"1\",\"gone\":{\"a\":[1]},\"headline\":\"h\"}");

        assertThat(read.id()).isEqualTo("1");
        assertThat(read.headline()).isEqualTo("h");
        assertThat(read.profile().deployment()).isEqualTo("d");
    }
}
