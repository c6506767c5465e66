package io.leapadvisor.simulate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievedPromptTest {

    private final List<String> assumptions = new ArrayList<>();

    private String model = "llama-3.1-8b";

    private DeploymentProfile filled(String fields) {
        return RetrievedPrompt.fill(
                JsonProfiles.profile("'model':{'name':'" + model + "'}," + fields), CorePack.KNOWLEDGE, assumptions);
    }

    private static final String FOUND = "{'name':'find','kind':'RETRIEVAL','payloadBytes':8000,'callsPerRequest':2}";

    /** 16,000 bytes at 4 bytes a token and a question of 32 tokens. */
    @Test
    void whatIsFoundGoesIntoThePrompt() {
        assertThat(filled("'stages':[" + FOUND + "]").traffic().inputTokens()).isEqualTo(4032);
        assertThat(assumptions).singleElement().asString().contains("4032").contains("retrieved");
    }

    @Test
    void aPromptThatWasToldStays() {
        assertThat(filled("'traffic':{'inputTokens':700},'stages':[" + FOUND + "]")
                        .traffic()
                        .inputTokens())
                .isEqualTo(700);
    }

    @Test
    void nothingIsSaidOfWhatARerankerLeaves() {
        assertThat(filled("'stages':[" + FOUND + ",{'name':'rank','kind':'RERANKING'}]")
                        .traffic())
                .isNull();
        assertThat(filled("'stages':[{'name':'find','kind':'RETRIEVAL'}]").traffic())
                .isNull();
        assertThat(assumptions).isEmpty();
    }

    @Test
    void otherModelsHaveNoPrompt() {
        model = "resnet-50";
        assertThat(filled("'stages':[" + FOUND + "]").traffic()).isNull();
    }
}
