package io.leapadvisor.answer.agree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.simulate.Simulator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every check has to do: notice a contradiction that is planted in one place, and be silent without one. */
interface CheckContract {

    JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    Applier APPLIER = new Applier(CorePack.KNOWLEDGE, new Simulator(CorePack.KNOWLEDGE));
    DeploymentProfile TOLD = Advisors.example("slow-document-summaries");
    Assessment ANSWER = Advisors.assess(TOLD);

    Check check();

    /** What it has to notice. */
    Stream<Contradiction> contradictions();

    /** What looks like a contradiction and is within rounding, within the limit, or not the answer's fault. */
    Stream<Contradiction> tolerated();

    private List<Breach> found(DeploymentProfile told, Assessment answer) {
        Breaches breaches = new Breaches();
        check().check(CheckedAnswer.of(told, answer, CorePack.KNOWLEDGE, APPLIER), breaches);
        return breaches.list();
    }

    private List<Breach> found(Contradiction planted) throws JsonProcessingException {
        ObjectNode profile = JSON.valueToTree(TOLD);
        ObjectNode answer = JSON.valueToTree(ANSWER);
        planted.change().accept(profile, new Planted(answer));
        return found(JSON.treeToValue(profile, DeploymentProfile.class), JSON.treeToValue(answer, Assessment.class))
                .stream()
                .filter(breach -> breach.kind() == planted.kind())
                .toList();
    }

    @TestFactory
    default Stream<DynamicTest> aContradictionIsNoticed() {
        return contradictions()
                .map(planted -> dynamicTest(
                        planted.kind().sentence(),
                        () -> assertThat(found(planted)).isNotEmpty().allSatisfy(breach -> {
                            assertThat(breach.pointer()).startsWith("/");
                            assertThat(breach.detail()).isNotBlank();
                        })));
    }

    @TestFactory
    default Stream<DynamicTest> whatIsNoContradictionIsPassedOver() {
        return tolerated()
                .map(planted -> dynamicTest("not: " + planted.kind().sentence(), () -> assertThat(found(planted))
                        .isEmpty()));
    }

    @Test
    default void anAnswerThatAgreesIsPassedOver() {
        assertThat(found(TOLD, ANSWER)).isEmpty();
        DeploymentProfile fraud = Advisors.example("lagging-fraud-detector");
        Assessment answer = Advisors.assess(fraud);
        assertThat(found(fraud, answer)).isEmpty();
        DeploymentProfile bare = Advisors.example("nothing-measured");
        assertThat(found(bare, Advisors.assess(bare))).isEmpty();
    }
}
