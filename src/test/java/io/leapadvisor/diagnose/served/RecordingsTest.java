package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.asked.Recording;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.service.ServiceSituation;
import org.junit.jupiter.api.Test;

/** What is known of the sound of a request. */
class RecordingsTest {

    private static Recording of(String stages) {
        return Recordings.of(
                JsonProfiles.profile("'traffic':{'audioSeconds':1340},'stages':[" + stages + "]"), false, 1);
    }

    /** Silence that the first model leaves out, those that follow never hear. */
    @Test
    void onlyTheFirstModelThatHearsItHasARecording() {
        Situations situations = new Situations(CorePack.KNOWLEDGE);
        Situation whole = situations.of(JsonProfiles.profile("'traffic':{'audioSeconds':1340},"
                + "'model':{'name':'whisper-large-v3-turbo','family':'SPEECH'},'hardware':{'accelerator':'l4'},"
                + "'stages':[{'name':'hear','kind':'INFERENCE','latency':{'meanMs':7000}},"
                + "{'name':'align','kind':'INFERENCE','latency':{'meanMs':9000},"
                + "'model':{'name':'wav2vec2-base','family':'SPEECH'}}]"));
        ServiceSituation align = ServiceSituation.of(whole, situations).get(0);
        assertThat(Recordings.of(whole, whole)).isNotNull();
        assertThat(Recordings.of(align.alone(), whole)).isNull();
    }

    /** A network that looks for speech on a processor takes a tenth of the recording; to resample it a thousandth. */
    @Test
    void whatPreparesASoundIsMeasuredByItsLength() {
        assertThat(of("{'name':'find','kind':'PREPROCESSING','latency':{'meanMs':160000}}")
                        .preparedShare())
                .isCloseTo(0.119, within(0.001));
        assertThat(of("{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':160000}}")
                        .preparedShare())
                .as("a slow decoder looks for nothing")
                .isZero();
        assertThat(of("{'name':'find','kind':'PREPROCESSING'}").preparedShare()).isZero();
        assertThat(Recordings.of(JsonProfiles.profile("'traffic':{'meanRps':1}"), false, 1))
                .isNull();
    }
}
