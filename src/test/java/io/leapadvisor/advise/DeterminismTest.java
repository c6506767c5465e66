package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.Rulebase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same profile gives the same answer, byte for byte. */
class DeterminismTest {

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void twiceTheSame(String example) {
        DeploymentProfile profile = Advisors.example(example);
        assertThat(Advisors.json(Advisors.assessAnew(profile))).isEqualTo(Advisors.json(Advisors.assess(profile)));
    }

    /** Knowledge read again and rules compiled again, not taken from the cache. */
    @Test
    void aFreshAdvisorSaysTheSame() {
        var knowledge = KnowledgeReader.read(List.of(CorePack.FILES));
        Advisor fresh = new Advisor(knowledge, Rulebase.load(List.of(CorePack.FILES), knowledge, null));
        for (String example : Advisors.examples()) {
            assertThat(Advisors.json(
                            fresh.assess(Advisors.example(example), Optional.empty(), "golden", Advisors.NEW_YEAR)))
                    .as(example)
                    .isEqualTo(Advisors.json(Advisors.assess(Advisors.example(example))));
        }
    }

    @Test
    void manyAtOnceSayTheSame() {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> Advisors.json(Advisors.assessAnew(Advisors.example("lagging-fraud-detector")))));
        }
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }
}
