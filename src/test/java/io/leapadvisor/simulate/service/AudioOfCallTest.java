package io.leapadvisor.simulate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

class AudioOfCallTest {

    private static DeploymentProfile filled(String model, double calls) {
        return AudioOfCall.fill(
                JsonProfiles.profile("'traffic':{'meanRps':1,'audioSeconds':300},'model':{'name':'" + model
                        + "'},'stages':[{'name':'hear','kind':'INFERENCE','callsPerRequest':" + calls + "}]"),
                CorePack.KNOWLEDGE);
    }

    @Test
    void callsShareARecording() {
        assertThat(filled("whisper-large-v3", 10).traffic().audioSeconds()).isEqualTo(30);
        assertThat(filled("whisper-large-v3", 1).traffic().audioSeconds()).isEqualTo(300);
    }

    @Test
    void otherModelsDoNotHearIt() {
        assertThat(filled("llama-3.1-8b", 10).traffic().audioSeconds()).isEqualTo(300);
    }
}
